// What a definition says, collected before it is emitted: some properties of a workflow follow from all of its steps.
import type { Gap, Source } from '../../graph/model.ts';
import {
  addStep,
  type Flow,
  flowsTo,
  guardedBy,
  type Handling,
  handledBy,
  type Interaction,
  interacts,
  type Risk,
  type StepDeclaration,
  type Succession,
} from './vocabulary.ts';

export interface PlacedInteraction {
  readonly interaction: Interaction;
  readonly source: Source;
}

export interface PlannedStep {
  readonly declared: StepDeclaration;
  readonly reach: readonly PlacedInteraction[];
}

/** A workflow in the making. */
export interface FlowPlan {
  readonly steps: PlannedStep[];
  readonly flows: Succession[];
  readonly handlings: Handling[];
  readonly gaps: Gap[];
  /** Steps of the normal course that reach outside. */
  readonly risks: Risk[];
  /** Ids that are taken. */
  readonly ids: Set<string>;
}

/** Longer workflows are laid out this far; no known engine runs them. */
export const MAX_STEPS = 3000;

export function newPlan(): FlowPlan {
  return { steps: [], flows: [], handlings: [], gaps: [], risks: [], ids: new Set() };
}

/** An id that no other step of the workflow has: the wanted one, or with its pointer. */
export function uniqueId(plan: FlowPlan, wanted: string, pointer: string): string {
  const id = plan.ids.has(wanted) ? `${wanted} ${pointer}` : wanted;
  plan.ids.add(id);
  return id;
}

/** Ends of a block inside a step lead out to that step. It goes without saying of a step that leads nowhere else; of the others it is said. */
export function leadOut(
  plan: FlowPlan,
  ends: readonly string[],
  { to, source, alsoLeads }: { readonly to: string; readonly source: Source; alsoLeads?(id: string): boolean },
): void {
  const leading = new Set(plan.flows.filter(({ kind }) => kind === undefined || kind === 'sequence').map(({ from }) => from));
  for (const from of new Set(ends)) if (leading.has(from) || alsoLeads?.(from) === true) plan.flows.push({ from, to, source });
}

/** Emits everything; a step that waits for an approval is guarded by it. */
export function emitPlan(flow: Flow, plan: FlowPlan): void {
  for (const { declared, reach } of plan.steps) {
    addStep(flow, declared);
    for (const { interaction, source } of reach) interacts(flow, declared.id, interaction, source);
    if (declared.tags?.includes('approval') !== true) continue;
    guardedBy(flow, { step: declared.id, kind: 'approval', name: declared.name ?? declared.id, source: declared.source });
  }
  for (const succession of plan.flows) flowsTo(flow, succession);
  for (const handling of plan.handlings) handledBy(flow, handling);
  for (const gap of plan.gaps) flow.emit.gap(gap);
}
