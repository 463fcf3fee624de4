// From a workflow of UiPath to facts: a part of the bot that its project is, or a bot of its own where there is no project.
import { posix } from 'node:path';
import { type Emit, type Siblings, sourceOf, type XmlDocument } from '../../ingester.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import { addStep, type Flow, onErrorOf, openWorkflow, workflowKey } from '../../workflows/vocabulary.ts';
import type { Body } from '../blocks.ts';
import { layBody } from '../lay.ts';
import { risksOf } from '../risk.ts';
import { ENGINE, type Project, projectAround, projectPlace, SILENT } from '../uipath-project.ts';
import { blocksIn } from './activity.ts';
import { graphOf } from './graph.ts';
import type { Reading } from './reading.ts';
import { activitiesIn } from './xaml.ts';

export async function extractWorkflow(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const project = await projectAround(document.path, siblings);
  const part = project === undefined ? '' : partOf(project, document);
  const place = project === undefined ? ([document.root, document.path] as const) : projectPlace(project);
  const source = sourceOf(document, { line: document.xml.line });
  const bare: Flow = { key: workflowKey(place), place, emit, defaults: SILENT };
  const isTest = project?.tests.has(part) === true;
  const reading: Reading = {
    document,
    project,
    flow: bare,
    part,
    within: project?.document.file ?? document.file,
    siblings,
    gaps: [],
    taken: new Set(),
    numbers: new Map(),
    stores: new Map(),
    catalogs: new Map(),
  };
  const body: Body = isTest ? { blocks: [] } : bodyOf(reading, document.xml);
  const isMain = project === undefined || project.main === part;
  const onError = project?.globalHandler !== undefined ? 'handled' : onErrorOf(risksOf(body.blocks));
  if (isMain)
    openWorkflow(emit, {
      place,
      kind: 'bot',
      engine: ENGINE,
      defaults: SILENT,
      name: nameOf(document, project),
      also: mentions(document, project),
      source,
      props: { onError },
    });
  if (project !== undefined) {
    const tags = isTest ? ['test'] : [];
    addStep(bare, { id: part, name: part, kind: 'sub-process', source, tags, also: [{ kind: 'path', value: document.path }] });
  }
  layBody(bare, body, project === undefined ? undefined : part);
  for (const gap of reading.gaps) emit.gap(gap);
}

function bodyOf(reading: Reading, root: XmlElement): Body {
  const [only, ...others] = activitiesIn(root);
  if (only === undefined) {
    reading.gaps.push({
      code: 'unsupported',
      detail: 'the workflow holds no activity',
      remedy: 'Look whether the file was saved whole.',
      source: sourceOf(reading.document, { line: root.line }),
    });
  }
  if (only !== undefined && others.length === 0 && /^(Flowchart|StateMachine)$/.test(only.name)) {
    const inside = (elements: readonly XmlElement[], around = {}) => blocksIn(reading, elements, around);
    return graphOf({ reading, element: only, around: {}, inside });
  }
  return { blocks: blocksIn(reading, only === undefined ? [] : [only, ...others], {}) };
}

function partOf({ folder }: Project, { path }: XmlDocument): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

function nameOf(document: XmlDocument, project: Project | undefined): string {
  if (project !== undefined) return project.name;
  const name = attribute(document.xml, 'Class', 'http://schemas.microsoft.com/winfx/2006/xaml');
  return name === undefined || name === '' ? posix.basename(document.path, '.xaml') : name;
}

function mentions(document: XmlDocument, project: Project | undefined) {
  return project === undefined ? [{ kind: 'path', value: document.path } as const] : [];
}
