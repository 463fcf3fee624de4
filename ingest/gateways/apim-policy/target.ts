// Whom a policy reaches: requests of its own, the backend, channels, fragments.
import type { MentionRef } from '../../../graph/model.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { attribute, childNamed, type XmlElement } from '../../read/tree.ts';
import { type Effect, httpEffect } from '../../workflows/effect.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { addressOf } from './address.ts';
import { authenticationIn, requestCredential } from './credential.ts';
import { isExpression } from './expression.ts';
import { attributeOf, textIn } from './policies.ts';
import { methodOf, type PolicyStep } from './steps.ts';

export interface PolicyTarget {
  readonly interaction?: Interaction | undefined;
  readonly effect?: Effect;
  /** The element that says whom it reaches. */
  readonly place: XmlElement;
  /** Why nothing can be told. */
  readonly missing?: string;
}

export function targetOf({ element, name }: PolicyStep, file: string): PolicyTarget {
  switch (element.name) {
    case 'send-request':
    case 'send-one-way-request':
      return requested(element, { file, name });
    case 'include-fragment':
      return { interaction: calls(fragmentRef(attribute(element, 'fragment-id') ?? ''), 'sync'), place: element };
    case 'invoke-dapr-binding':
      return { interaction: calls(named(attributeOf(element, 'name'), file, name), 'sync'), place: element };
    case 'publish-to-dapr':
      return { interaction: published(topicName(attributeOf(element, 'topic')), false), place: element };
    case 'send-service-bus-message': {
      const queue = stated(attributeOf(element, 'queue-name'));
      return { interaction: published(queue ?? stated(attributeOf(element, 'topic-name')), queue !== undefined), place: element };
    }
    case 'log-to-eventhub':
      return { interaction: logged(stated(attributeOf(element, 'logger-id')), file), place: element };
    default:
      return { place: element };
  }
}

function requested(element: XmlElement, { file, name }: { readonly file: string; readonly name: string }): PolicyTarget {
  const place = childNamed(element, 'set-url') ?? element;
  const method = methodOf(element);
  const url = textIn(childNamed(element, 'set-url'));
  const effect = method === undefined || isExpression(method) ? {} : httpEffect(method, headersOf(element));
  const address = addressOf(url, { file, name, method });
  // A request to this machine comes back to the gateway itself.
  if (address === undefined) return { effect, place, ...(url === '' ? { missing: 'has no address' } : {}) };
  const authentication = authenticationIn(element.children);
  const credential = requestCredential(element.children) ?? address.props.credential ?? authentication.credential;
  const mode = element.name === 'send-one-way-request' ? 'async' : 'sync';
  return {
    interaction: { relation: 'CALLS', to: address.to, props: { mode, ...address.props, ...authentication, credential } },
    effect,
    place,
  };
}

function headersOf(element: XmlElement): readonly string[] {
  return element.children.flatMap((child) => (child.name === 'set-header' ? (attribute(child, 'name') ?? []) : []));
}

function calls(to: MentionRef | undefined, mode: 'sync' | 'async'): Interaction | undefined {
  return to === undefined ? undefined : { relation: 'CALLS', to, props: { mode } };
}

/** Fragments are shared by all policies of a gateway and known by their id. */
function fragmentRef(id: string): MentionRef | undefined {
  return id === '' ? undefined : { type: 'Workflow', mention: { kind: 'name', value: id }, unresolved: { name: id, kind: 'route' } };
}

function named(value: string | undefined, file: string, name: string): MentionRef {
  const text = stated(value);
  const mention = { kind: 'job-type', value: text ?? `address of ${name}`, ...(text === undefined ? { within: file } : {}) } as const;
  return { type: ['System', 'Operation'], mention, unresolved: { name: mention.value } };
}

// "pubsub/orders": the component of Dapr stands before the topic.
function topicName(value: string | undefined): string | undefined {
  const text = stated(value);
  return text?.slice(text.lastIndexOf('/') + 1);
}

function published(name: string | undefined, isQueue: boolean): Interaction | undefined {
  if (name === undefined) return undefined;
  return {
    relation: 'PUBLISHES',
    to: { type: 'Channel', mention: isQueue ? queueMention(name) : topicMention(name), unresolved: { name } },
  };
}

// A logger is a name for an event hub that stands elsewhere.
function logged(logger: string | undefined, file: string): Interaction {
  const value = `event hub of ${logger ?? 'a logger'}`;
  const mention = { kind: 'job-type', value, ...(logger === undefined ? { within: file } : {}) } as const;
  return { relation: 'PUBLISHES', to: { type: 'Channel', mention, unresolved: { name: value } } };
}

function stated(value: string | undefined): string | undefined {
  return value === undefined || value === '' || isExpression(value) || value.includes('{{') ? undefined : value;
}
