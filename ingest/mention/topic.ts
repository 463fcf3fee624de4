import type { Mention } from '../../graph/model.ts';

export { isTemplated } from './template.ts';

/** A topic as written; `cluster` narrows it where the file states one. Callers ask isTemplated first. */
export function topicMention(name: string, cluster?: string): Mention {
  return { kind: 'topic', value: name.trim(), ...(cluster === undefined || cluster === '' ? {} : { within: cluster }) };
}

/** A point-to-point queue as written; `cluster` (virtual host, namespace) narrows it where the file states one. */
export function queueMention(name: string, cluster?: string): Mention {
  return { ...topicMention(name, cluster), kind: 'queue' };
}
