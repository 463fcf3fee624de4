import { describe, expect, it } from 'vitest';
import type { EdgeFact, Ref } from '../../../graph/model.ts';
import { extractText } from '../../../test/extract-text.ts';
import type { Extraction } from '../../extract.ts';
import { dmn } from './index.ts';

const NAMESPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

function model(children: string, namespace = NAMESPACE): Promise<Extraction> {
  return extractText(
    dmn,
    `<definitions xmlns="${namespace}" id="d" name="Loans" namespace="https://shop.example/loans">\n${children}\n</definitions>`,
    'm.dmn',
  );
}

function relations(found: Extraction, ...types: readonly EdgeFact['type'][]): readonly string[] {
  return found.edges
    .filter((edge) => types.includes(edge.type))
    .map((edge) => `${shown(edge.from)} → ${shown(edge.to)}${edge.stance === 'claimed' ? ' (claimed)' : ''}`);
}

function shown(ref: Ref): string {
  if ('key' in ref) return ref.key.slice(ref.key.lastIndexOf('/') + 1);
  const { kind, value, within } = ref.mention;
  return `${kind} ${value}${within === undefined ? '' : ` in ${within}`}`;
}

describe('a decision', () => {
  it('answers to its id, alone and in its model, and to its name', async () => {
    const found = await model('<decision id="eligible" name="Is eligible"/>');

    expect(found.nodes).toEqual([
      {
        type: 'Decision',
        kind: 'decision',
        key: 'decision:test/m.dmn/eligible',
        name: 'Is eligible',
        also: [
          { kind: 'decision-id', value: 'eligible' },
          { kind: 'decision-id', value: 'eligible', within: 'https://shop.example/loans' },
          { kind: 'decision-id', value: 'Is eligible' },
        ],
        props: { tags: ['no-logic'] },
        stance: 'configured',
        source: { file: 'test/m.dmn', line: 2, pointer: 'eligible' },
      },
    ]);
  });

  it('needs data by name, other decisions, and knowledge', async () => {
    const found =
      await model(`<inputData id="i" name="Income"/><inputData id="a" name="Age"/><decision id="risk"/><businessKnowledgeModel id="table"/>
      <decision id="eligible"><informationRequirement><requiredInput href="#i"/></informationRequirement><informationRequirement><requiredInput href="#a"/></informationRequirement>
      <informationRequirement><requiredDecision href="#risk"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="https://shop.example/loans#table"/></knowledgeRequirement></decision>`);

    expect(found.nodes.find((node) => node.key.endsWith('eligible'))?.props?.inputs).toEqual(['Age', 'Income']);
    expect(relations(found, 'CALLS')).toEqual(['eligible → risk', 'eligible → table']);
  });

  it('may stand on those of another model', async () => {
    const found = await model(`<import namespace="https://shop.example/risk" name="risk" importType="${NAMESPACE}"/>
      <decision id="eligible"><informationRequirement><requiredDecision href="https://shop.example/risk#score"/></informationRequirement></decision>`);

    expect(relations(found, 'CALLS')).toEqual(['eligible → decision-id score in https://shop.example/risk']);
  });

  it('is a table with a hit policy, which is unique where it says nothing', async () => {
    const found = await model(
      '<decision id="a"><decisionTable hitPolicy="RULE ORDER"/></decision><decision id="b"><decisionTable/></decision><decision id="c"><literalExpression/></decision>',
    );

    expect(found.nodes.map((node) => node.props?.tags)).toEqual([
      ['decision-table', 'hit-policy-rule-order'],
      ['decision-table', 'hit-policy-unique'],
      ['literal-expression'],
    ]);
  });

  it('is owned and made by units, whichever end says so, and used by processes', async () => {
    const found =
      await model(`<organizationUnit id="risk" name="Risk office"><decisionMade href="#b"/></organizationUnit><organizationUnit id="sales" name="Sales"/>
      <decision id="a"><decisionMaker href="#risk"/><decisionOwner href="#sales"/><usingProcess href="https://shop.example/processes#loan"/></decision><decision id="b"/>`);

    expect(relations(found, 'OWNED_BY', 'PERFORMED_BY', 'CALLS')).toEqual([
      'b → team risk office',
      'process-id loan → a (claimed)',
      'a → team sales',
      'a → team risk office',
    ]);
  });

  it('rests on knowledge sources, which have owners', async () => {
    const found =
      await model(`<organizationUnit id="legal" name="Legal"/><knowledgeSource id="law" name="Credit act"><owner href="#legal"/></knowledgeSource>
      <decision id="a"><authorityRequirement><requiredAuthority href="#law"/></authorityRequirement></decision>`);

    expect(found.nodes.filter((node) => node.type === 'Control')).toMatchObject([{ kind: 'policy', name: 'Credit act' }]);
    expect(relations(found, 'GUARDED_BY', 'OWNED_BY')).toEqual(['law → team legal', 'a → law']);
  });
});

