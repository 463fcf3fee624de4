import { describe, expect, it } from 'vitest';
import { camunda7, camunda8, relations, whole } from '../../../test/bpmn-model.ts';

describe('a task of people', () => {
  it('is done by the groups it names', async () => {
    const found = await camunda7('<userTask id="a" camunda:candidateGroups="Accounting, management"/>');
    const eight = await camunda8(
      `<userTask id="a"><extensionElements><zeebe:assignmentDefinition candidateGroups="=[&quot;Accounting&quot;, &quot;management&quot;]"/></extensionElements></userTask>`,
    );

    const expected = ['a → team accounting ()', 'a → team management ()'];
    expect([relations(found, 'PERFORMED_BY'), relations(eight, 'PERFORMED_BY')]).toEqual([expected, expected]);
    expect(found.edges.find((edge) => edge.type === 'PERFORMED_BY')?.to).toEqual({
      type: 'Team',
      mention: { kind: 'team', value: 'accounting' },
      unresolved: { name: 'Accounting', kind: 'group' },
    });
  });

  it('never names a person: an account becomes the assignee of that step', async () => {
    const found = await camunda7('<userTask id="a" camunda:assignee="j.doe"/><userTask id="b" camunda:candidateUsers="j.doe,m.roe"/>');

    expect(relations(found, 'PERFORMED_BY')).toEqual(['a → team assignee of test/order/a ()', 'b → team assignee of test/order/b ()']);
    expect(JSON.stringify(found)).not.toContain('j.doe');
  });

  it('done by the same expression has the same assignee', async () => {
    const found = await camunda7('<userTask id="a" camunda:assignee="${approver}"/><userTask id="b" camunda:assignee="#{approver}"/>');

    expect(relations(found, 'PERFORMED_BY')).toEqual([
      'a → team assignee of test/order/approver ()',
      'b → team assignee of test/order/approver ()',
    ]);
  });

  it('may name groups and roles as the standard does', async () => {
    const found = await whole(`<resource id="r" name="Clerk"/><process id="order" isExecutable="true">
      <userTask id="a"><potentialOwner><resourceAssignmentExpression><formalExpression>user(kermit), group(accountancy)</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>
      <userTask id="b"><humanPerformer><resourceRef>r</resourceRef></humanPerformer></userTask></process>`);

    expect(relations(found, 'PERFORMED_BY')).toEqual(['a → team accountancy ()', 'b → team clerk ()']);
  });

  it('that names nobody is claimed to be done by its lane, if the lane has a name of its own', async () => {
    const lanes = (name: string) =>
      `<laneSet id="s"><lane id="l" name="${name}"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>`;
    const tasks = '<userTask id="a"/><serviceTask id="b" camunda:class="a.B"/>';
    const found = await Promise.all(['Back office', 'Lane 1', ''].map((name) => camunda7(lanes(name) + tasks)));

    expect(found.map((each) => relations(each, 'PERFORMED_BY'))).toEqual([['a → team back office (claimed)'], [], []]);
  });

  it('is done by the innermost lane, and by the lane of the sub-process around it', async () => {
    const found =
      await camunda7(`<laneSet id="s"><lane id="l" name="Sales"><flowNodeRef>p</flowNodeRef><childLaneSet id="c"><lane id="m" name="Key accounts"><flowNodeRef>p</flowNodeRef></lane></childLaneSet></lane></laneSet>
      <subProcess id="p"><userTask id="a"/></subProcess>`);

    expect(relations(found, 'PERFORMED_BY')).toEqual(['a → team key accounts (claimed)']);
  });

  it('that names a group keeps to it, whatever lane it is drawn in', async () => {
    const found = await camunda7(
      '<laneSet id="s"><lane id="l" name="Sales"><flowNodeRef>a</flowNodeRef></lane></laneSet><userTask id="a" camunda:candidateGroups="finance"/>',
    );

    expect(relations(found, 'PERFORMED_BY')).toEqual(['a → team finance ()']);
  });
});
