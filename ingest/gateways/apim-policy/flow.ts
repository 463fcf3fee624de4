// Steps of a section one after the other, with the ways into the branches of a condition.
import type { Source } from '../../../graph/model.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Errors } from '../../workflows/defaults.ts';
import { addStep, type Flow, flowsTo, interacts, type StepDeclaration } from '../../workflows/vocabulary.ts';
import { type PolicyStep, statusOf } from './steps.ts';
import { targetOf } from './target.ts';

export interface Reading {
  readonly file: string;
  readonly flow: Flow;
  /** What becomes of an error that a policy raises; undefined where a scope around decides. */
  readonly handling: Errors | undefined;
  /** Whether a policy looks at this variable. */
  isRead(variable: string): boolean;
  source(element: { readonly line: number; readonly endLine: number }): Source;
}

interface Before {
  readonly from?: string | undefined;
  readonly condition?: string | undefined;
  readonly within?: string | undefined;
}

export function emitChain(reading: Reading, steps: readonly PolicyStep[], { from, condition, within }: Before): void {
  let before = from;
  let onlyIf = condition;
  for (const step of steps) {
    emitStep(reading, step, within);
    if (before !== undefined) flowsTo(reading.flow, { from: before, to: step.id, condition: onlyIf, source: reading.source(step.element) });
    for (const branch of step.branches) {
      const entry = step.kind === 'gateway' ? step.id : undefined;
      // What a wait holds runs side by side.
      const groups = step.element.name === 'wait' ? branch.steps.map((each) => [each]) : [branch.steps];
      for (const group of groups) emitChain(reading, group, { from: entry, condition: branch.condition, within: step.id });
    }
    // After a response nothing of the section runs.
    before = step.kind === 'end' ? undefined : step.id;
    onlyIf = undefined;
  }
}

/** Policies that send a request and wait for its answer, or not. */
const SENDING = new Set(['send-request', 'send-one-way-request', 'forward-request']);

function emitStep(reading: Reading, step: PolicyStep, within: string | undefined): void {
  const { element, id, name, kind, tags } = step;
  const target = targetOf(step, reading.file);
  const declared: StepDeclaration = {
    id,
    name,
    kind,
    within,
    isWork: SENDING.has(element.name),
    timeout: SENDING.has(element.name) && attribute(element, 'timeout') !== undefined ? 'set' : undefined,
    retry: step.isRetried && SENDING.has(element.name) ? 'set' : undefined,
    errors: errorsOf(element, reading),
    ...target.effect,
    outcome: kind === 'end' ? outcomeOf(element) : undefined,
    tags,
    source: reading.source(element),
  };
  addStep(reading.flow, declared);
  if (target.interaction !== undefined) interacts(reading.flow, id, target.interaction, reading.source(target.place));
  if (target.missing === undefined) return;
  reading.flow.emit.gap({
    code: 'unresolved',
    detail: `"${name}" ${target.missing}`,
    remedy: 'State its address in set-url.',
    source: reading.source(target.place),
  });
}

// With ignore-error the response is empty and the policies go on: dropped where nothing looks at it, else code decides.
// What becomes of a one-way request nobody learns.
function errorsOf(element: XmlElement, { handling, isRead }: Reading): Errors | undefined {
  if (element.name === 'send-request') {
    if (attribute(element, 'ignore-error')?.toLowerCase() !== 'true') return handling;
    return isRead(attribute(element, 'response-variable-name') ?? '') ? undefined : 'ignore';
  }
  // An error of the backend is the answer to the caller.
  return element.name === 'forward-request' && handling === 'explicit' ? 'explicit' : undefined;
}

function outcomeOf(element: XmlElement): StepDeclaration['outcome'] {
  const status = statusOf(element);
  if (status === undefined) return undefined;
  return Number(status) >= 400 ? 'error' : 'normal';
}
