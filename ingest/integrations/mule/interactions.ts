import type { Source } from '../../../graph/model.ts';
import type { Flow, Interaction } from '../../workflows/vocabulary.ts';
import { interactionWith, type Reached } from '../endpoint.ts';
import type { Operation } from './operation.ts';
import type { MuleFile, MuleFlow } from './reading.ts';

/** Interactions with all that an operation reaches. */
export function interactionsOf(
  { ground }: MuleFile,
  reached: Reached,
  { isIn, source, isAsync = false }: { readonly isIn: boolean; readonly source: Source; readonly isAsync?: boolean },
): readonly Interaction[] {
  return reached.endpoints.map((endpoint) => {
    const interaction = interactionWith(ground, endpoint, { reached, isIn, source });
    return isAsync && interaction.relation === 'CALLS' ? { ...interaction, props: { ...interaction.props, mode: 'async' } } : interaction;
  });
}

/** The flow, for facts that hold in the environment whose properties were filled in. */
export function inEnvironment({ flow }: MuleFlow, { environment }: Operation): Flow {
  if (environment === undefined) return flow;
  return { ...flow, emit: { ...flow.emit, edge: (fact) => flow.emit.edge({ ...fact, environment }) } };
}
