import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { propsOf, relations } from '../../../test/bpmn-model.ts';
import { extractText } from '../../../test/extract-text.ts';
import { bpmn } from './index.ts';

function fixture(path: string) {
  return extractText(bpmn, { [path.slice(path.indexOf('/') + 1)]: readFileSync(new URL(`fixtures/${path}`, import.meta.url), 'utf8') });
}

describe('fixtures', () => {
  it('an order process of Camunda 8 gives its calls, handlers and performers', async () => {
    const found = await fixture('valid-camunda-8-orders/src/main/resources/order.bpmn');

    expect(found.gaps).toEqual([]);
    expect(propsOf(found, 'Order to cash')).toMatchObject({ engine: 'camunda-8', version: '2.3.0', onError: 'fail' });
    expect(relations(found, 'CALLS')).toEqual([
      'reserve → operation-id reserveStock | job-type reserve-goods (mode=async)',
      'charge → operation POST /v1/charges in cards.shop.example.net | host cards.shop.example.net (mode=sync credential=ref)',
      'refund → job-type refund-card (mode=async)',
      'ship → process-id shipping (mode=sync)',
    ]);
    expect(relations(found, 'HANDLED_BY')).toEqual([
      'charge → declined (error catches=CARD_DECLINED interrupting=true)',
      'charge → undo-charge (compensation)',
    ]);
    expect(relations(found, 'PERFORMED_BY')).toEqual(['approve → team sales-leads ()']);
    expect(propsOf(found, 'Charge card')).toMatchObject({ retry: 'set', effect: 'write', idempotent: false, errors: 'explicit' });
    expect([propsOf(found, 'Delivered')?.timeout, propsOf(found, 'Approve large order')?.timeout]).toEqual(['none', 'set']);
  });

  it('a claims process of Camunda 7 gives its scopes', async () => {
    const found = await fixture('valid-camunda-7-claims/processes/claim.bpmn20.xml');

    expect(found.gaps).toEqual([]);
    expect(propsOf(found, 'Settle a claim')).toMatchObject({ engine: 'camunda-7', onError: 'handled' });
    expect(relations(found, 'HANDLED_BY')).toEqual([
      'assess → reminder (timeout catches=P3D interrupting=false)',
      'settle → limit-exceeded (error catches=OVER_LIMIT interrupting=true)',
      'test/processes/claim.bpmn20.xml/claim → failed (error interrupting=true)',
    ]);
    expect(relations(found, 'FLOWS_TO').filter((each) => each.includes('(error'))).toEqual([
      'refused → limit-exceeded (error)',
      'limit-exceeded → end (error)',
      'failed → tell (error)',
    ]);
    expect([propsOf(found, 'Fetch open claims')?.retry, propsOf(found, 'Pay out')?.retry]).toEqual(['set', 'none']);
  });

  it('a support agent gives an agent with its tools', async () => {
    const found = await fixture('valid-agent-support/models/support.bpmn');

    expect(relations(found, 'CALLS').filter((each) => !each.startsWith('look-up'))).toEqual([
      'test/models/support.bpmn/support/helper → host api.openai.com ()',
      'test/models/support.bpmn/support/helper → operation GET /orders/{} in orders.shop.svc | host orders.shop.svc (mode=sync)',
    ]);
  });

  it('a drawing claims, and is judged by nobody', async () => {
    const found = await fixture('odd-drawing/docs/how-we-sell.bpmn');

    expect(propsOf(found, 'Sales')).toEqual({ engine: 'bpmn', tags: ['documentation'] });
    expect(relations(found, 'CALLS', 'PERFORMED_BY')).toEqual([
      'check → name Warehouse system | service-name warehouse-system | name warehouse-system (claimed)',
      'offer → team inside sales (claimed)',
    ]);
  });

  it('odd but legal models are read', async () => {
    const found = await fixture('odd-qualified-names/models/invoice.bpmn');

    expect(found.gaps.map((gap) => gap.code)).toEqual(['duplicate-key', 'templated']);
    expect(relations(found, 'CALLS', 'STARTS')).toEqual([
      'signal/Stop%20everything → test/models/invoice.bpmn/invoice (signal)',
      'fetch → operation GET /invoices/{} in billing | host billing (mode=sync)',
    ]);
  });

  it('a return process of Flowable gives its typed tasks', async () => {
    const found = await fixture('valid-flowable-returns/src/main/resources/processes/returns.bpmn20.xml');

    expect(found.gaps).toEqual([]);
    expect(propsOf(found, 'Take goods back')).toMatchObject({ engine: 'flowable', onError: 'fail' });
    expect(relations(found, 'STARTS', 'CALLS', 'PERFORMED_BY')).toEqual([
      'event/return.announced → test/src/main/resources/processes/returns.bpmn20.xml/returns (message)',
      'label → operation POST /labels in parcels.shop.example | host parcels.shop.example (mode=sync credential=ref)',
      'inspect → team assignee of test/returns/inspectors ()',
      'inspect → team returns-desk ()',
      'value → decision-id goods-value (mode=sync)',
      'book → job-type book-credit (mode=async)',
      'tell → job-type mail (mode=sync)',
    ]);
    expect(propsOf(found, 'Order a parcel label')).toMatchObject({ retry: 'set', timeout: 'default', errors: 'explicit' });
  });

  it('a loan process of jBPM gives its work items, rules and deadlines', async () => {
    const found = await fixture('valid-jbpm-loans/src/main/resources/org/shop/loan.bpmn2');

    expect(found.gaps).toEqual([]);
    expect(propsOf(found, 'Grant a loan')).toEqual({ engine: 'jbpm', version: '1.2', timeout: 'set', onError: 'fail' });
    expect(relations(found, 'CALLS', 'HANDLED_BY', 'PERFORMED_BY')).toEqual([
      'score → operation GET /customers/{} in scores.shop.example | host scores.shop.example (mode=sync)',
      'score → no-score (error catches=org.jbpm.bpmn2.handler.WorkItemHandlerRuntimeException interrupting=true)',
      'terms → decision-id loan-terms (mode=sync)',
      'test/src/main/resources/org/shop/loan.bpmn2/shop.loan/approve/escalation → team branch-heads ()',
      'approve → team loan-officers ()',
      'pay → job-type PayOut ()',
    ]);
  });

  it('an artifact of IBM holds its model inside', async () => {
    const found = await fixture('odd-ibm-artifact/objects/1.5c0ffee0.xml');

    expect(propsOf(found, 'Check credit')).toEqual({ engine: 'ibm-baw', onError: 'handled' });
    expect(relations(found, 'CALLS', 'HANDLED_BY')).toEqual([
      'ask → process-id 1.77e1eca5 (mode=sync)',
      'ask → failed (error interrupting=true)',
    ]);
  });

  it('broken models are read as far as they go, and say what is lost', async () => {
    const lost = await fixture('broken-references/models/lost.bpmn');
    const cut = await fixture('broken-truncated/models/cut.bpmn');

    expect(lost.gaps.map((gap) => gap.code)).toEqual(['unresolved', 'unresolved', 'unresolved', 'unresolved', 'duplicate-key']);
    expect(cut.nodes.map((node) => node.type)).toEqual(['Workflow', 'Step']);
    expect(cut.gaps.map((gap) => gap.code)).toContain('truncated');
  });
});
