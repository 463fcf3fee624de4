import { describe, expect, it } from 'vitest';
import { propsOf, relations, whole } from '../../../test/bpmn-model.ts';

describe('a data store that is drawn', () => {
  it('is read and written as the arrows say, and claimed', async () => {
    const found =
      await whole(`<dataStore id="d" name="Orders"/><process id="p"><dataStoreReference id="r" dataStoreRef="d"/><dataStoreReference id="crm" name="Customer file"/>
      <dataStoreReference id="unnamed" name="Data Store 1"/>
      <task id="a"><dataInputAssociation><sourceRef>crm</sourceRef><targetRef>x</targetRef></dataInputAssociation>
        <dataOutputAssociation><sourceRef>y</sourceRef><targetRef>r</targetRef></dataOutputAssociation>
        <dataOutputAssociation><targetRef>unnamed</targetRef></dataOutputAssociation></task>
      <task id="b"/><association id="l" sourceRef="b" targetRef="crm"/></process>`);

    expect(relations(found, 'ACCESSES')).toEqual([
      'a → name Customer file (mode=read claimed)',
      'a → name Orders (mode=write claimed)',
      'b → name Customer file (claimed)',
    ]);
  });
});

describe('a call activity that reuses a task of its file', () => {
  it('calls no process; it is the task', async () => {
    const found =
      await whole(`<globalUserTask id="sign"><potentialOwner><resourceRef>r</resourceRef></potentialOwner></globalUserTask><resource id="r" name="Clerk"/>
      <process id="p"><callActivity id="c" name="Sign" calledElement="sign"/></process>`);

    expect([relations(found, 'CALLS'), relations(found, 'PERFORMED_BY')]).toEqual([[], ['c → team clerk ()']]);
    expect([found.nodes.find((node) => node.name === 'Sign')?.kind, propsOf(found, 'Sign')]).toEqual(['user-task', { automated: false }]);
  });
});

describe('a choreography', () => {
  it('is not read, and the file says so', async () => {
    const found = await whole('<choreography id="c"><choreographyTask id="t"/></choreography>');

    expect([found.nodes, found.gaps.map((gap) => gap.code)]).toEqual([[], ['unsupported']]);
  });
});
