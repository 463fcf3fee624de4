// Dead letters as templates write them: redrive policies, DeadLetterConfig, destinations on failure.

import type { Source } from '../../../graph/model.ts';
import { type Tree, textOf } from '../../read/tree.ts';
import type { DeadLetter } from '../aws/dead-letter.ts';
import { redriveOfText } from '../aws/queue.ts';
import { intrinsicOf } from '../aws/template/intrinsic.ts';
import type { Scope } from '../aws/template/scope.ts';
import { literalIn, valueIn, within } from '../aws/template/value.ts';
import { noteUnknown } from './gaps.ts';
import { referenceOf } from './reference.ts';

/** A redrive policy as a map, or as JSON text. */
export function redriveOf(scope: Scope, policy: Tree | undefined, source: Source): DeadLetter | undefined {
  const settled = within(scope, policy);
  if (settled === undefined) return undefined;
  const text = intrinsicOf(settled) === undefined ? textOf(settled) : undefined;
  if (text !== undefined) {
    const found = redriveOfText(text);
    return found === undefined ? undefined : { target: { kind: 'text', text: found.target }, attempts: found.attempts, source };
  }
  return deadLetterAt(scope, within(scope, settled, 'deadLetterTargetArn'), {
    source,
    attempts: integer(literalIn(scope, settled, 'maxReceiveCount')),
  });
}

export function deadLetterAt(
  scope: Scope,
  tree: Tree | undefined,
  { source, attempts }: { readonly source: Source; readonly attempts?: number | undefined },
): DeadLetter | undefined {
  const target = referenceOf(valueIn(scope, tree));
  if (target !== undefined) return { target, attempts, source };
  if (tree !== undefined) noteUnknown(scope, 'where failures go', { name: `line ${source.line}`, source });
  return undefined;
}

export function integer(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
