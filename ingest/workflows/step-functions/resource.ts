// The Resource of a task: an integrated service with its action, a function, an activity, or a placeholder for one of them.
import { arnOf } from '../../mention/arn.ts';
import type { Tree } from '../../read/tree.ts';
import { type Reference, referenceOf } from './reference.ts';

export type Resource =
  /** arn:aws:states:::lambda:invoke.waitForTaskToken, arn:aws:states:::aws-sdk:s3:putObject */
  | { readonly kind: 'service'; readonly service: string; readonly action: string; readonly pattern: Pattern }
  | { readonly kind: 'function'; readonly target: Reference }
  | { readonly kind: 'activity'; readonly name: string };

/** How the state waits: for the answer, for the end of the job (.sync), for a callback with a token. */
export type Pattern = 'request' | 'sync' | 'callback';

/** undefined where the task names no resource. */
export function resourceOf(tree: Tree | undefined): Resource | undefined {
  const target = referenceOf(tree);
  if (target === undefined) return undefined;
  const arn = arnOf(target.text);
  if (arn?.service !== 'states') return { kind: 'function', target };
  if (arn.resource.startsWith('activity:')) return { kind: 'activity', name: arn.name };
  const match = /^(?:aws-sdk:)?([\w-]+):(\w+?)(\.sync(?::2)?|\.waitForTaskToken)?$/.exec(arn.resource);
  if (match === null) return { kind: 'function', target };
  const [, service = '', action = '', suffix] = match;
  const pattern = suffix === undefined ? 'request' : suffix.startsWith('.sync') ? 'sync' : 'callback';
  return { kind: 'service', service: service.toLowerCase(), action, pattern };
}
