// The enums of the contract are the closed lists of the graph and the rules; neither may move alone.
import { buildSchema, isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { contract } from '../../api/graphql/apollo.ts';
import { toEnum } from '../../api/graphql/names.ts';
import { FLOW_CONFORMANCE, STEP_CONFORMANCE } from '../../graph/derive/conformance/conformance.ts';
import { NODE_TYPES, RELATION_TYPES } from '../../graph/model.ts';
import { LEDGER_CLASSES } from '../../graph/schema/relations.ts';
import { NODE_SCHEMAS, RELATION_SCHEMAS } from '../../graph/schema/schema.ts';
import { LENSES, OUTCOMES, SEVERITIES } from '../../rules/rule.ts';

const schema = buildSchema(contract());

function valuesOf(name: string): readonly string[] {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
}

describe('the enums of the contract', () => {
  it.each([
    ['NodeType', NODE_TYPES],
    ['RelationType', RELATION_TYPES],
    ['LedgerClass', LEDGER_CLASSES.map(toEnum)],
    ['StepConformance', STEP_CONFORMANCE.map(toEnum)],
    ['FlowConformance', FLOW_CONFORMANCE.map(toEnum)],
    ['Lens', LENSES.map(toEnum)],
    ['Severity', SEVERITIES.map(toEnum)],
    ['Outcome', OUTCOMES.map(toEnum)],
  ] as const)('%s', (name, values) => {
    expect(valuesOf(name).toSorted()).toEqual([...values].toSorted());
  });

  it('every type of the vocabulary has its schema, and no schema stands alone', () => {
    expect(NODE_SCHEMAS.map(({ label }) => label).toSorted()).toEqual([...NODE_TYPES].toSorted());
    expect(RELATION_SCHEMAS.map(({ type }) => type).toSorted()).toEqual([...RELATION_TYPES].toSorted());
  });
});
