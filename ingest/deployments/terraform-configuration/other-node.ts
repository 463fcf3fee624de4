// Resources of other providers as nodes, and what a value names among them.
import { channelKey, type Key, localKey } from '../../../graph/key.ts';
import type { Mention, NodeType, Props, Ref } from '../../../graph/model.ts';
import { resourceNameOf } from '../../mention/azure-resource.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { labelProps } from '../labels.ts';
import { literalIn, valueIn } from './body.ts';
import { type Declared, sourceAt } from './module.ts';
import { type OtherType, otherTypeOf } from './other-types.ts';
import { noteOpen, type Reading } from './reading.ts';
import { declaredOf, tagsOf } from './reference.ts';
import { labelOf, literalOf, textOfValue, type Value } from './value.ts';

export interface OtherNode {
  readonly key: Key;
  readonly type: NodeType;
  readonly name: string;
  /** The name is written out, so that it means something elsewhere. */
  readonly isNamed: boolean;
  readonly cluster: string;
  readonly is: OtherType;
}

/** The node of a resource; undefined for types that are no things. */
export function otherNode({ stack }: Reading, declared: Declared): OtherNode | undefined {
  const is = otherTypeOf(declared.type);
  if (is === undefined || declared.isData) return undefined;
  const value = valueIn(declared, is.name);
  const written = literalOf(value);
  const name = written === undefined || written === '' || isTemplated(written) ? undefined : written;
  const cluster = clusterOf(declared, is);
  const protocol = typeof is.props?.protocol === 'string' ? is.props.protocol : 'message';
  const key =
    is.type === 'Channel' && name !== undefined
      ? channelKey(protocol, name, cluster)
      : localKey(is.type, stack.root, stack.path, declared.address);
  return { key, type: is.type, name: name ?? labelOf(value) ?? spokenName(declared.address), isNamed: name !== undefined, cluster, is };
}

/** "this" is what people call the one thing that a module is about: the module's name tells more than the address. */
function spokenName(address: string): string {
  return /(?:^|\.)module\.([^.[\]]+)(?:\[[^\]]*\])?\.\w+\.this(?:\[[^\]]*\])?$/.exec(address)?.[1] ?? address;
}

// namespace_id names the namespace's resource, or its whole id.
function clusterOf(declared: Declared, { cluster }: OtherType): string {
  if (cluster === undefined) return '';
  const value = [cluster, cluster.replace(/_id$/, '_name')].map((key) => valueIn(declared, key)).find((each) => each.length > 0) ?? [];
  const around = declaredOf(value);
  const text = around === undefined ? literalOf(value) : literalIn(around, 'name');
  const name = text === undefined ? undefined : (resourceNameOf(text)?.names.at(-1)?.text ?? text);
  return name === undefined || isTemplated(name) || name === '/' ? '' : name;
}

export interface Details {
  /** Where the kind depends on more than the type. */
  readonly kind?: string;
  readonly props?: Props;
  readonly also?: readonly Mention[];
}

/** Emits the node with all names that it answers to. */
export function emitOther(reading: Reading, declared: Declared, details: Details = {}): OtherNode | undefined {
  const node = otherNode(reading, declared);
  if (node === undefined) return undefined;
  const { key, type, name, is } = node;
  const labels = [...tagsOf(declared), ...tagsOf(declared, 'labels')];
  const kind = details.kind ?? is.kind;
  reading.stack.emit.node({
    type,
    ...(kind === undefined ? {} : { kind }),
    key,
    name,
    also: [...mentionsOf(reading, declared, node), ...(details.also ?? [])],
    props: { ...is.props, ...labelProps(labels), ...details.props },
    source: sourceAt(declared),
  });
  return node;
}

function mentionsOf({ stack }: Reading, declared: Declared, { name, isNamed, cluster, is }: OtherNode): readonly Mention[] {
  const placeholder: Mention = { kind: 'job-type', value: declared.address, within: stack.file };
  if (!isNamed) return [{ kind: 'name', value: declared.address }, placeholder];
  const host: readonly Mention[] = is.domain === undefined ? [] : [{ kind: 'host', value: `${name.toLowerCase()}.${is.domain}` }];
  if (is.type !== 'Channel') return [...host, { kind: 'name', value: name }, placeholder];
  return [...(is.isQueue === true ? [queueMention(name, cluster)] : []), topicMention(name, cluster), placeholder];
}

/** What a value names: a resource of the files, else something of this type by its name, its id or its host. */
export function otherRef(reading: Reading, value: Value, type: NodeType): Ref | undefined {
  if (value.length === 0) return undefined;
  const declared = isOneThing(value) ? declaredOf(value) : undefined;
  const node = declared === undefined ? undefined : otherNode(reading, declared);
  if (node !== undefined) return node.type === type ? { key: node.key } : undefined;
  noteOpen(reading, value);
  const text = (declared?.isData === true ? nameOfData(declared) : undefined) ?? literalOf(value);
  if (text === undefined || text === '' || isTemplated(text)) {
    const words = textOfValue(value).replace(/^\$\{(.*)\}$/, '$1');
    return type === 'Channel' || type === 'Workflow'
      ? { type, mention: { kind: 'job-type', value: words, within: reading.stack.file }, unresolved: { name: words } }
      : undefined;
  }
  // "projects/shop/topics/orders", "/subscriptions/…/queues/orders"
  const name = text.includes('://') ? text : (text.split('/').at(-1) ?? text);
  if (type === 'Channel') return { type, mention: topicMention(name), unresolved: { name } };
  const host = text.includes('://') ? hostMention(text) : undefined;
  if (host !== undefined) return { type, mention: host };
  return text.includes('://') ? undefined : { type, mention: { kind: 'name', value: name }, unresolved: { name } };
}

// A name made of another thing's name is another thing's name; an address, an id or a path is not.
function isOneThing(value: Value): boolean {
  const [first, second] = value;
  if (value.length < 2) return true;
  return (
    /^(https?:|wss?:|amqps?:|\/subscriptions|projects\/)/.test(textOfValue(value)) ||
    (first?.kind === 'resource' && second?.kind === 'text' && /^[/:]/.test(second.text))
  );
}

function nameOfData(declared: Declared): string | undefined {
  const is = otherTypeOf(declared.type);
  return is === undefined ? undefined : literalIn(declared, is.name);
}
