import { describe, expect, it } from 'vitest';
import { relations, whole } from '../../../test/bpmn-model.ts';

const PROCESSES = `<process id="shop" isExecutable="true"><startEvent id="order"/><userTask id="ask"/><receiveTask id="hear"/></process>
  <process id="pay" isExecutable="true"><startEvent id="asked"/><endEvent id="told"/></process>`;
const pools = (...names: readonly string[]) => names.map((name, index) => `<participant id="x${index}" name="${name}"/>`).join('');
const flow = (from: string, to: string) => `<messageFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
const drawn = (content: string) => whole(`<collaboration id="c">${content}</collaboration>${PROCESSES}`);

describe('message flows', () => {
  it('between steps are an order of steps; into a start event they start its process', async () => {
    const found = await drawn(flow('ask', 'asked') + flow('told', 'hear'));

    expect(relations(found, 'FLOWS_TO', 'STARTS', 'CALLS')).toEqual([
      'told → hear (message claimed)',
      'ask → asked (message claimed)',
      'ask → test/p.bpmn/pay (message claimed)',
    ]);
  });

  it('to a pool that shows nothing of its inside claim a call to a system of that name', async () => {
    const found = await drawn(pools('Card Gateway') + flow('ask', 'x0'));

    expect(relations(found, 'CALLS')).toEqual(['ask → name Card Gateway | service-name card-gateway | name card-gateway (claimed)']);
  });

  it('that come back from such a pool are the answer', async () => {
    const found = await drawn(pools('Card Gateway') + flow('ask', 'x0') + flow('x0', 'hear'));

    expect(relations(found, 'CALLS')).toEqual(['ask → name Card Gateway | service-name card-gateway | name card-gateway (claimed)']);
  });

  it('from such a pool start the process whose start event they reach', async () => {
    const found = await drawn(pools('Web shop') + flow('x0', 'order'));

    expect(relations(found, 'STARTS', 'CALLS')).toEqual(
      [
        'name Web shop | service-name web-shop | name web-shop → test/p.bpmn/shop ()',
        'name Web shop | service-name web-shop | name web-shop → test/p.bpmn/shop (message claimed)',
      ].map((each) => each.replace('()', '(claimed)')),
    );
  });

  it('with people and pools without a name of their own say nothing about systems', async () => {
    const found = await drawn(
      pools('Customer', 'Pool', 'Participant_0x1', '') + flow('ask', 'x0') + flow('ask', 'x1') + flow('ask', 'x2') + flow('ask', 'x3'),
    );

    expect(relations(found, 'CALLS')).toEqual([]);
  });

  it('to a pool with a process call the process', async () => {
    const found = await drawn(`<participant id="pool" name="Payment" processRef="pay"/>${flow('ask', 'pool')}`);

    expect(relations(found, 'CALLS')).toEqual(['ask → test/p.bpmn/pay (claimed)']);
  });

  it('to nothing are gaps', async () => {
    const found = await drawn(flow('ask', 'gone'));

    expect(found.gaps.map((gap) => gap.detail)).toEqual([
      'messageFlow ask-gone refers by targetRef to "gone", which this file does not hold',
    ]);
  });
});
