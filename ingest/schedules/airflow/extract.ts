// A Python file with DAGs as facts. The file is parsed and read top to bottom, never run.
import type { Gap } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TextDocument } from '../../ingester.ts';
import { emitDag } from './emit.ts';
import type { Context, Reading, Scope } from './reading.ts';
import { readBody } from './statement.ts';
import { firstFault, parsePython } from './syntax.ts';

/** Files that people write are far smaller; the parser takes seconds for one of this size. */
const MAX_CHARS = 500_000;
/** A chain of tasks is as deep as it is long; what goes deeper than this was written by a program. */
const MAX_DEPTH = 400;

export function extractAirflow(document: TextDocument, emit: Emit): void {
  if (document.text.length > MAX_CHARS) {
    emit.gap({
      code: 'too-large',
      detail: `a Python file of ${document.text.length.toLocaleString('en-US')} characters is not parsed`,
      remedy: 'Split the file: DAGs of this size are generated, and their generator is what to look at.',
      source: sourceOf(document, { line: document.lineOf(0) }),
    });
    return;
  }
  const python = parsePython(document.text);
  if (python.depth > MAX_DEPTH) {
    emit.gap({
      code: 'too-large',
      detail: `the Python of this file is nested ${python.depth} levels deep and was not read`,
      remedy: 'Split long chains and deep calls: DAGs of this shape are generated, and their generator is what to look at.',
      source: sourceOf(document, { line: document.lineOf(0) }),
    });
    return;
  }
  // What is missing at the end of a file is missing in its last line.
  const end = Math.max(0, document.text.trimEnd().length - 1);
  const lineAt = (at: number): number => document.lineOf(python.lines.at(Math.min(at, end)).line - 1);
  const gaps: Gap[] = [];
  const module: Scope = { names: new Map(), outer: undefined };
  const reading: Reading = {
    python,
    imports: new Map(),
    module,
    dags: [],
    dagIds: new Set(),
    loose: [],
    gaps,
    gap(at, detail, remedy) {
      gaps.push({ code: 'templated', detail, remedy, source: sourceOf(document, { line: lineAt(at) }) });
    },
    lineAt,
  };
  const context: Context = { scope: module, dag: undefined, group: undefined, isLoop: false, depth: 0, nesting: 0, level: 0 };
  const fault = firstFault(python);
  if (fault !== undefined) {
    const source = sourceOf(document, { line: lineAt(fault) });
    gaps.push({
      code: 'unreadable',
      detail: 'this is no Python',
      remedy: 'Correct the syntax; what stands before and after was read as far as it goes.',
      source,
    });
  }
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
