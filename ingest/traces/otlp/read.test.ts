import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { otlp } from './index.ts';

const SPAN = {
  traceId: 'T1'.padEnd(32, '0'),
  spanId: 'abcd',
  kind: 'SPAN_KIND_CLIENT',
  startTimeUnixNano: '1700000000000000000',
  endTimeUnixNano: '1700000000001000000',
};
const request = (service: string, ...spans: object[]) => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
      scopeSpans: [
        { spans: spans.map((span) => ({ ...SPAN, attributes: [{ key: 'server.address', value: { stringValue: 'crm' } }], ...span })) },
      ],
    },
  ],
});
const services = async (path: string, text: string) =>
  (await extractText(otlp, { [path]: text })).nodes.map((node) => [node.name, node.source.line]);

describe('a file of traces', () => {
  it('is read line by line, or whole where one value stands over many lines, with the true line of each span', async () => {
    expect(await services('t.json', `${JSON.stringify(request('a', {}))}\n\n${JSON.stringify(request('b', {}))}\n`)).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
    expect(await services('t.json', JSON.stringify(request('a', {}), null, 2))).toEqual([['a', 17]]);
    expect(await services('t.json', `\n[${JSON.stringify(request('a', {}))},\n${JSON.stringify(request('b', { spanId: 'b' }))}]`)).toEqual([
      ['a', 2],
      ['b', 3],
    ]);
  });

  it('may be the answer of a trace query, and may call scopes libraries', async () => {
    const [resourceSpans] = request('a', {}).resourceSpans;

    expect(await services('t.json', JSON.stringify({ result: request('a', {}) }))).toEqual([['a', 1]]);
    expect(
      await services(
        't.json',
        JSON.stringify({ resourceSpans: [{ resource: resourceSpans?.resource, instrumentationLibrarySpans: resourceSpans?.scopeSpans }] }),
      ),
    ).toEqual([['a', 1]]);
  });

  it('is not any JSON', async () => {
    expect(await services('t.json', '{"spans": [], "resourceSpans": []}')).toEqual([]);
    expect(await services('t.jsonl', '{"resourceLogs": []}\n{"resourceLogs": []}\n')).toEqual([]);
  });

  it('with broken lines, other signals and spans without ids says so and goes on', async () => {
    const { nodes, gaps } = await extractText(otlp, {
      't.jsonl': [
        JSON.stringify(request('a', {}, { traceId: '' })),
        '{"resourceSpans": [',
        '{"resourceMetrics": []}',
        JSON.stringify(request('b', { spanId: '0000' }, { spanId: 'e' })),
      ].join('\n'),
    });

    expect(nodes.map((node) => node.name).sort()).toEqual(['a', 'b']);
    expect(gaps.map(({ code, detail, source }) => [code, source.line, detail])).toEqual([
      ['unreadable', 1, '2 spans without a trace id or span id were left out'],
      ['truncated', 2, 'the value that begins here does not end; what it holds was read'],
      ['unsupported', 3, 'one value holds no spans (metrics, logs or something else)'],
    ]);
  });

  it('that is cut is read up to the cut', async () => {
    const text = JSON.stringify(request('a', {}, { spanId: 'e' }), null, 2);
    const { gaps, nodes } = await extractText(otlp, { 't.json': text.slice(0, text.lastIndexOf('server.address')) });

    expect(nodes.map((node) => node.name)).toEqual(['a']);
    expect(gaps.map(({ code }) => code)).toEqual(['truncated']);
  });

  it('survives values of every wrong kind', async () => {
    const wrong = [null, 1, 'x', [], {}, [null], [{}], true];
    for (const value of wrong) {
      const requests = [
        { resourceSpans: value },
        { resourceSpans: [{ resource: value, scopeSpans: value }] },
        { resourceSpans: [{ resource: { attributes: value }, scopeSpans: [{ spans: value }] }] },
        request('a', {
          attributes: value,
          links: value,
          status: value,
          kind: value,
          startTimeUnixNano: value,
          traceId: value,
          parentSpanId: value,
          name: value,
        }),
      ];
      await expect(extractText(otlp, { 't.jsonl': requests.map((each) => JSON.stringify(each)).join('\n') })).resolves.toBeDefined();
    }
  });

  it('may have __proto__ for a key', async () => {
    await extractText(otlp, { 't.json': '{\n"resourceSpans": [{"__proto__": {"polluted": true}, "scopeSpans": []}]\n}' });

    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
