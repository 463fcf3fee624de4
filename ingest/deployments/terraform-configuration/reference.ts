// From a value to what it names in the graph of AWS.
import type { Source } from '../../../graph/model.ts';
import { at, textOf } from '../../read/tree.ts';
import type { Reference } from '../aws/reference.ts';
import { storedMention } from '../aws/template/value.ts';
import { type Resource, type Tag, type Thing, thingOf } from '../aws/thing.ts';
import { arnFor, awsTypeOf, standsFor } from './aws-types.ts';
import { type Holder, literalIn, valueIn } from './body.ts';
import { machineKeyOf } from './definition-place.ts';
import { type Declared, sourceAt, sourceIn, type Term } from './module.ts';
import { noteOpen, type Reading } from './reading.ts';
import { entriesIn } from './settle.ts';
import { evaluated, labelOf, literalOf, type Part, textOfValue, type Value } from './value.ts';

/** The resource as the family describes it; undefined where it is no thing of the graph. */
export function resourceOf(reading: Reading, declared: Declared): Resource | undefined {
  const type = awsTypeOf(declared.type);
  if (type === undefined || declared.isData) return undefined;
  const { service } = type;
  const named = type.name === undefined ? [] : valueIn(declared, type.name);
  const [name, label] = [literalOf(named), labelOf(named)];
  const arn = textOf(at(declared.body.tree, 'arn'));
  const key = service === 'state-machine' ? machineKeyOf(reading, declared) : undefined;
  return {
    id: declared.address,
    service,
    name: service === 'queue' || service === 'topic' ? name?.replace(/^.*\//, '') : name,
    ...(label === undefined ? {} : { label }),
    ...(arn === undefined ? {} : { arn }),
    ...(key === undefined ? {} : { key }),
    source: sourceAt(declared),
  };
}

export function resourceWithTags(reading: Reading, declared: Declared): Resource | undefined {
  const resource = resourceOf(reading, declared);
  if (resource === undefined) return undefined;
  return { ...resource, also: reading.names.get(declared.address) ?? [], tags: tagsOf(declared) };
}

/** Tags of a resource, after those that its provider puts on everything. */
export function tagsOf(declared: Declared, key = 'tags'): readonly Tag[] {
  const module = declared.body.place.module;
  const own: Term | undefined = entryTerm(declared, key);
  const found = new Map<string, Tag>();
  const note = (holder: Term, sourceOf: (line: number) => Source): void => {
    for (const [name, term, line] of entriesIn(holder)) {
      const value = literalOf(evaluated(term));
      if (value !== undefined) found.set(name, { name, value, source: sourceOf(line) });
    }
  };
  const all = declared.type.startsWith('aws_') ? module.defaultTags : [];
  for (const term of all) note(term, () => sourceAt(declared));
  // The tags of a variable or local stand elsewhere: the line is that of the argument.
  if (own !== undefined) note(own, (line) => (own.tree.kind === 'map' ? sourceIn(declared, { line }, key) : sourceAt(declared, key)));
  return [...found.values()];
}

function entryTerm(declared: Declared, key: string): Term | undefined {
  const { place, tree } = declared.body;
  const value = tree.kind === 'map' ? tree.entries.get(key)?.value : undefined;
  return value === undefined ? undefined : { place, tree: value };
}

/** The thing behind a resource. */
export function thingOfDeclared(reading: Reading, declared: Declared, depth = 0): Thing | undefined {
  const { address } = declared;
  if (reading.things.has(address)) return reading.things.get(address);
  const resource = resourceOf(reading, declared);
  const behind = standsFor(declared.type);
  let thing: Thing | undefined;
  if (resource !== undefined) thing = thingOf(reading.stack, resource);
  else if (behind !== undefined && depth < 5) thing = thingOfValue(reading, valueIn(declared, behind), depth + 1);
  reading.things.set(address, thing);
  return thing;
}

/** The thing that a value is, or whose name an ARN or address around it holds. */
export function thingOfValue(reading: Reading, value: Value, depth = 0): Thing | undefined {
  const resources = resourcesIn(value);
  const last = resources.at(-1);
  if (last === undefined) return undefined;
  if (value.length > 1) {
    const text = textOfValue(value);
    const [first, second] = value;
    // A name made of another thing's name is another thing's name; an ARN, an address or a path is not.
    const isAround =
      /^(arn:|https?:|wss?:)/.test(text) || (first?.kind === 'resource' && second?.kind === 'text' && /^[/:]/.test(second.text));
    if (!isAround) return undefined;
  }
  const { declared, attribute } = last;
  if (declared.type === 'aws_dynamodb_table' && attribute === 'stream_arn') {
    const table = thingOfDeclared(reading, declared);
    return table === undefined ? undefined : thingOf(reading.stack, streamResource(declared, table));
  }
  return thingOfDeclared(reading, declared, depth);
}

export function resourcesIn(value: Value): readonly Extract<Part, { kind: 'resource' }>[] {
  return value.filter((part) => part.kind === 'resource');
}

/** The declaration behind a value that names one resource. */
export function declaredOf(value: Value, type?: string): Declared | undefined {
  return resourcesIn(value).findLast(({ declared }) => type === undefined || declared.type === type)?.declared;
}

/** The stream of a table, as a resource of its own. */
export function streamResource(declared: Declared, table: Thing): Resource {
  return { id: `${declared.address}/stream`, service: 'table-stream', label: `${table.name} stream`, source: sourceAt(declared) };
}

/** What the value names; undefined for nothing at all. */
export function referenceOf(reading: Reading, value: Value): Reference | undefined {
  if (value.length === 0) return undefined;
  const thing = thingOfValue(reading, value);
  if (thing !== undefined) return { kind: 'thing', thing };
  noteOpen(reading, value);
  const [only, ...others] = value;
  if (others.length === 0 && only !== undefined) {
    if (only.kind === 'resource') return foreign(only);
    if (only.kind === 'open') {
      if (only.fallback !== undefined) return { kind: 'text', text: only.fallback };
      return { kind: 'open', text: only.words };
    }
  }
  const text = literalOf(value) ?? textOfValue(value);
  if (text === '') return undefined;
  return value.every((part) => part.kind === 'text') || /^(arn:|https?:)/.test(text) ? { kind: 'text', text } : { kind: 'open', text };
}

// A data source names what stands elsewhere; a stored parameter is known by its path.
function foreign({ declared, attribute }: Extract<Part, { kind: 'resource' }>): Reference {
  const text = `${declared.address}${attribute === '' ? '' : `.${attribute}`}`;
  if (declared.isData && declared.type === 'aws_ssm_parameter') {
    const path = literalIn(declared, 'name');
    return { kind: 'open', text, ...(path === undefined ? {} : { mention: storedMention(path) }) };
  }
  const type = declared.isData ? awsTypeOf(declared.type) : undefined;
  const name = type?.name === undefined ? undefined : literalIn(declared, type.name);
  if (type === undefined) return { kind: 'open', text };
  return name === undefined ? { kind: 'open', text, service: type.service } : { kind: 'text', text: arnFor(type.service, name) };
}

export function referenceIn(reading: Reading, holder: Holder, ...path: readonly string[]): Reference | undefined {
  return referenceOf(reading, valueIn(holder, ...path));
}
