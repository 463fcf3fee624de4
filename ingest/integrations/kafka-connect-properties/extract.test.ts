import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { kafkaConnectProperties } from './index.ts';

const read = (...lines: string[]) => extractText(kafkaConnectProperties, { 'etc/stock.properties': `${lines.join('\n')}\n` });

describe('a properties file with a connector class', () => {
  it('is one connector, each fact on the line where its property begins', async () => {
    const { nodes, edges, gaps } = await read(
      '# stock',
      'name = stock',
      'connector.class : org.apache.kafka.connect.file.FileStreamSinkConnector',
      'topics = stock.changed, \\',
      '         stock.corrected',
    );

    expect(nodes.map(({ type, name, source }) => [type, name, source.line])).toEqual([
      ['Workflow', 'stock', 2],
      ['Channel', 'stock.changed', 4],
      ['Channel', 'stock.corrected', 4],
    ]);
    expect(edges.map((edge) => edge.type)).toEqual(['CONSUMES', 'CONSUMES']);
    expect(gaps).toEqual([]);
  });

  it('reads escapes as Java does', async () => {
    const { edges } = await read('connector.class=HttpSink', 'topics=a', 'http.api.url=https\\://warehouse\\u002eshop.internal\\:8443/v1');

    expect(edges.filter((edge) => edge.type === 'CALLS').map((edge) => edge.to)).toEqual([
      { type: ['System', 'DataStore'], mention: { kind: 'host', value: 'warehouse.shop.internal', port: 8443, path: '/v1' } },
    ]);
  });

  it('without a name is called after the file', async () => {
    expect((await read('connector.class=FileStreamSink')).nodes.map(({ name }) => name)).toEqual(['stock']);
  });

  it('whose class is empty is a gap', async () => {
    const { nodes, gaps } = await read('connector.class=', 'topics=a');

    expect([nodes, gaps.map(({ code }) => code)]).toEqual([[], ['unresolved']]);
  });

  it('is not every properties file', async () => {
    expect((await read('bootstrap.servers=kafka:9092', '#connector.class=x')).nodes).toEqual([]);
  });
});
