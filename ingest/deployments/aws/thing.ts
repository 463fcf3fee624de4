// A resource of AWS as a node: what its file states about it, whichever tool the file is for.
import { channelKey, globalKey, type Key, localKey } from '../../../graph/key.ts';
import type { Mention, NodeType, Props, Source } from '../../../graph/model.ts';
import type { Emit } from '../../ingester.ts';
import { arnOf } from '../../mention/arn.ts';
import { isTemplated } from '../../mention/template.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { labelProps } from '../labels.ts';
import { type Service, schemaOf } from './service.ts';

/** What one template or configuration states together. */
export interface Stack {
  readonly root: string;
  /** Path of the file that is read, inside the root. */
  readonly path: string;
  /** "root/path". */
  readonly file: string;
  readonly emit: Emit;
}

/** A tag of a resource, for its owner and how much depends on it. */
export interface Tag {
  readonly name: string;
  readonly value: string;
  readonly source: Source;
}

/** A resource as its file states it. */
export interface Resource {
  /** Address inside the file: a logical id, "aws_sqs_queue.orders". */
  readonly id: string;
  readonly service: Service;
  /** The name it gets, where the file writes it out; a name with placeholders says nothing outside the file. */
  readonly name?: string | undefined;
  /** What a person would call it, where it is part of another thing. */
  readonly label?: string;
  /** Whole ARN, where the file knows it (a state, a plan). */
  readonly arn?: string | undefined;
  /** Key of a workflow whose definition stands elsewhere: the node is that of the definition. */
  readonly key?: Key;
  /** Further names by which definitions speak of it (the placeholders of a state machine). */
  readonly also?: readonly Mention[];
  readonly tags?: readonly Tag[];
  readonly source: Source;
}

/** A thing that facts can point to. */
export interface Thing {
  readonly key: Key;
  readonly type: NodeType;
  readonly service: Service;
  readonly name: string;
}

/** The thing that a resource is: by protocol and name for named channels, by ARN where it is known, else by root, path and address. */
export function thingOf(stack: Stack, resource: Resource): Thing {
  const { service, id } = resource;
  const { type, protocol = 'message' } = schemaOf(service);
  const arn = wholeArn(resource);
  const name = statedName(resource) ?? nameOfArn(arn);
  const key =
    resource.key ??
    (type === 'Channel' && name !== undefined
      ? channelKey(protocol, name)
      : arn !== undefined
        ? globalKey(type, arn)
        : localKey(type, stack.root, stack.path, id));
  return { key, type, service, name: name ?? resource.label ?? id };
}

/** What further properties a node of its kind has. */
export interface Details {
  readonly props?: Props;
  readonly also?: readonly Mention[];
}

/** Emits the node of a resource with all names that it answers to. */
export function emitThing(stack: Stack, resource: Resource, details: Details = {}): Thing {
  const thing = thingOf(stack, resource);
  const { kind, protocol, engine, product } = schemaOf(resource.service);
  const given: Props = {
    ...(protocol === undefined ? {} : { protocol }),
    ...(engine === undefined ? {} : { engine }),
    ...(product === undefined ? {} : { product }),
  };
  const labels = (resource.tags ?? []).map(({ name, value }) => ({ name, value }));
  stack.emit.node({
    type: thing.type,
    ...(kind === undefined ? {} : { kind }),
    key: thing.key,
    name: thing.name,
    also: [...mentionsOf(stack, resource), ...(details.also ?? [])],
    props: { ...given, ...labelProps(labels), ...details.props },
    source: resource.source,
  });
  return thing;
}

/** Says more about a node that its resource declares elsewhere in the file. */
export function emitMore(stack: Stack, { type, key, name }: Thing, { props, also, source }: Details & { readonly source: Source }): void {
  stack.emit.node({ type, key, name, ...(also === undefined ? {} : { also }), ...(props === undefined ? {} : { props }), source });
}

function mentionsOf(stack: Stack, resource: Resource): readonly Mention[] {
  const arn = wholeArn(resource);
  const name = statedName(resource) ?? nameOfArn(arn);
  return [
    ...(arn === undefined ? [] : [{ kind: 'arn', value: arn } as const]),
    ...(name === undefined ? [] : namesOf(resource.service, name)),
    ...(name === resource.id ? [] : [{ kind: 'name', value: resource.id } as const]),
    // ${Charge} of a definition in the same file.
    { kind: 'job-type', value: resource.id, within: stack.file },
    ...(resource.also ?? []),
  ];
}

function namesOf(service: Service, name: string): readonly Mention[] {
  if (service === 'queue') return [queueMention(name), topicMention(name)];
  if (schemaOf(service).type === 'Channel') return [topicMention(name)];
  return [{ kind: 'name', value: name }];
}

function statedName({ name }: Resource): string | undefined {
  return name === undefined || name === '' || isTemplated(name) ? undefined : name;
}

/** The ARN of a bucket is made of its name alone. */
function wholeArn(resource: Resource): string | undefined {
  const { arn, service } = resource;
  if (arn !== undefined && arn !== '' && !isTemplated(arn)) return arn;
  const name = statedName(resource);
  return service === 'bucket' && name !== undefined ? `arn:aws:s3:::${name}` : undefined;
}

function nameOfArn(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : arnOf(arn)?.name;
}
