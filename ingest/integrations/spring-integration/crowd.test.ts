import { describe, expect, it } from 'vitest';
import { gapLines } from '../../../test/flow-lines.ts';
import { read } from '../../../test/spring-file.ts';

const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join('');

/** Facts of a file with so many of what is repeated. */
async function facts(text: (count: number) => string, count: number): Promise<number> {
  const { nodes, edges } = await read(text(count));
  return nodes.length + edges.length;
}

const CROWDS: Readonly<Record<string, (count: number) => string>> = {
  'wire taps of one channel that many send to': (count) =>
    `<int:channel id="hub"><int:interceptors>${times(count, (i) => `<int:wire-tap channel="t${i}"/>`)}</int:interceptors></int:channel>${times(
      count,
      (i) => `<int:bridge input-channel="c${i}" output-channel="hub"/><int:bridge input-channel="t${i}"/>`,
    )}`,
  'queues that keep errors of many pollers': (count) =>
    `<int:chain input-channel="failed">${times(count, (i) => `<jms:outbound-channel-adapter destination-name="q${i}"/>`)}</int:chain>${times(
      count,
      (i) =>
        `<file:inbound-channel-adapter id="in${i}" channel="c" directory="d"><int:poller error-channel="failed${i === 0 ? '-too' : ''}" fixed-rate="1"/></file:inbound-channel-adapter>`,
    )}`,
  'channels of an advice that many share': (count) =>
    `${times(count, (i) => `<int:channel id="e${i}"/><int:bridge input-channel="e${i}"/>`)}<bean id="advice" class="RequestHandlerRetryAdvice">${times(count, (i) => `<property name="c" ref="e${i}"/>`)}</bean>${times(
      count,
      (i) =>
        `<int:service-activator input-channel="c${i}" ref="b"><int:request-handler-advice-chain><ref bean="advice"/></int:request-handler-advice-chain></int:service-activator>`,
    )}`,
  'queues behind one channel that many send to': (count) =>
    `<amqp:channel id="hub" queue-name="${times(count, (i) => `q${i},`)}"/>${times(count, (i) => `<int:bridge input-channel="c${i}" output-channel="hub"/>`)}`,
};

describe('a crowd', () => {
  it.each(Object.keys(CROWDS))('of %s gives facts that grow with the file, not with its square, and a gap', async (name) => {
    const text = CROWDS[name] ?? (() => '');

    expect(await facts(text, 200)).toBeLessThan(2.5 * (await facts(text, 100)));
    expect(gapLines(await read(text(40))).filter((line) => /too-large/.test(line))).toEqual([
      expect.stringMatching(/more than 30 .*; the others are not followed$/),
    ]);
  });
});
