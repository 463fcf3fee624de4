// Facts of a form that is not flow.json itself: their lines are those of the file, pointers into the neutral form would be none.
import type { Source } from '../../../graph/model.ts';
import type { Emit } from '../../ingester.ts';

export function withoutPointers(emit: Emit): Emit {
  return {
    ...emit,
    node: (fact) => emit.node({ ...fact, source: plain(fact.source) }),
    edge: (fact) => emit.edge({ ...fact, source: plain(fact.source) }),
    gap: (gap) => emit.gap({ ...gap, source: plain(gap.source) }),
  };
}

function plain({ pointer: _pointer, ...source }: Source): Source {
  return source;
}
