// The bot that a project is: its name, how it runs, where it begins and what handles its errors.
import { stepKey } from '../../../graph/key.ts';
import type { Gap, Source } from '../../../graph/model.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, booleanOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { addStep, type Flow, flowsTo, handledBy, openWorkflow } from '../../workflows/vocabulary.ts';
import { ENGINE, type Project, projectIn, projectPlace, SILENT, slashed } from '../uipath-project.ts';

export function extractProject(document: TreeDocument, emit: Emit, siblings: Siblings): void {
  const project = projectIn(document);
  const { tree } = document;
  const tags = tagsOf(tree);
  const flow = openWorkflow(emit, {
    place: projectPlace(project),
    kind: 'bot',
    engine: ENGINE,
    defaults: SILENT,
    name: project.name,
    source: sourceOf(document, tree),
    also: [
      { kind: 'name', value: project.name },
      { kind: 'path', value: document.path },
    ],
    props: { version: textOf(at(tree, 'projectVersion')), tags: tags.length === 0 ? undefined : tags },
  });
  for (const { path, place, pointer } of startsOf(project))
    emitStart({ flow, project, siblings }, path, sourceOf(document, place, pointer));
  emitHandler({ flow, project, siblings });
}

interface At {
  readonly flow: Flow;
  readonly project: Project;
  readonly siblings: Siblings;
}

// A library is a part of other bots, and tests are no work.
function tagsOf(tree: Tree): string[] {
  const options = at(tree, 'runtimeOptions');
  const output = textOf(at(tree, 'designOptions', 'outputType'))?.toLowerCase();
  const isAttended = booleanOf(at(options, 'isAttended')) ?? booleanOf(at(options, 'requiresUserInteraction'));
  const persistence = booleanOf(at(options, 'supportsPersistence')) === true ? ['long-running'] : [];
  const product = output === 'library' ? ['library'] : output === 'tests' ? ['test'] : [];
  return [...(isAttended === undefined ? [] : [isAttended ? 'attended' : 'unattended']), ...persistence, ...product].sort();
}

interface Start {
  readonly path: string;
  readonly place: Tree;
  readonly pointer: string;
}

function startsOf({ document: { tree }, main }: Project): readonly Start[] {
  const points = itemsOf(at(tree, 'entryPoints')).flatMap((point, index): readonly Start[] => {
    const place = at(point, 'filePath');
    const path = textOf(place);
    return place === undefined || path === undefined ? [] : [{ path: slashed(path), place, pointer: `/entryPoints/${index}` }];
  });
  const place = at(tree, 'main');
  return place === undefined || points.some(({ path }) => path === main) ? points : [{ path: main, place, pointer: '/main' }, ...points];
}

function emitStart({ flow, project, siblings }: At, path: string, source: Source): void {
  const problem = !hasFile({ project, siblings }, path) ? missing(path, source) : /\.xaml$/i.test(path) ? undefined : coded(path, source);
  if (problem !== undefined) {
    flow.emit.gap(problem);
    return;
  }
  const id = `start ${path}`;
  addStep(flow, { id, name: path, kind: 'start', source });
  flowsTo(flow, { from: id, to: path, source });
}

function emitHandler({ flow, project, siblings }: At): void {
  const place = at(project.document.tree, 'runtimeOptions', 'exceptionHandlerWorkflow');
  if (project.globalHandler === undefined || place === undefined) return;
  const source = sourceOf(project.document, place, '/runtimeOptions/exceptionHandlerWorkflow');
  if (hasFile({ project, siblings }, project.globalHandler))
    handledBy(flow, { by: { key: stepKey(flow.key, project.globalHandler) }, kind: 'error', source });
  else flow.emit.gap(missing(project.globalHandler, source));
}

function hasFile({ project, siblings }: Pick<At, 'project' | 'siblings'>, path: string): boolean {
  return siblings.has(project.folder === '' ? path : `${project.folder}/${path}`);
}

function missing(path: string, source: Source): Gap {
  return {
    code: 'unresolved',
    detail: `the project names the workflow "${path}", which is not among the files that were read`,
    remedy: 'Add the whole folder of the project to the scan.',
    source,
  };
}

function coded(path: string, source: Source): Gap {
  return {
    code: 'unsupported',
    detail: `"${path}" is a coded workflow in C#, which is not read`,
    remedy: 'Declare what it calls in fullscore.yaml.',
    source,
  };
}
