// A workflow laid out as it runs: every invocation of a template is a step, with the steps of that template nested in it.
// One template may be invoked in many places, each time with parameters of its own, so it is laid out anew for each.
import type { GapCode } from '../../../graph/model.ts';
import type { Position, Tree } from '../../read/tree.ts';
import { at, textOf } from '../../read/tree.ts';
import type { Handling, Succession } from '../vocabulary.ts';
import type { Parameters } from './parameters.ts';
import type { Hook, Template } from './templates.ts';

export interface PlannedStep {
  readonly id: string;
  readonly name: string;
  /** The step, task, hook or template that the file holds. */
  readonly tree: Tree;
  readonly pointer: string;
  readonly parent: PlannedStep | undefined;
  /** undefined where the file does not hold it (templateRef), and for containers and groups. */
  readonly template: Template | undefined;
  readonly parameters: Parameters;
  readonly part?: 'container' | 'group';
  /** It stands for handling: nothing of it is the normal course. */
  readonly isHandler: boolean;
  errors?: 'ignore' | 'explicit';
}

export interface PlannedFlow {
  readonly from: PlannedStep;
  readonly to: PlannedStep;
  readonly kind: NonNullable<Succession['kind']>;
  readonly condition?: string | undefined;
  readonly place: Position;
  readonly pointer: string;
}

export interface PlannedHandling {
  readonly of: PlannedStep | undefined;
  readonly by: PlannedStep;
  readonly kind: Handling['kind'];
  readonly catches?: string | undefined;
  readonly place: Position;
  readonly pointer: string;
}

export interface PlannedGap {
  readonly code: GapCode;
  readonly detail: string;
  readonly remedy: string;
  readonly place: Position;
  readonly pointer: string;
}

export interface Plan {
  readonly steps: PlannedStep[];
  readonly flows: PlannedFlow[];
  readonly handlings: PlannedHandling[];
  readonly gaps: PlannedGap[];
  /** First steps of the entrypoint. */
  readonly heads: PlannedStep[];
}

/** A plan in the making. */
export interface Planning {
  readonly plan: Plan;
  readonly templates: ReadonlyMap<string, Template>;
  readonly defaults: Tree | undefined;
  readonly ids: Set<string>;
  /** Steps whose template is one that they stand in themselves: they lead back to its first steps. */
  readonly loops: { readonly from: PlannedStep; readonly to: readonly PlannedStep[] }[];
}

/** Where steps are laid out. */
export interface Around {
  readonly prefix: string;
  readonly parent: PlannedStep | undefined;
  readonly parameters: Parameters;
  readonly isHandler: boolean;
  /** Templates around it, outermost first, each with its first steps. */
  readonly chain: readonly { readonly template: Template; readonly heads: PlannedStep[] }[];
}

export const MAX_STEPS = 3000;
export const MAX_NESTING = 60;

/** An id that no other step of the workflow has. */
export function uniqueId(planning: Planning, wanted: string, pointer: string): string {
  const id = planning.ids.has(wanted) ? `${wanted} ${pointer}` : wanted;
  planning.ids.add(id);
  return id;
}

export function unknownTemplate(name: string, place: Position, pointer: string): PlannedGap {
  return {
    code: 'unresolved',
    detail: `the template "${name}" is not in this workflow`,
    remedy: 'Add the template, or name the WorkflowTemplate that holds it with templateRef.',
    place,
    pointer,
  };
}

/** How a hook relates to what it belongs to: it handles the end or a failure, or runs beside it. */
export function kindOfHook({ isExit, expression }: Hook): 'exit' | 'error' | undefined {
  if (isExit) return 'exit';
  return expression !== undefined && speaksOfFailure(expression) ? 'error' : undefined;
}

/** `workflow.status == "Failed"`, `{{workflow.status}} != Succeeded`, `steps["a"].status == "Error"` */
export function speaksOfFailure(condition: string): boolean {
  return /==\s*["']?(Failed|Error|Errored)\b|!=\s*["']?Succeeded\b/.test(condition) && /status/.test(condition);
}

/** Condition under which a step or task runs, as written. */
export function conditionOf(tree: Tree): string | undefined {
  return textOf(at(tree, 'when'))?.replace(/\s+/g, ' ').trim();
}
