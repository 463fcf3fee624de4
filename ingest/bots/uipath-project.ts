// The project.json of UiPath: what makes the workflows around it one bot.
// https://docs.uipath.com/studio/standalone/latest/user-guide/about-the-projectjson-file
import { posix } from 'node:path';
import type { Siblings, TreeDocument } from '../ingester.ts';
import { at, hasKey, itemsOf, type Tree, textOf } from '../read/tree.ts';
import type { EngineDefaults } from '../workflows/defaults.ts';
import type { Place } from '../workflows/vocabulary.ts';

export const ENGINE = 'uipath';

// An activity is run once, and its error ends the run unless Continue On Error is set; messages of the persistence activities and forms wait without end.
// https://docs.uipath.com/activities/other/latest/workflow/retry-scope · https://docs.uipath.com/studio/standalone/latest/user-guide/error-and-exception-handling
export const SILENT: EngineDefaults = { work: { retry: 'none', errors: 'fail' }, wait: { timeout: 'none' } };

export function isUiPathProject(tree: Tree): boolean {
  const main = textOf(at(tree, 'main'));
  if (main === undefined || at(tree, 'dependencies')?.kind !== 'map') return false;
  if (/\.xaml$/i.test(main)) return true;
  return /\.cs$/i.test(main) && hasKey(tree, 'studioVersion');
}

/** A project, as its workflows need it. */
export interface Project {
  readonly document: TreeDocument;
  readonly folder: string;
  readonly name: string;
  /** Path of the workflow that runs first, inside the project. */
  readonly main: string;
  /** Paths of its test cases. */
  readonly tests: ReadonlySet<string>;
  /** Path of the workflow that handles what nothing else catches. */
  readonly globalHandler: string | undefined;
}

export function projectIn(document: TreeDocument): Project {
  const { tree, path } = document;
  const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  const infos = [at(tree, 'designOptions', 'fileInfoCollection'), at(tree, 'fileInfoCollection')].flatMap((list) => itemsOf(list));
  const tests = infos.flatMap((info) => {
    const isTest = textOf(at(info, 'testCaseType')) !== undefined || textOf(at(info, 'testCaseId')) !== undefined;
    return isTest ? (textOf(at(info, 'fileName')) ?? textOf(at(info, 'filePath')) ?? []) : [];
  });
  const handler = textOf(at(tree, 'runtimeOptions', 'exceptionHandlerWorkflow'));
  return {
    document,
    folder,
    name: textOf(at(tree, 'name')) ?? textOf(at(tree, 'id')) ?? (folder === '' ? document.root : posix.basename(folder)),
    main: slashed(textOf(at(tree, 'main')) ?? ''),
    tests: new Set(tests.map(slashed)),
    globalHandler: handler === undefined || handler === '' ? undefined : slashed(handler),
  };
}

export function projectPlace({ document }: Project): Place {
  return [document.root, document.path];
}

/** "Framework\Init.xaml" as paths are written everywhere else. */
export function slashed(path: string): string {
  return posix.normalize(path.replaceAll('\\', '/')).replace(/^\.\//, '');
}

const NEAREST = Symbol('the UiPath project around a folder');

/** The nearest project.json of UiPath above a workflow. */
export async function projectAround(path: string, siblings: Siblings): Promise<Project | undefined> {
  const parts = path.split('/').slice(0, -1);
  for (let depth = parts.length; depth >= 0; depth--) {
    const file = [...parts.slice(0, depth), 'project.json'].join('/');
    if (!siblings.has(file)) continue;
    const found = await siblings.once(NEAREST, file, async (inside) => {
      const [document] = await inside.tree(file);
      return document !== undefined && isUiPathProject(document.tree) ? projectIn(document) : undefined;
    });
    if (found !== undefined) return found;
  }
  return undefined;
}
