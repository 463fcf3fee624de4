// Whether a task at the end runs only after a failure. https://tekton.dev/docs/pipelines/variables/#variables-available-in-a-pipeline
import { at, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';

export interface AfterFailure {
  /** The task whose failure it is; undefined for any of them. */
  readonly of: string | undefined;
}

export function afterFailure(task: Tree): AfterFailure | undefined {
  for (const item of itemsOf(at(task, 'when'))) {
    const cel = textOf(at(item, 'cel'));
    const [, inCel] = /\$\(tasks\.(?:([\w-]+)\.)?status\)'?\s*(?:==\s*'Failed'|!=\s*'(?:Succeeded|Completed)')/.exec(cel ?? '') ?? [];
    if (cel !== undefined && /status\)'?\s*(==\s*'Failed'|!=\s*'(Succeeded|Completed)')/.test(cel)) return { of: inCel };
    const input = /^\$\(tasks\.(?:([\w-]+)\.)?status\)$/.exec(textOf(at(item, 'input'))?.trim() ?? '');
    if (input === null) continue;
    const values = textsOf(at(item, 'values'));
    const operator = textOf(at(item, 'operator'))?.toLowerCase();
    const isIn = operator === 'in' && values.length > 0 && values.every((value) => value === 'Failed');
    const isNot =
      operator === 'notin' && values.some((value) => value === 'Succeeded' || value === 'Completed') && !values.includes('Failed');
    if (isIn || isNot) return { of: input[1] };
  }
  return undefined;
}
