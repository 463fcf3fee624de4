// A Python file with DAGs as facts. The file is parsed and read top to bottom, never run.
import type { Gap } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TextDocument } from '../../ingester.ts';
import { openPython } from '../../read/python-file.ts';
import { emitDag } from './emit.ts';
import type { Context, Reading, Scope } from './reading.ts';
import { readBody } from './statement.ts';

export function extractAirflow(document: TextDocument, emit: Emit): void {
  const gaps: Gap[] = [];
  const file = openPython(document, (gap) => gaps.push(gap));
  if (file === undefined) {
    for (const gap of gaps) emit.gap(gap);
    return;
  }
  const { python, lineAt } = file;
  const module: Scope = { names: new Map(), outer: undefined };
  const reading: Reading = {
    python,
    imports: new Map(),
    module,
    dags: [],
    dagIds: new Set(),
    loose: [],
    reached: new Map(),
    gaps,
    gap(at, detail, remedy) {
      gaps.push({ code: 'templated', detail, remedy, source: sourceOf(document, { line: lineAt(at) }) });
    },
    lineAt,
  };
  const context: Context = { scope: module, dag: undefined, group: undefined, isLoop: false, depth: 0, nesting: 0, level: 0 };
  readBody(reading, python.root, context);
  adopt(reading);
  for (const dag of reading.dags) emitDag({ document, emit, reading }, dag);
  if (reading.dags.length === 0)
    reading.gap(
      0,
      'no DAG was found although the file speaks of one',
      'Build the DAG with DAG(…) or @dag at the top of the file or in a function without decorators.',
    );
  for (const gap of distinct(gaps)) emit.gap(gap);
}

/** Tasks without a DAG belong to the one of the file, if there is only one. */
function adopt({ dags, loose }: Reading): void {
  const [only, ...others] = dags;
  if (only !== undefined && others.length === 0) only.tasks.push(...loose.filter((task) => !only.ids.has(task.id)));
}

function distinct(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.source.line} ${gap.detail}`, gap])).values()];
}
