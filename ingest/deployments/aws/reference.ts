// What a property of a resource names: a resource of the same files, something written out, or something that only the deployment knows.
import type { Mention, MentionRef, Ref } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { bucketRef, functionRef, queueRef, stateMachineRef, tableRef, topicRef, workloadRef } from '../../workflows/aws.ts';
import { jobRef } from '../../workflows/target.ts';
import { type Service, schemaOf, serviceOfText } from './service.ts';
import type { Stack, Thing } from './thing.ts';

export type Reference =
  | { readonly kind: 'thing'; readonly thing: Thing }
  /** A name, ARN or URL as written; an ARN may have placeholders for region and account. */
  | { readonly kind: 'text'; readonly text: string }
  /** A parameter, import or computed value: the words mean something in this file only, `mention` (an export, a stored parameter) elsewhere too. `service` where the words around it tell. */
  | { readonly kind: 'open'; readonly text: string; readonly mention?: Mention; readonly service?: Service };

/** The service of what is named; `expected` where the property promises one. */
export function serviceOf(reference: Reference, expected?: Service): Service | undefined {
  if (reference.kind === 'thing') return reference.thing.service;
  return (reference.kind === 'text' ? serviceOfText(reference.text) : reference.service) ?? expected;
}

/** The end of a relation. */
export function refTo(stack: Stack, reference: Reference, expected: Service): Ref {
  if (reference.kind === 'thing') return { key: reference.thing.key };
  const service = serviceOf(reference, expected) ?? expected;
  const { text } = reference;
  if (reference.kind === 'open' || (isTemplated(text) && !text.startsWith('arn:')) || isTemplated(lastPart(text))) {
    const ref = { ...jobRef({ type: text, types: [schemaOf(service).type], within: stack.file }), unresolved: standIn(text, service) };
    const known = reference.kind === 'open' ? reference.mention : undefined;
    return known === undefined ? ref : { ...ref, mention: known, or: [ref.mention] };
  }
  return textRef(text, service);
}

function textRef(text: string, service: Service): MentionRef {
  switch (service) {
    case 'queue':
      return queueRef(text);
    case 'topic':
      return topicRef(text);
    case 'table':
      return tableRef(text);
    case 'bucket':
      return bucketRef(text);
    case 'state-machine':
      return stateMachineRef(text);
    case 'function':
      return { ...functionRef(text), type: 'System' };
    default:
      return otherRef(text, service);
  }
}

// The rest is known by ARN, else by its plain name.
function otherRef(text: string, service: Service): MentionRef {
  const { type } = schemaOf(service);
  const ref = workloadRef(text);
  const name = ref.unresolved?.name ?? text;
  const plain =
    type === 'Channel' ? (service === 'queue' ? queueMention(name) : topicMention(name)) : ({ kind: 'name', value: name } as const);
  const unresolved = standIn(name, service);
  return ref.mention.kind === 'arn' ? { type, mention: ref.mention, or: [plain], unresolved } : { type, mention: plain, unresolved };
}

/** The node that stands for what nothing in the scan defines. */
function standIn(name: string, service: Service): NonNullable<MentionRef['unresolved']> {
  const { kind, protocol, engine } = schemaOf(service);
  const props = { ...(protocol === undefined ? {} : { protocol }), ...(engine === undefined ? {} : { engine }) };
  return { name, ...(kind === undefined ? {} : { kind }), ...(Object.keys(props).length === 0 ? {} : { props }) };
}

// The name of an ARN is what makes it one thing; region and account may be open.
function lastPart(text: string): string {
  return text.startsWith('arn:') ? (/(?<=^|[:/])(?:\$\{[^{}]*\}|\$(?!\{[^{}]*\})|[^:/$])+$/.exec(text)?.[0] ?? text) : '';
}
