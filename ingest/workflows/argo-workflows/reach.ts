// Whom a step reaches: its template, its artifacts, the workflow that it calls.
import type { Source } from '../../../graph/model.ts';
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { templateKind, workflowRef } from '../argo-manifest.ts';
import { emitContainer } from '../container.ts';
import type { Effect } from '../effect.ts';
import { podContainer } from '../pod-container.ts';
import { pointerTo } from '../pointer.ts';
import { jobRef } from '../target.ts';
import { type Flow, type Interaction, interacts } from '../vocabulary.ts';
import { artifactsOf, interactionsOf } from './artifacts.ts';
import { httpTarget, type Target } from './http.ts';
import { filled, type Parameters } from './parameters.ts';
import type { PlannedStep } from './plan.ts';
import { resourceTarget } from './resource.ts';
import type { Template } from './templates.ts';

export interface Reach {
  readonly effect?: Effect | undefined;
  readonly interactions: readonly { readonly interaction: Interaction; readonly source: Source }[];
}

export interface Where {
  readonly flow: Flow;
  readonly file: string;
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}

/** Interactions that the definition itself states, and the effect of the step. */
export function reachOf(step: PlannedStep, where: Where): Reach {
  const { template, tree, pointer, parameters } = step;
  const called = at(tree, 'templateRef') ?? at(template?.tree, 'templateRef');
  const name = textOf(at(called, 'name'));
  const call =
    called === undefined || name === undefined || name.includes('{{')
      ? []
      : [{ to: workflowRef(templateKind(called), name), place: called }];
  const target = template === undefined ? { interactions: [] } : targetOf(template, parameters, where.file);
  const body = template?.kind === undefined ? undefined : at(template.tree, template.kind);
  return {
    effect: target.effect,
    interactions: [
      ...call.map(({ to, place }) => ({
        interaction: { relation: 'CALLS', to, props: { mode: 'sync' } } as const,
        source: where.source(place, pointerTo(pointer, 'templateRef')),
      })),
      ...target.interactions.map((interaction) => ({ interaction, source: where.source(body ?? tree, template?.pointer ?? pointer) })),
      ...storesOf(step, where),
    ],
  };
}

function targetOf(template: Template, parameters: Parameters, file: string): Target {
  const body = at(template.tree, template.kind ?? '');
  switch (template.kind) {
    case 'http':
      return httpTarget(body, parameters, file);
    case 'resource':
      return resourceTarget(body, parameters);
    case 'plugin':
      // An executor plugin takes the work by its key. https://argo-workflows.readthedocs.io/en/latest/executor_plugins/
      return {
        interactions: entriesOf(body).map(({ key }) => ({
          relation: 'CALLS',
          to: jobRef({ type: key, types: ['System', 'Operation'] }),
          props: { mode: 'sync' },
        })),
      };
    case 'data': {
      const location = at(body, 'source', 'artifactPaths');
      return { interactions: location === undefined ? [] : interactionsOf(location, parameters, 'read') };
    }
    default:
      return { interactions: [] };
  }
}

function storesOf({ template, tree, pointer, parameters }: PlannedStep, { source }: Where) {
  const given = artifactsOf({
    tree: at(tree, 'arguments', 'artifacts'),
    pointer: pointerTo(pointer, 'arguments', 'artifacts'),
    parameters,
    mode: 'read',
    source,
  });
  const own = (['inputs', 'outputs'] as const).flatMap((way) =>
    artifactsOf({
      tree: at(template?.tree, way, 'artifacts'),
      pointer: pointerTo(template?.pointer ?? pointer, way, 'artifacts'),
      parameters,
      mode: way === 'inputs' ? 'read' : 'write',
      source,
    }),
  );
  return [...given, ...own].map(({ interaction, place }) => ({ interaction, source: place }));
}

/** Interactions, and what the containers of the step tell. */
export function emitReach(step: PlannedStep, reach: Reach, where: Where): void {
  for (const { interaction, source } of reach.interactions) interacts(where.flow, step.id, interaction, source);
  const { template, tree, pointer } = step;
  if (step.part === 'container') emitOne(step, { tree, pointer }, where);
  for (const kind of ['container', 'script'] as const) {
    const body = at(template?.tree, kind);
    if (template !== undefined && body !== undefined) emitOne(step, { tree: body, pointer: pointerTo(template.pointer, kind) }, where);
  }
}

function emitOne(
  { id, parameters }: PlannedStep,
  { tree, pointer }: { readonly tree: Tree; readonly pointer: string },
  { flow, source }: Where,
): void {
  emitContainer(flow, id, podContainer({ tree, pointer, source, fill: (text) => filled(text, parameters) }));
}
