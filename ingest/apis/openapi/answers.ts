// What an operation may answer: the errors it declares, limits of rate, streams, and that its end is near.
import { at, hasKey, textsOf } from '../../read/tree.ts';
import { childOf, childrenOf, type Place } from '../reference.ts';
import type { Spec } from './spec.ts';

export interface Answers {
  /** Status codes of errors as written ("404", "4XX"), and `default` where it stands beside a success; sorted. */
  readonly faults: readonly string[];
  /** Where it says that callers who come too often are turned away. */
  readonly limit?: Place;
  /** A refusal says when to come again. */
  readonly hasRetryAfter: boolean;
  /** Answers come piece by piece. */
  readonly isStreaming: boolean;
  /** Answers carry the headers that announce an end (RFC 8594, RFC 9745). */
  readonly isEnding: boolean;
}

// https://spec.openapis.org/oas/v3.2.0.html#sequential-media-types
const STREAMS =
  /^(text\/event-stream|application\/(x-ndjson|x-jsonl|x-json-?lines|jsonl|ndjson|json-seq|([\w.-]+\+)json-seq|stream\+json))\b/i;

export async function answersOf(spec: Spec, operation: Place): Promise<Answers> {
  const faults = new Set<string>();
  const found: { limit?: Place; hasRetryAfter: boolean; isStreaming: boolean; isEnding: boolean } = {
    hasRetryAfter: false,
    isStreaming: isProducing(spec, operation) || (await isStreamed(spec, childOf(operation, 'requestBody'))),
    isEnding: false,
  };
  const responses = childOf(operation, 'responses');
  const holder = responses === undefined ? undefined : await spec.references.follow(responses);
  const answers = childrenOf(holder).filter(({ key }) => !key.startsWith('x-') && key !== '$ref');
  const hasSuccess = answers.some(({ key }) => /^[123]/.test(key));
  for (const answer of answers) {
    const status = answer.key.toUpperCase();
    if (/^[45]/.test(status)) faults.add(status);
    // A default alone is the success of many documents.
    if (answer.key === 'default' && hasSuccess) faults.add('default');
    const response = await spec.references.follow(answer);
    const headers = childrenOf(childOf(response, 'headers')).map(({ key }) => key.toLowerCase());
    if (found.limit === undefined && (status === '429' || headers.some((name) => /^(x-)?rate-?limit(-|$)/.test(name))))
      found.limit = answer;
    if (/^(429|503|4XX|5XX)$/.test(status) && headers.includes('retry-after')) found.hasRetryAfter = true;
    if (headers.includes('sunset') || headers.includes('deprecation')) found.isEnding = true;
    if (/^(2|DEFAULT)/.test(status) && (await isStreamed(spec, response))) found.isStreaming = true;
  }
  return { faults: [...faults].sort(), ...found };
}

// Swagger 2.0 lists media types beside the responses; those of the document hold for operations without any.
function isProducing(spec: Spec, operation: Place): boolean {
  if (spec.major !== 2) return false;
  const own = at(operation.tree, 'produces') ?? at(spec.top.tree, 'produces');
  const types = textsOf(own);
  return types.length > 0 && types.every((type) => STREAMS.test(type));
}

async function isStreamed(spec: Spec, holder: Place | undefined): Promise<boolean> {
  const body = holder === undefined ? undefined : await spec.references.follow(holder);
  for (const entry of childrenOf(childOf(body, 'content'))) {
    if (STREAMS.test(entry.key)) return true;
    const media = await spec.references.follow(entry);
    if (hasKey(media?.tree, 'itemSchema')) return true;
  }
  return false;
}
