import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations } from '../../../test/fact-lines.ts';
import { openText } from '../../read/open.ts';
import { isKind } from '../understood.ts';
import { interfaceList } from './index.ts';

const told = async (text: string): Promise<readonly string[]> => numberedRelations(await extractText(interfaceList, text));
const isRead = (text: string, path = 'table.csv'): boolean => {
  const [document] = openText(path, text, { read: 'table' });
  return document?.read === 'table' && isKind(document, 'interface-list');
};

describe('an interface list', () => {
  it('claims its systems and what passes between them, each on its row', async () => {
    const found = await extractText(interfaceList, 'Source system;Target system;Protocol\nShop;ERP;REST\n');

    const key = (name: string) => `system:test/application/${name}`;
    const source = { file: 'test/sample.csv', line: 2 };
    expect(found.nodes).toEqual([
      {
        type: 'System',
        key: key('erp'),
        name: 'ERP',
        also: [{ kind: 'name', value: 'ERP' }],
        stance: 'claimed',
        isNamedOnly: true,
        source,
      },
      {
        type: 'System',
        key: key('shop'),
        name: 'Shop',
        also: [{ kind: 'name', value: 'Shop' }],
        stance: 'claimed',
        isNamedOnly: true,
        source,
      },
    ]);
    expect(found.edges).toEqual([
      {
        type: 'CALLS',
        from: { key: key('shop') },
        to: { key: key('erp') },
        props: { grain: 'system', states: 'data' },
        stance: 'claimed',
        source,
      },
    ]);
    expect(found.gaps).toEqual([]);
  });

  it('says who calls only where a row says who begins', async () => {
    const rows = ['A,B,REST,push,', 'A,C,REST,pull,', 'A,D,REST,,A', 'A,E,REST,,E', 'A,F,REST,,', 'A,G,REST,request/reply,'];

    expect(await told(['Source system,Target system,Protocol,Pattern,Initiator', ...rows].join('\n'))).toEqual([
      '2 application/a CALLS application/b grain=system',
      '3 application/c CALLS application/a grain=system',
      '4 application/a CALLS application/d grain=system',
      '5 application/e CALLS application/a grain=system',
      '6 application/a CALLS application/f grain=system states=data',
      '7 application/a CALLS application/g grain=system mode=sync states=data',
    ]);
  });

  it('of consumers and providers says that the consumer calls, and of messages that the provider gives', async () => {
    const text = 'Interface,Provider system,Consumer system,Protocol\nPrices,Pricing,Shop,REST\nStock,Store,Shop,Kafka\n';

    expect(await told(text)).toEqual([
      '2 application/shop CALLS application/pricing grain=system',
      '3 application/shop CONSUMES sample.csv/stock',
      '3 application/store PUBLISHES sample.csv/stock',
    ]);
  });

  it('makes files, messages and hand-work a channel that follows the data', async () => {
    const rows = ['A,B,SFTP,,IF-1', 'A,B,Kafka,orders,IF-2', 'A,B,MQ,,IF-3', 'A,B,Manual upload,,IF-4', 'A,B,,prices,IF-5'];
    const found = await extractText(interfaceList, ['Source system,Target system,Protocol,Topic,Interface ID', ...rows].join('\n'));

    expect(found.nodes.filter(({ type }) => type === 'Channel').map(({ key, props }) => [key, props?.protocol])).toEqual([
      ['channel:test/sample.csv/if-1', 'sftp'],
      ['channel:kafka/orders', 'kafka'],
      ['channel:test/sample.csv/if-3', 'message'],
      ['channel:test/sample.csv/if-4', 'manual'],
      ['channel:message/prices', 'message'],
    ]);
    expect(found.edges.map(({ type }) => type)).toEqual(Array(5).fill(['CONSUMES', 'PUBLISHES']).flat());
  });

  it('goes both ways or the other way where the direction says so', async () => {
    const rows = ['A,B,REST,bidirectional', 'A,C,REST,<-', 'A,D,SFTP,two-way'];

    expect(await told(['Source system,Target system,Protocol,Direction', ...rows].join('\n'))).toEqual([
      '2 application/a CALLS application/b grain=system states=data',
      '2 application/b CALLS application/a grain=system states=data',
      '3 application/c CALLS application/a grain=system states=data',
      '4 application/a CONSUMES sample.csv/a → d',
      '4 application/d CONSUMES sample.csv/a → d',
      '4 application/a PUBLISHES sample.csv/a → d',
      '4 application/d PUBLISHES sample.csv/a → d',
    ]);
  });

  it('passes by the middleware, but through a gateway', async () => {
    const rows = ['A,B,SOAP,Bus', 'A,C,REST,API Gateway', 'A,D,SFTP,Bus'];

    expect(await told(['Source system,Target system,Protocol,Middleware', ...rows].join('\n'))).toEqual([
      '2 application/a CALLS application/bus grain=system states=data',
      '2 application/bus CALLS application/b grain=system states=data',
      '3 application/a CALLS application/c grain=system states=data',
      '4 application/d CONSUMES sample.csv/a → d',
      '4 application/a PUBLISHES sample.csv/a → d',
    ]);
  });

  it('with one row for several targets claims each of them', async () => {
    expect(await told('Source system,Target system\nA,"B; C"\n')).toEqual([
      '2 application/a CALLS application/b grain=system states=data',
      '2 application/a CALLS application/c grain=system states=data',
    ]);
  });

  it('claims no interaction for what is planned or retired', async () => {
    const found = await extractText(interfaceList, 'Source system,Target system,Status\nA,B,planned\nA,C,decommissioned\nA,D,active\n');

    expect(numberedRelations(found)).toEqual(['4 application/a CALLS application/d grain=system states=data']);
    expect(found.nodes.map(({ type, name, source }) => `${source.line} ${type} ${name}`)).toContain('2 System B');
  });

  it('tells rows that are half empty or name no single system', async () => {
    const found = await extractText(interfaceList, 'Source system,Target system\nA,\n,\nA,various\nn/a,B\n');

    expect([found.edges, gapLines(found)]).toEqual([
      [],
      [
        '2 unresolved: this row does not name both systems of the interface, or not which way the data goes',
        '4 unresolved: "various" names no single system, so what the row says about it was left out',
        '5 unresolved: this row does not name both systems of the interface, or not which way the data goes',
      ],
    ]);
  });

  it('shows teams by name and people never', async () => {
    const text = 'Source system,Target system,Protocol,Owner\nA,B,SFTP,Jane Doe\nA,C,SFTP,Finance IT\n';
    const found = await extractText(interfaceList, text);

    expect(numberedRelations(found).filter((line) => line.includes('OWNED_BY'))).toEqual([
      '2 sample.csv/a → b OWNED_BY team person-1 (test/sample.csv)',
      '3 sample.csv/a → c OWNED_BY team finance-it',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/jane|doe/i);
  });
});

describe('a table', () => {
  it('is an interface list by unmistakable titles, below remarks too', () => {
    expect(isRead('Quellsystem;Zielsystem\nA;B\n')).toBe(true);
    expect(isRead('List of interfaces\n\nSTATE,2\nsource_system,targetSystem\nA,B\n')).toBe(true);
    expect(isRead('From,To,Protocol,Frequency\nA,B,SFTP,daily\n')).toBe(true);
  });

  it('of something else with sources and targets is none', () => {
    expect(isRead('Source,Target,Type,Weight\na,b,Directed,1\n')).toBe(false);
    expect(isRead('Source,Destination,Protocol,Port,Action\n10.0.0.0/8,any,tcp,443,allow\n')).toBe(false);
    expect(isRead('From,To,Subject,Message\na,b,c,d\n')).toBe(false);
    expect(isRead('source,target\nHello,Hallo\n', 'translations.csv')).toBe(false);
  });
});
