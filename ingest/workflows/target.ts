// References to what a step invokes, from what workflow formats write: job types, operation ids, URLs.
import { namelessPath } from '../../graph/key.ts';
import type { Mention, MentionRef, NodeType, Props } from '../../graph/model.ts';
import { hostMention, isLocalHost } from '../mention/host.ts';
import { type Effect, httpEffect } from './effect.ts';
import type { Interaction } from './vocabulary.ts';

/** Work that is known only by the name under which somebody takes it: a job type, topic, class, bean, placeholder. */
export interface Job {
  /** The name as written, without the expression marks around it. */
  readonly type: string;
  /** What a person would call it; the type itself when left out. */
  readonly name?: string;
  /** Operation that a property of the step names as the one behind it. */
  readonly operationId?: string | undefined;
  readonly types?: readonly NodeType[];
  /** Narrows a type that means something only inside one file (an expression). */
  readonly within?: string;
}

export function jobRef({ type, name = type, operationId, types = ['Operation', 'System'], within }: Job): MentionRef {
  const job: Mention = { kind: 'job-type', value: withoutSecrets(type), ...(within === undefined ? {} : { within }) };
  const unresolved = { name: withoutSecrets(name) };
  if (operationId === undefined) return { type: types, mention: job, unresolved };
  return { type: types, mention: { kind: 'operation-id', value: operationId }, or: [job], unresolved: { name: operationId } };
}

/** An address that stands where a name is expected may hold an account and a query, which are kept nowhere. */
function withoutSecrets(text: string): string {
  return text.includes('://') ? text.replace(/:\/\/[^/@\s]*@/g, '://').replace(/\?.*$/s, '') : text;
}

/** An HTTP call as a definition writes it. */
export interface HttpCall {
  readonly url: string;
  readonly method?: string | undefined;
  /** Names of the headers it sets. */
  readonly headers?: readonly string[];
  readonly operationId?: string | undefined;
  readonly props?: Props;
}

/** The call, and what its method tells; undefined when the host is a placeholder, an expression or this machine. */
export function httpCall({
  url,
  method,
  headers,
  operationId,
  props,
}: HttpCall): { readonly interaction: Interaction; readonly effect: Effect } | undefined {
  const host = hostMention(url);
  if (host === undefined) return undefined;
  const mentions: Mention[] = [];
  if (operationId !== undefined) mentions.push({ kind: 'operation-id', value: operationId });
  if (method !== undefined && host.path !== undefined) {
    mentions.push({ kind: 'operation', value: `${method.toUpperCase()} ${namelessPath(host.path)}`, within: host.value });
  }
  const [mention = host, ...or] = [...mentions, host];
  return {
    interaction: {
      relation: 'CALLS',
      to: { type: ['System', 'Operation'], mention, ...(or.length === 0 ? {} : { or }) },
      props: { mode: 'sync', ...props },
    },
    effect: method === undefined ? {} : httpEffect(method, headers),
  };
}

/** What stands beside an address that only the run knows. */
interface Computed {
  readonly file: string;
  readonly operationId?: string | undefined;
  readonly props?: Props;
}

/**
 * The call of an address that only the run knows: known by its words, in its file only. User, password and query are no part of them.
 * undefined for this machine, which is nobody else, unless an operation is named.
 */
export function computedCall(words: string, { file, operationId, props }: Computed): Interaction | undefined {
  const plain = words.replace(/\/\/[^/@\s"']*@/g, '//').replace(/\?[^\s"'}]*/g, '');
  if (operationId === undefined && (plain.trim() === '' || isLocalHost(plain))) return undefined;
  return {
    relation: 'CALLS',
    to: jobRef({ type: plain, operationId, types: ['System', 'Operation'], within: file }),
    props: { mode: 'sync', ...props },
  };
}
