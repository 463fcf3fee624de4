// Choices and filters: one way or another, each with its condition.
import { oneLine } from '../workflows/vocabulary.ts';
import { type Eip, expressionIn, optionOf, partNamed, partsNamed } from './camel-eip.ts';
import { type At, declareStep, emitSequence } from './camel-steps.ts';
import { lead, type Tail } from './chain.ts';

const MAX_CONDITION = 200;

export function emitBranching(at: At, eip: Eip, ends: readonly Tail[]): readonly Tail[] {
  const { route, id, scope } = at;
  declareStep(at, eip, { kind: 'gateway' });
  lead(route, ends, id, eip.source);
  if (eip.name === 'filter') {
    const condition = conditionOf(eip);
    const inside = emitSequence(route, eip.children, { ...scope, prefix: `${id}/` }, [{ id, condition }]);
    // Messages that the filter holds back do not stop the route: what follows still gets them.
    return [...inside, { id, condition: condition === undefined ? undefined : `not (${condition})` }];
  }
  const whens = partsNamed(eip, 'when');
  const found = whens.flatMap((when, index) =>
    emitSequence(route, when.children, { ...scope, prefix: `${id}/when[${index + 1}]/` }, [{ id, condition: conditionOf(when) }]),
  );
  const otherwise = partNamed(eip, 'otherwise');
  if (otherwise === undefined) return [...found, { id, condition: 'otherwise' }];
  return [...found, ...emitSequence(route, otherwise.children, { ...scope, prefix: `${id}/otherwise/` }, [{ id, condition: 'otherwise' }])];
}

function conditionOf(eip: Eip): string | undefined {
  const text = oneLine(expressionIn(eip) ?? optionOf(eip, 'expression'));
  return text !== undefined && text.length > MAX_CONDITION ? `${text.slice(0, MAX_CONDITION)}…` : text;
}
