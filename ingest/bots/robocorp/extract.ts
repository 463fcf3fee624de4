// From robot.yaml to facts: a bot whose steps are its tasks, each of which runs a suite of Robot Framework or a Python program.
// https://github.com/robocorp/rcc/blob/master/docs/recipes.md#what-is-in-robotyaml
import { posix } from 'node:path';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, type Entry, entriesOf, textOf, textsOf } from '../../read/tree.ts';
import type { EngineDefaults } from '../../workflows/defaults.ts';
import { pointerTo } from '../../workflows/pointer.ts';
import { addStep, type Flow, interacts, openWorkflow, workflowKey } from '../../workflows/vocabulary.ts';

// A task that ends with an error ends the run as failed; Control Room may repeat it, which stands there.
// https://sema4.ai/docs/automation/robot-structure/robot-yaml-format
const SILENT: EngineDefaults = { work: { errors: 'fail' } };

export async function extractRobot(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { root, path, tree } = document;
  const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  const flow = openWorkflow(emit, {
    place: [root, path],
    kind: 'bot',
    engine: 'robocorp',
    defaults: SILENT,
    name: folder === '' ? root : posix.basename(folder),
    source: sourceOf(document, tree),
    also: [{ kind: 'path', value: path }],
  });
  for (const entry of entriesOf(at(tree, 'tasks'))) await emitTask({ document, flow, siblings, folder }, entry);
}

interface Robot {
  readonly document: TreeDocument;
  readonly flow: Flow;
  readonly siblings: Siblings;
  readonly folder: string;
}

async function emitTask({ document, flow, siblings, folder }: Robot, entry: Entry): Promise<void> {
  const pointer = pointerTo('', 'tasks', entry.key);
  const source = sourceOf(document, entry, pointer);
  const task = textOf(at(entry.value, 'robotTaskName'));
  const words = task === undefined ? commandOf(entry) : [];
  const suites = words.filter((word) => /\.robot$/i.test(word));
  const found = task === undefined ? suites.map((suite) => inFolder(folder, suite)) : await suitesWith(task, siblings, folder);
  const known = found.filter((suite) => siblings.has(suite));
  addStep(flow, { id: entry.key, name: entry.key, kind: known.length > 0 ? 'call' : 'script', source, isWork: true });
  for (const suite of known) {
    const to = { key: workflowKey([document.root, suite]) };
    interacts(flow, entry.key, { relation: 'CALLS', to, props: { mode: 'sync' } }, source);
  }
  if (known.length > 0) return;
  const programs = words.filter((word) => /\.py$/i.test(word));
  const what = suites[0] ?? programs[0] ?? task ?? words.join(' ').slice(0, 80);
  flow.emit.gap({
    code: programs.length > 0 ? 'unsupported' : 'unresolved',
    detail:
      programs.length > 0
        ? `the task "${entry.key}" runs Python (${what}), which is not read`
        : `the task "${entry.key}" runs "${what}", which is not among the files that were read`,
    remedy:
      programs.length > 0 ? 'Declare what it calls in fullscore.yaml, or add traces.' : 'Add the whole folder of the robot to the scan.',
    source,
  });
}

function commandOf({ value }: Entry): readonly string[] {
  const shell = textOf(at(value, 'shell'));
  return shell === undefined ? textsOf(at(value, 'command')) : shell.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, ''));
}

function inFolder(folder: string, path: string): string {
  return posix.normalize(posix.join(folder, path.replaceAll('\\', '/')));
}

/** More suites than that are not looked through. */
const MAX_SUITES = 100;

/** The suites of the robot that have a task of this name. */
async function suitesWith(task: string, siblings: Siblings, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of siblings.matching((each) => /\.robot$/i.test(each), folder).slice(0, MAX_SUITES)) {
    const document = await siblings.text(path);
    if (document?.text.split('\n').some((line) => line.trimEnd() === task) === true) found.push(path);
  }
  return found;
}
