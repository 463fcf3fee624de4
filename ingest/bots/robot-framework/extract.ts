// From a task suite to facts: a bot, its tasks, and the keywords that they use, those of resource files too.
import { posix } from 'node:path';
import { type Emit, type Siblings, sourceOf, type TextDocument } from '../../ingester.ts';
import { addStep, type Flow, flowsTo, handledBy, openWorkflow } from '../../workflows/vocabulary.ts';
import { layBody } from '../lay.ts';
import { type Built, buildSuite, onErrorOfSuite } from './build.ts';
import { restOfLimits } from './limits.ts';
import { lonePage } from './pages.ts';
import { itemId, type Reading, readingOf } from './reading.ts';
import { readFile, rowSource } from './suite.ts';
import { ENGINE, type Row, SILENT } from './syntax.ts';

export async function extractSuite(document: TextDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const file = readFile(document);
  // Keywords of a resource file are steps of the suites that use them.
  if (file.tasks.length === 0) {
    emitNoTasks(document, emit);
    return;
  }
  const reading = await readingOf(file, emit, siblings);
  lonePage(reading);
  const built = buildSuite(reading);
  const flow = openSuite(reading, onErrorOfSuite(reading, built));
  const limit = file.settings.get('task timeout');
  const ids = built.tasks.map((task) => emitItem(flow, reading, { built: task, limit }));
  for (const [index, to] of ids.entries()) {
    const task = built.tasks[index]?.item;
    const from = ids[index - 1];
    if (from !== undefined && task !== undefined) flowsTo(flow, { from, to, source: rowSource(task, task) });
  }
  for (const keyword of built.keywords) emitItem(flow, reading, { built: keyword });
  emitAround(flow, built.suite, ids[0]);
  for (const gap of [...reading.gaps, ...restOfLimits(reading.room)]) emit.gap(gap);
}

function emitNoTasks(document: TextDocument, emit: Emit): void {
  if (!/^(?:\|[ \t]+)?\*+[ \t]*tasks?[ \t]*(\*|$)/im.test(document.text)) return;
  emit.gap({
    code: 'unsupported',
    detail: 'the section of tasks holds no task',
    remedy: 'Look whether the file was saved whole.',
    source: sourceOf(document, { line: document.lineOf(0) }),
  });
}

const TELLS_NOTHING = /^(tasks?|main|robot|suite)$/i;

function openSuite({ suite, emit }: Reading, onError: 'handled' | 'fail' | undefined): Flow {
  const { document, settings, tasks } = suite;
  const { root, path } = document;
  const [first, ...others] = tasks;
  const bare = posix.basename(path).replace(/\.robot$/i, '');
  const name = bare.replace(/^\d+_+/, '').replaceAll('_', ' ');
  const line = settings.get('documentation')?.line ?? first?.line ?? 0;
  return openWorkflow(emit, {
    place: [root, path],
    kind: 'bot',
    engine: ENGINE,
    defaults: SILENT,
    name: first !== undefined && others.length === 0 && TELLS_NOTHING.test(name) ? first.name : name,
    source: sourceOf(document, { line: document.lineOf(line) }),
    also: [{ kind: 'path', value: path }],
    props: { onError, timeout: isSet(settings.get('task timeout')) ? 'set' : undefined },
  });
}

function isSet(row: Row | undefined): boolean {
  const value = row?.cells[1];
  return value !== undefined && !/^none$/i.test(value);
}

function emitItem(flow: Flow, reading: Reading, { built, limit }: { readonly built: Built; readonly limit?: Row | undefined }): string {
  const { item, setup, blocks } = built;
  const id = itemId(reading, item);
  const timeout = isSet(item.settings.get('timeout') ?? limit) ? 'set' : undefined;
  const tags = (item.settings.get('tags')?.cells.slice(1) ?? []).filter((tag) => !tag.includes('{'));
  addStep(flow, { id, name: item.name, kind: 'sub-process', source: rowSource(item, item), timeout, tags });
  layBody(flow, { blocks: [...setup, ...blocks] }, id);
  emitTeardown(flow, built, id);
  return id;
}

/** A teardown runs whatever happened. */
function emitTeardown(flow: Flow, { teardown }: Built, of: string | undefined): void {
  const [first] = teardown;
  if (first === undefined) return;
  layBody(flow, { blocks: teardown }, undefined);
  handledBy(flow, { of, by: first.step.id, kind: 'exit', source: first.step.source });
  if (of !== undefined) flowsTo(flow, { from: of, to: first.step.id, source: first.step.source });
}

function emitAround(flow: Flow, suite: Built, first: string | undefined): void {
  layBody(flow, { blocks: suite.setup }, undefined);
  const last = suite.setup.at(-1)?.step;
  if (last !== undefined && first !== undefined) flowsTo(flow, { from: last.id, to: first, source: last.source });
  emitTeardown(flow, suite, undefined);
}
