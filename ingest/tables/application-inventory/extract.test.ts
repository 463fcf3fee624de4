import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations } from '../../../test/fact-lines.ts';
import { openText } from '../../read/open.ts';
import { understood } from '../understood.ts';
import { applicationInventory } from './index.ts';

const kindOf = (path: string, text: string): string | undefined => {
  const [document] = openText(path, text, { read: 'table' });
  return document?.read === 'table' ? understood(document)?.kind.name : undefined;
};

describe('an application inventory', () => {
  it('claims each application with its qualities, its domain and its owner', async () => {
    const text = [
      'Application ID,Application name,Business criticality,Status,Vendor,Domain,Data classification,Owner team,URL',
      'APP-0001,Web Shop,Mission critical,in use,Acme,Sales,Personal data,Checkout Team,https://shop.acme.dev/home?x=1',
    ].join('\n');

    const { nodes, edges, gaps } = await extractText(applicationInventory, text);

    const key = 'system:test/application/web%20shop';
    const source = { file: 'test/sample.csv', line: 2 };
    const domain = 'boundary:domain/Sales';
    expect(nodes).toEqual([
      { type: 'Boundary', kind: 'domain', key: domain, name: 'Sales', also: [{ kind: 'name', value: 'Sales' }], stance: 'claimed', source },
      {
        type: 'System',
        key,
        name: 'Web Shop',
        also: [
          { kind: 'name', value: 'Web Shop' },
          { kind: 'name', value: 'APP-0001' },
          { kind: 'host', value: 'shop.acme.dev' },
        ],
        props: { criticality: 'critical', lifecycle: 'production', vendor: 'Acme', dataClass: 'personal' },
        stance: 'claimed',
        source,
      },
    ]);
    expect(edges).toEqual([
      { type: 'IN_BOUNDARY', from: { key }, to: { key: domain }, stance: 'claimed', source },
      {
        type: 'OWNED_BY',
        from: { key },
        to: { type: 'Team', mention: { kind: 'team', value: 'checkout-team' } },
        stance: 'claimed',
        source,
      },
    ]);
    expect(gaps).toEqual([]);
  });

  it('takes a named team before the application owner, and that one before the business', async () => {
    const rows = [
      'A,high,x,Team Blue,Jane Doe,Head of Sales',
      'B,high,x,,Jane Doe,Head of Sales',
      'C,high,x,,,Head of Sales',
      'D,high,x,tbd,,',
    ];
    const found = await extractText(
      applicationInventory,
      ['Application,Criticality,Vendor,Team,Application owner,Business owner', ...rows].join('\n'),
    );

    expect(numberedRelations(found)).toEqual([
      '2 application/a OWNED_BY team team-blue',
      '3 application/b OWNED_BY team person-1 (test/sample.csv)',
      '4 application/c OWNED_BY team head-of-sales',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/jane|doe/i);
  });

  it('takes a bare word for a person unless the table calls a part of the organisation so', async () => {
    const text = 'Application,Criticality,Vendor,Owner,Domain\nA,high,x,Mueller,Lending\nB,high,x,lending,Cards\n';
    const found = await extractText(applicationInventory, text);

    expect(numberedRelations(found).filter((line) => line.includes('OWNED_BY'))).toEqual([
      '2 application/a OWNED_BY team person-1 (test/sample.csv)',
      '3 application/b OWNED_BY team lending',
    ]);
    expect(gapLines(found)).toEqual([
      '1 ambiguous: one owner in the column "Owner" may be a team or a person, and was taken for a person, whose name is not shown',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/mueller/i);
  });

  it('knows words of rank in two languages, and no rank in bare numbers', async () => {
    const words = ['sehr hoch', 'hoch', 'missionCritical', '1 - most critical', '3', 'gering', 'maybe'];
    const text = ['Anwendung,Kritikalität,Hersteller,Team', ...words.map((word, at) => `A${at}x,${word},y,Team Z`)].join('\n');

    const { nodes } = await extractText(applicationInventory, text);

    expect(nodes.map(({ props }) => props?.criticality)).toEqual(['critical', 'high', 'critical', 'critical', undefined, 'low', undefined]);
  });

  it('keeps what is planned apart from what runs', async () => {
    const { nodes } = await extractText(
      applicationInventory,
      'Application,Lifecycle,Vendor,Team\nA,Planned,x,Team Z\nB,Phase out,x,Team Z\n',
    );

    expect(nodes.map(({ props }) => [props?.lifecycle, props?.tags])).toEqual([
      [undefined, ['planned']],
      ['deprecated', undefined],
    ]);
  });

  it('does not take the second and third line of a template for applications', async () => {
    const text =
      'Application name,Criticality,Vendor,Owner\napplication_name,criticality,vendor,owner\nText (required),Text,Ref -> Vendor,Ref -> Team\n';

    expect((await extractText(applicationInventory, text)).nodes).toEqual([]);
  });
});

describe('a table with systems', () => {
  it('is an inventory with owners, a list without, and a table of owners when it holds nothing else', () => {
    expect(kindOf('a.csv', 'Application,Criticality,Vendor,Owner\n')).toBe('application-inventory');
    expect(kindOf('a.csv', 'Application,Criticality,Vendor\n')).toBe('system-list');
    expect(kindOf('a.csv', 'Service,Team\n')).toBe('owner-table');
    expect(kindOf('application-portfolio.csv', 'Name,Criticality,Vendor\n')).toBe('system-list');
  });

  it('about something else is none of them', () => {
    expect(kindOf('a.csv', 'Name,Owner,Status\n')).toBeUndefined();
    expect(kindOf('risks.csv', 'Name,Criticality,Owner\n')).toBeUndefined();
    expect(kindOf('tickets.csv', 'Ticket ID,Application,Criticality,Status,Owner,Description,Created,Closed\n')).toBeUndefined();
    expect(kindOf('people.csv', 'First name,Last name,Team\n')).toBeUndefined();
  });
});