describe('a decision service', () => {
  it('calls what it gives out and what it encapsulates, and names what it is handed', async () => {
    const found = await model(`<inputData id="i" name="Income"/><decision id="a"/><decision id="b"/>
      <decisionService id="s" name="Loan service"><outputDecision href="#a"/><encapsulatedDecision href="#b"/><inputData href="#i"/></decisionService>`);

    expect(found.nodes.find((node) => node.name === 'Loan service')).toMatchObject({ kind: 'service', props: { inputs: ['Income'] } });
    expect(relations(found, 'CALLS')).toEqual(['s → a', 's → b']);
  });
});

describe('a function of Java or of a predictive model', () => {
  it('is called by its name', async () => {
    const entry = (name: string, value: string) =>
      `<contextEntry><variable name="${name}"/><literalExpression><text>"${value}"</text></literalExpression></contextEntry>`;
    const found =
      await model(`<businessKnowledgeModel id="a"><encapsulatedLogic kind="Java"><context>${entry('class', 'shop.Rates')}${entry('method signature', 'of(double,int)')}</context></encapsulatedLogic></businessKnowledgeModel>
      <decision id="b"><context><contextEntry><functionDefinition kind="PMML"><context>${entry('document', 'churn')}${entry('model', 'Tree')}</context></functionDefinition></contextEntry></context></decision>`);

    expect(relations(found, 'CALLS')).toEqual(['a → job-type shop.Rates.of', 'b → job-type churn.Tree']);
  });
});

describe('a model', () => {
  it.each([
    'http://www.omg.org/spec/DMN/20130901',
    'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
    'https://www.omg.org/spec/DMN/20240513/MODEL/',
  ])('of the version %s is read', async (namespace) => {
    expect((await model('<decision id="a" name="A"/>', namespace)).nodes.map((node) => node.name)).toEqual(['A']);
  });

  it('of Camunda states a version', async () => {
    const found = await model('<decision id="a" xmlns:camunda="http://camunda.org/schema/1.0/dmn" camunda:versionTag="3.1"/>');

    expect(found.nodes[0]?.props?.version).toBe('3.1');
  });

  it('says what it refers to and does not hold, and what repeats an id', async () => {
    const found =
      await model(`<decision id="a"><informationRequirement><requiredDecision href="#gone"/></informationRequirement><informationRequirement><requiredInput href="#lost"/></informationRequirement>
      <authorityRequirement><requiredAuthority href="#law"/></authorityRequirement></decision><decision id="a" name="Second"/>`);

    expect(found.gaps.map((gap) => [gap.code, gap.detail])).toEqual([
      ['unresolved', 'decision a refers by requiredDecision to "#gone", which this model does not hold'],
      ['unresolved', 'decision a refers by requiredInput to "#lost", which this model does not hold'],
      ['duplicate-key', 'a second element with the id "a"; references to that id lead to the first'],
      ['unresolved', 'decision a refers by requiredAuthority to "#law", which this model does not hold'],
    ]);
    expect(found.nodes.map((node) => node.key)).toEqual(['decision:test/m.dmn/a', 'decision:test/m.dmn/decision%5B2%5D']);
  });
});
