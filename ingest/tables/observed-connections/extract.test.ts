import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations } from '../../../test/fact-lines.ts';
import { openText } from '../../read/open.ts';
import { isKind } from '../understood.ts';
import { observedConnections } from './index.ts';

describe('connections that were seen', () => {
  it('are one observed call for each pair and port, with their sum and the time between', async () => {
    const rows = ['shop,orders,8443,10,2026-03-02T00:00:00Z', 'shop,orders,8443,5,2026-03-01T00:00:00Z', 'shop,db.acme.dev,5432,1,'];
    const { edges } = await extractText(
      observedConnections,
      ['Source host,Destination host,Destination port,Count,Last seen', ...rows].join('\n'),
    );

    expect(edges).toEqual([
      {
        type: 'CALLS',
        from: { type: 'System', mention: { kind: 'host', value: 'shop' } },
        to: { type: ['System', 'DataStore'], mention: { kind: 'host', value: 'orders', port: 8443 } },
        props: { grain: 'system', count: 15, firstSeen: Date.UTC(2026, 2, 1), lastSeen: Date.UTC(2026, 2, 2) },
        stance: 'observed',
        source: { file: 'test/sample.csv', line: 2 },
      },
      {
        type: 'CALLS',
        from: { type: 'System', mention: { kind: 'host', value: 'shop' } },
        to: { type: ['System', 'DataStore'], mention: { kind: 'host', value: 'db.acme.dev', port: 5432 } },
        props: { grain: 'system', count: 1 },
        stance: 'observed',
        source: { file: 'test/sample.csv', line: 4 },
      },
    ]);
  });

  it('are not told for the way back, nor where they were refused', async () => {
    const rows = ['a,51000,b,443,1,ACCEPT', 'b,443,a,51000,1,ACCEPT', 'a,51001,c,22,1,REJECT'];
    const found = await extractText(observedConnections, ['src_host,src_port,dst_host,dst_port,flows,action', ...rows].join('\n'));

    expect(numberedRelations(found)).toEqual(['2 host a CALLS host b:443 grain=system count=1']);
  });

  it('between mere addresses are counted, not drawn', async () => {
    const found = await extractText(
      observedConnections,
      'srcaddr,dstaddr,dstport,bytes\n10.0.0.1,10.0.0.2,443,9\n10.0.0.1,10.0.0.3,443,9\n',
    );

    expect([found.nodes, found.edges, gapLines(found)]).toEqual([
      [],
      [],
      ['1 unresolved: 2 connections between mere addresses, or to this machine: which systems these are is not known'],
    ]);
    expect(found.gaps[0]?.detail).toMatch(/^2 connections/);
  });

  it('are not what a rule set allows', () => {
    const [document] = openText('rules.csv', 'Rule,Source host,Destination host,Destination port,Protocol\n1,a,b,443,tcp\n', {
      read: 'table',
    });

    expect(document?.read === 'table' && isKind(document, 'observed-connections')).toBe(false);
  });
});
