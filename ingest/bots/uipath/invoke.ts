// Workflows that run other workflows: files of the project, and those that a library brings.
import { posix } from 'node:path';
import { jobRef } from '../../workflows/target.ts';
import { workflowKey } from '../../workflows/vocabulary.ts';
import type { Block } from '../blocks.ts';
import { slashed } from '../uipath-project.ts';
import { type At, stepOf, workOf } from './at.ts';
import { placeOf } from './reading.ts';
import { stated } from './xaml.ts';

const FILES = /^(InvokeWorkflowFile|InvokeWorkflowInteractive|InvokeWorkflow|LaunchWorkflowInteractive)$/;
/** Makers of activities, whose packages are no libraries of workflows. */
const PACKAGES = /uipath|microsoft|system\.|schemas\.|activities/i;

export function invokeBlock(at: At): Block | undefined {
  if (FILES.test(at.element.name)) return fileBlock(at);
  const assembly = /^clr-namespace:[^;]*;assembly=([\w.-]+)$/.exec(at.element.namespace)?.[1];
  if (assembly === undefined || PACKAGES.test(at.element.namespace)) return undefined;
  const step = stepOf(at);
  // A library shows a workflow in a folder as Folder_File.
  const to = jobRef({ type: `${assembly}:${at.element.name}`, name: at.element.name.replace(/_+/g, ' ').trim(), types: ['Workflow'] });
  const reach = [{ interaction: { relation: 'CALLS', to, props: { mode: 'sync' } }, source: step.source } as const];
  return { step: { ...step, kind: 'call', ...workOf(at) }, reach };
}

function fileBlock(at: At): Block {
  const { reading, element } = at;
  const step = { ...stepOf(at), kind: 'call', ...workOf(at) } as const;
  const file = stated(element, 'WorkflowFileName', 'FileName');
  if (file === undefined || !file.isLiteral) {
    if (file !== undefined)
      gap(
        at,
        `which workflow "${file.text.slice(0, 80)}" is, only the run knows`,
        'Nothing to repair; the step stands for whichever it is.',
      );
    return { step };
  }
  const { project, document } = reading;
  const path = slashed(file.text);
  const folder = project?.folder ?? posix.dirname(document.path).replace(/^\.$/, '');
  const whole = posix.normalize(folder === '' ? path : `${folder}/${path}`);
  if (!reading.siblings.has(whole)) {
    gap(at, `the workflow "${path}" is not among the files that were read`, 'Add the file to the scan, or correct the name.');
    return { step };
  }
  if (project !== undefined) return { step, runs: [path] };
  const to = { key: workflowKey([document.root, whole]) };
  return { step, reach: [{ interaction: { relation: 'CALLS', to, props: { mode: 'sync' } }, source: step.source }] };
}

function gap({ reading, element }: At, detail: string, remedy: string): void {
  reading.gaps.push({ code: 'unresolved', detail, remedy, source: placeOf(reading, element) });
}
