// Paths and methods become Operations that the Api exposes.
import type { Key } from '../../../graph/key.ts';
import { namedOperationKey, namelessPath, operationKey } from '../../../graph/key.ts';
import type { Mention, Props } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { dataClassOf, exposureOf } from '../../owners/wording.ts';
import { at, textsOf } from '../../read/tree.ts';
import { classOf, exposureIn, lifecycleIn } from '../extensions.ts';
import { firstText } from '../fields.ts';
import { childOf, type Place, sourceAt } from '../reference.ts';
import { mostSensitive, sensitivities } from '../sensitivity.ts';
import { type Answers, answersOf } from './answers.ts';
import { effectOf, effectTags, isIdempotent } from './effect.ts';
import { type Method, methodsOf, pathsOf } from './paths.ts';
import { type Demand, demandOf, demandOfGateway, type Schemes } from './security.ts';
import { type Server, serversAt } from './servers.ts';
import type { Spec } from './spec.ts';
import { definitionsFor, exposureOfTags, type TagDefinitions } from './tag-definitions.ts';

/** An operation as the document declares it, with the path items around it. */
export interface Declared extends Method {
  readonly key: Key;
  readonly path: string;
  readonly demand: Demand | undefined;
  readonly answers: Answers;
  /** Its own servers or those of its path; none where those of the document hold. */
  readonly servers: readonly Server[];
  /** Definitions of its tags. */
  readonly tags: readonly Place[];
  /** What it carries, field by field; undefined where no schema says. */
  readonly carried?: string;
}

/** Every operation of the document, in its order. */
export async function operationsOf(spec: Spec, schemes: Schemes, tags: TagDefinitions): Promise<readonly Declared[]> {
  const whole = await demandOf(spec, spec.top, schemes);
  const found: Declared[] = [];
  for (const entry of await pathsOf(spec)) {
    for (const method of await methodsOf(spec, entry)) {
      const { place, items } = method;
      const holders = [place, ...items];
      const servers = holders.map(serversAt).find((each) => each.length > 0) ?? [];
      // Only gateways know demands of a path.
      const demand = (await demandOf(spec, place, schemes)) ?? items.map(({ tree }) => demandOfGateway(tree)).find(Boolean) ?? whole;
      const key = keyOf(spec, method.method, entry.key);
      const answers = await answersOf(spec, place);
      found.push({ ...method, key, path: entry.key, demand, answers, servers, tags: definitionsFor(place, tags) });
    }
  }
  const carried = await sensitivities(spec.silent, new Map(found.map(({ key, place, items }) => [key, carriers(place, items)])));
  return found.map((declared) => {
    const carriedClass = carried.get(declared.key);
    return carriedClass === undefined ? declared : { ...declared, carried: carriedClass };
  });
}

function carriers(place: Place, items: readonly Place[]): readonly Place[] {
  return ['parameters', 'requestBody', 'responses']
    .flatMap((key) => childOf(place, key) ?? [])
    .concat(items.flatMap((item) => childOf(item, 'parameters') ?? []));
}

// Some documents tell operations of one path apart by "#Action" or "?action=": parts that a plain path key would drop.
function keyOf(spec: Spec, method: string, path: string): Key {
  return /[?#]/.test(path) ? namedOperationKey(spec.api, `${method} ${path}`) : operationKey(spec.api, method, path);
}

/** The Operation and its EXPOSES; `servers` are those of the document. */
export async function emitOperation(spec: Spec, declared: Declared, servers: readonly Server[]): Promise<void> {
  const { key, method, path, place, items, answers } = declared;
  const source = sourceAt(place);
  const isAny = method === 'ANY';
  spec.emit.node({
    type: 'Operation',
    key,
    name: `${method} ${path}`,
    also: mentionsOf(spec, declared, servers),
    props: {
      ...(isAny ? {} : { method }),
      path,
      effect: effectOf(method, place.tree),
      idempotent: await isIdempotent(spec, method, [place, ...items]),
      auth: declared.demand?.auth,
      dataClass: dataClassIn(declared),
      lifecycle: lifecycleIn(place.tree) ?? (answers.isEnding ? 'deprecated' : items.map((item) => lifecycleIn(item.tree)).find(Boolean)),
      ...(answers.faults.length === 0 ? {} : { faults: answers.faults }),
      ...tagsOf(declared),
    },
    source,
  });
  spec.emit.edge({ type: 'EXPOSES', from: { key: spec.api }, to: { key }, source });
}

/** What the operation, else its path, says of itself, and what its fields say where that is more. */
export function dataClassIn({ place, items, carried }: Declared): string | undefined {
  const stated = [place, ...items].map(({ tree }) => classOf(tree)).find((text) => text !== undefined);
  return mostSensitive([dataClassOf(stated), carried]);
}

function tagsOf({ place, items, demand, answers, tags }: Declared): Props {
  const exposure = exposureIn(place.tree, ...items.map(({ tree }) => tree)) ?? exposureOf(exposureOfTags(tags));
  const all = [
    ...textsOf(at(place.tree, 'tags')),
    ...effectTags(place.tree),
    ...(answers.isStreaming ? ['streaming'] : []),
    ...(answers.hasRetryAfter ? ['retry-after'] : []),
    ...(demand?.isDeprecated === true ? ['deprecated-auth'] : []),
    ...(exposure === undefined ? [] : [`exposure:${exposure}`]),
  ];
  return all.length === 0 ? {} : { tags: [...new Set(all)].sort() };
}

/** Base paths that a caller may have seen; more servers than that are copies of one another. */
const MAX_BASES = 8;

function mentionsOf(spec: Spec, { method, path, place, servers }: Declared, whole: readonly Server[]): readonly Mention[] {
  const id = firstText(place.tree, 'operationId');
  const bases = (servers.length > 0 ? servers : whole).map(({ basePath }) => basePath);
  const rooted = path.startsWith('/') ? path : `/${path}`;
  const paths = new Set(['', ...bases.slice(0, MAX_BASES)].map((base) => namelessPath(`${base}${rooted}`)));
  return [
    ...(id === undefined || isTemplated(id) ? [] : [{ kind: 'operation-id', value: id } as const]),
    ...(method === 'ANY' ? [] : [...paths].map((value) => ({ kind: 'operation', value: `${method} ${value}`, within: spec.api }) as const)),
  ];
}
