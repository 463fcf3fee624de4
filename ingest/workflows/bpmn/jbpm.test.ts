import { describe, expect, it } from 'vitest';
import { inputs, jbpm, nodeNamed, propsOf, relations, whole } from '../../../test/bpmn-model.ts';

const metaData = (name: string, value: string) =>
  `<extensionElements><drools:metaData name="${name}"><drools:metaValue><![CDATA[${value}]]></drools:metaValue></drools:metaData></extensionElements>`;

describe('a work item of jBPM', () => {
  it('that is a REST call reaches the operation; it asks once and gives up after a minute', async () => {
    const found = await jbpm(
      `<task id="a" drools:taskName="Rest">${inputs({ Url: 'http://claims.svc/claims/#{id}', Method: 'POST', AuthType: 'BASIC', Username: 'bot', Password: 'pa55-w0rd' })}</task>`,
    );

    expect(relations(found, 'CALLS')).toEqual([
      'a → operation POST /claims/{} in claims.svc | host claims.svc (mode=sync auth=basic credential=literal)',
    ]);
    expect(nodeNamed(found, 'a')).toMatchObject({ kind: 'service-task', props: { retry: 'none', timeout: 'default', errors: 'fail' } });
    expect(JSON.stringify(found)).not.toContain('pa55-w0rd');
  });

  it('is known by the name that a handler is registered under, and nobody knows how often that tries', async () => {
    const found = await jbpm('<task id="a" drools:taskName="SmsGateway"/><task id="b" drools:taskName="Log"/><task id="c" name="Think"/>');

    expect(relations(found, 'CALLS')).toEqual(['a → job-type SmsGateway ()']);
    expect([propsOf(found, 'a'), propsOf(found, 'b') ?? {}, propsOf(found, 'Think') ?? {}]).toEqual([
      { automated: true, timeout: 'none', errors: 'fail' },
      {},
      {},
    ]);
  });

  it('is tried three times where its node is asynchronous, or as often as it says', async () => {
    const found = await jbpm(
      `<task id="a" drools:taskName="Pay">${metaData('customAsync', 'true')}</task><task id="b" drools:taskName="Pay">${inputs({ Retries: '5' })}</task>`,
    );

    expect([propsOf(found, 'a')?.retry, propsOf(found, 'b')?.retry]).toEqual(['default', 'set']);
  });
});

describe('a service task of jBPM', () => {
  it('is a method of a class, by attributes or by the interface in the file', async () => {
    const found = await jbpm(
      `<serviceTask id="a" implementation="Java" drools:serviceimplementation="Java" drools:serviceinterface="shop.Cards" drools:serviceoperation="charge" operationRef="op"/>
       <serviceTask id="b" implementation="Java" operationRef="op"/>`,
      '<interface id="i" name="shop.Stock"><operation id="op" name="reserve"/></interface>',
    );

    expect(relations(found, 'CALLS')).toEqual([
      'a → job-type shop.Cards.charge (mode=sync)',
      'b → job-type shop.Stock.reserve (mode=sync)',
    ]);
  });
});

describe('a business rule task of jBPM', () => {
  it('calls a ruleflow group, a rule unit, a decision of a model', async () => {
    const found =
      await jbpm(`<businessRuleTask id="a" drools:ruleFlowGroup="pricing"/><businessRuleTask id="b" drools:ruleFlowGroup="unit:shop.Vat"/>
      <businessRuleTask id="c" implementation="http://www.jboss.org/drools/dmn">${inputs({ namespace: 'n', model: 'Loans', decision: 'Eligible' })}</businessRuleTask>
      <businessRuleTask id="d" implementation="http://www.jboss.org/drools/dmn">${inputs({ model: 'Visas' })}</businessRuleTask>`);

    expect(relations(found, 'CALLS')).toEqual([
      'a → decision-id pricing (mode=sync)',
      'b → decision-id shop.Vat (mode=sync)',
      'c → decision-id Eligible (mode=sync)',
      'd → decision-id Visas (mode=sync)',
    ]);
  });
});

describe('a task for people in jBPM', () => {
  it('is done by its groups and actors, and escalates to others', async () => {
    const found =
      await jbpm(`<userTask id="a" name="Approve">${inputs({ GroupId: 'HR,managers', NotCompletedReassign: '[users:john|groups:directors]@[4h]' })}
      <potentialOwner><resourceAssignmentExpression><formalExpression>mary</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>`);

    expect(relations(found, 'PERFORMED_BY', 'GUARDED_BY').toSorted()).toEqual([
      'a → team assignee of test/order/a ()',
      'a → team hr ()',
      'a → team managers ()',
      'a → test/p.bpmn/order/a/escalation ()',
      'test/p.bpmn/order/a/escalation → team directors ()',
    ]);
    expect(propsOf(found, 'Approve')?.timeout).toBe('set');
    expect(JSON.stringify(found)).not.toMatch(/mary|john/);
  });

  it('has a deadline as an element, or a service level', async () => {
    const found =
      await jbpm(`<userTask id="a"><extensionElements><drools:deadline type="start" expires="5m"><drools:reassignment users="john" groups="sales,hr"/></drools:deadline></extensionElements></userTask>
      <userTask id="b">${metaData('customSLADueDate', 'PT2H')}</userTask><userTask id="c"/>`);

    expect(found.nodes.filter((node) => node.type === 'Control').map((node) => node.name)).toEqual(['escalated after 5m']);
    expect(['a', 'b', 'c'].map((id) => [propsOf(found, id)?.timeout, propsOf(found, id)?.tags])).toEqual([
      ['set', undefined],
      ['set', ['sla']],
      ['none', undefined],
    ]);
  });
});

describe('a process of jBPM', () => {
  it('states its version, its service level and the scripts around its steps', async () => {
    const found = await jbpm(`${metaData('customSLADueDate', 'PT2H')}<task id="a" drools:taskName="Pay"><extensionElements>
      <drools:onEntry-script scriptFormat="http://www.java.com/java"><drools:script>x</drools:script></drools:onEntry-script></extensionElements></task>
      <callActivity id="c" calledElement="ship" drools:waitForCompletion="false"/>`);

    expect(propsOf(found, 'order')).toEqual({ engine: 'jbpm', version: '1.1', timeout: 'set', onError: 'fail' });
    expect(propsOf(found, 'a')?.tags).toEqual(['on-entry-script']);
    expect(relations(found, 'CALLS')).toEqual(['a → job-type Pay ()', 'c → process-id ship (mode=async)']);
  });
});

describe('an artifact of IBM Business Automation Workflow', () => {
  it('is read as the standard goes', async () => {
    const found = await whole(
      `<process id="1.5c" name="Check credit" ibm:executionMode="microflow"><startEvent id="s"/><callActivity id="c" calledElement="1.77"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/></process>`,
      'xmlns:ibm="http://www.ibm.com/xmlns/prod/bpm/bpmn/ext/process"',
    );

    expect(propsOf(found, 'Check credit')).toEqual({ engine: 'ibm-baw', onError: 'fail' });
    expect(relations(found, 'CALLS')).toEqual(['c → process-id 1.77 (mode=sync)']);
  });
});
