// Workflows, steps and actions of an Arazzo description. https://spec.openapis.org/arazzo/latest.html
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';

export function isArazzo(tree: Tree): boolean {
  return /^1(\.|$)/.test(textOf(at(tree, 'arazzo')) ?? '') && tree.kind === 'map';
}

export interface ArazzoWorkflow {
  readonly id: string;
  readonly tree: Tree;
  readonly pointer: string;
  readonly steps: readonly ArazzoStep[];
}

export interface ArazzoStep {
  readonly id: string;
  readonly tree: Tree;
  readonly pointer: string;
}

export function workflowsOf(tree: Tree, pointer: string): readonly ArazzoWorkflow[] {
  return itemsOf(at(tree, 'workflows')).map((workflow, index) => {
    const own = pointerTo(pointer, 'workflows', index);
    const steps = itemsOf(at(workflow, 'steps')).map((step, position) => {
      const place = pointerTo(own, 'steps', position);
      return { id: textOf(at(step, 'stepId')) ?? place, tree: step, pointer: place };
    });
    return { id: textOf(at(workflow, 'workflowId')) ?? own, tree: workflow, pointer: own, steps };
  });
}

/** What to do after a success or a failure. */
export interface Action {
  readonly type: string;
  readonly tree: Tree;
  /** Where the description names it; an action of the components stands elsewhere. */
  readonly place: Tree;
  readonly stepId: string | undefined;
  readonly workflowId: string | undefined;
  /** Its criteria in one line; undefined where it always applies. */
  readonly condition: string | undefined;
}

/** The actions of a list; a reusable one is looked up in the components. */
export function actionsOf(list: Tree | undefined, document: Tree): readonly Action[] {
  return itemsOf(list).map((place) => {
    const reference = /^\$components\.(successActions|failureActions)\.([\w.-]+)$/.exec(textOf(at(place, 'reference')) ?? '');
    const tree = reference === null ? place : (at(document, 'components', reference[1] ?? '', reference[2] ?? '') ?? place);
    const criteria = itemsOf(at(tree, 'criteria')).flatMap((criterion) => textOf(at(criterion, 'condition')) ?? []);
    return {
      type: textOf(at(tree, 'type')) ?? '',
      tree,
      place,
      stepId: textOf(at(tree, 'stepId')),
      workflowId: textOf(at(tree, 'workflowId')),
      condition: criteria.length === 0 ? undefined : criteria.join(' and ').replace(/\s+/g, ' '),
    };
  });
}

/** Names and values of the parameters of a step that are sent as headers, and those of its body and query. */
export function sentBy(step: Tree): {
  readonly headers: readonly (readonly [string, string])[];
  readonly others: readonly (readonly [string, string])[];
} {
  const parameters = itemsOf(at(step, 'parameters')).map(
    (parameter) => [textOf(at(parameter, 'in')), textOf(at(parameter, 'name')) ?? '', textOf(at(parameter, 'value')) ?? ''] as const,
  );
  const payload = entriesOf(at(step, 'requestBody', 'payload')).map(({ key, value }) => [key, textOf(value) ?? ''] as const);
  const inHeaders = parameters.filter(([where]) => where === 'header').map(([, name, value]) => [name, value] as const);
  const elsewhere = parameters.filter(([where]) => where !== 'header').map(([, name, value]) => [name, value] as const);
  return { headers: inHeaders, others: [...elsewhere, ...payload] };
}
