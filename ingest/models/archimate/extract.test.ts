import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { toldEdges, toldGaps } from '../../../test/told.ts';
import { archimate } from './index.ts';

/** "shop: ApplicationComponent Web Shop" and "shop Flow erp"; elements begin on line 2. */
function exchange(elements: readonly string[], relations: readonly string[] = []): string {
  const element = (line: string): string => {
    const [, id, type, name] = /^(\w+): (\w+) ?(.*)$/.exec(line) ?? [];
    return `<element identifier="${id}" xsi:type="${type}"><name>${name}</name></element>`;
  };
  const relation = (line: string, at: number): string => {
    const [source, type, target, more] = line.split(' ');
    return `<relationship identifier="r${at}" source="${source}" target="${target}" xsi:type="${type}" ${more ?? ''}/>`;
  };
  const head = '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">';
  return [head, ...elements.map(element), ...relations.map(relation), '</model>'].join('\n');
}

const APPS = ['a: ApplicationComponent A', 'b: ApplicationComponent B'];
const told = async (elements: readonly string[], relations: readonly string[]): Promise<readonly string[]> => {
  const found = await extractText(archimate, exchange([...APPS, ...elements], relations));
  return toldEdges(found, 'states', 'mode').map((line) => line.replace(/^\d+ /, ''));
};

describe('an ArchiMate model', () => {
  it('claims its components, each on its line and under its id', async () => {
    const { nodes, edges, gaps } = await extractText(archimate, exchange(['a: ApplicationComponent Web Shop']));

    expect(nodes).toEqual([
      {
        type: 'System',
        kind: 'application',
        key: 'system:test/sample.xml/a',
        name: 'Web Shop',
        also: [{ kind: 'name', value: 'Web Shop' }],
        stance: 'claimed',
        source: { file: 'test/sample.xml', line: 2, pointer: 'a' },
      },
    ]);
    expect([...edges, ...gaps]).toEqual([]);
  });

  it('says by serving that the target calls, by flow which way data goes, by triggering who begins', async () => {
    expect(await told([], ['a Serving b', 'a Flow b', 'a Triggering b', 'a UsedByRelationship b'])).toEqual([
      'CALLS b -> a',
      'CALLS a -> b states:data',
      'CALLS a -> b',
      'CALLS b -> a',
    ]);
  });

  it('finds the component behind a function, a service and an interface', async () => {
    const elements = ['f: ApplicationFunction F', 's: ApplicationService S', 'i: ApplicationInterface I'];

    expect(
      await told(elements, ['a Assignment f', 'f Realization s', 'a Composition i', 's Serving b', 'i Serving b', 'f Flow b']),
    ).toEqual(['PROVIDES a -> s', 'PROVIDES a -> i', 'CALLS b -> s', 'CALLS b -> i', 'CALLS a -> b states:data']);
  });

  it('passes through junctions and events', async () => {
    const elements = [
      'j: OrJunction',
      'k: AndJunction',
      'c: ApplicationComponent C',
      'p: BusinessProcess P',
      'q: BusinessProcess Q',
      'e: BusinessEvent E',
    ];

    expect(await told(elements, ['a Flow j', 'j Flow k', 'k Flow b', 'k Flow c', 'j Flow j', 'p Triggering e', 'e Triggering q'])).toEqual([
      'CALLS a -> b states:data',
      'CALLS a -> c states:data',
      'STARTS p -> q',
    ]);
  });

  it('shows which applications a process uses and what starts it', async () => {
    const elements = ['p: BusinessProcess P', 's: ApplicationService S', 'f: ApplicationFunction F'];

    expect(await told(elements, ['a Serving p', 's Serving p', 'b Triggering p', 'p Triggering b', 'f Triggering p'])).toEqual([
      'CALLS p -> a',
      'CALLS p -> s',
      'STARTS b -> p',
      'CALLS p -> b',
    ]);
  });

  it('takes a database for a store, and other data for what it is', async () => {
    const found = await extractText(
      archimate,
      exchange(
        [...APPS, 'd: DataObject Orders DB', 'o: DataObject Order', 's: SystemSoftware PostgreSQL 16', 'x: SystemSoftware Linux'],
        [
          'a Access d accessType="Read"',
          'b Access d accessType="Write"',
          'a Access d',
          'a Access o accessType="Read"',
          's Serving b',
          'x Serving b',
        ],
      ),
    );

    expect(toldEdges(found, 'mode').map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'ACCESSES a -> d mode:read',
      'ACCESSES b -> d mode:write',
      'ACCESSES a -> d',
      'ACCESSES b -> s',
    ]);
    expect(found.nodes.map(({ name, type, props }) => [name, type, props])).toEqual([
      ['A', 'System', { tags: ['reads:Order'] }],
      ['B', 'System', undefined],
      ['Orders DB', 'DataStore', undefined],
      ['PostgreSQL 16', 'DataStore', { engine: 'postgresql' }],
    ]);
  });

  it('names roles and units, and no actor who may be a person', async () => {
    const elements = [
      'p: BusinessProcess P',
      'r: BusinessRole Clerk',
      'j: BusinessActor Jane Doe',
      'u: BusinessActor North',
      'v: BusinessActor South',
    ];
    const text = exchange([...APPS, ...elements], ['r Assignment p', 'j Assignment p', 'u Composition v', 'u Assignment a']);
    const found = await extractText(archimate, text);

    expect(toldEdges(found).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'OWNED_BY p -> clerk',
      'OWNED_BY p -> person-1 (test/sample.xml)',
      'OWNED_BY a -> north',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/jane/i);
  });

  it('puts what is grouped into a boundary', async () => {
    expect(await told(['g: Grouping Sales'], ['g Aggregation a', 'g Composition b'])).toEqual([
      'IN_BOUNDARY a -> Sales',
      'IN_BOUNDARY b -> Sales',
    ]);
  });

  it('tells relations that lead nowhere, and those behind which no component stands', async () => {
    const elements = [...APPS, 's: ApplicationService S', 'f: ApplicationFunction F', 'g: ApplicationFunction G'];
    const found = await extractText(
      archimate,
      exchange(elements, ['a Flow gone', 's Serving f', 'f Flow g', 'a Assignment f', 'b Assignment f']),
    );

    expect(toldGaps(found)).toEqual(['7 unresolved', '8 unresolved']);
    expect(found.gaps[1]?.detail).toMatch(/^2 relations/);
  });
});

describe('a file of Archi', () => {
  const archi = (...lines: string[]): string =>
    [
      '<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:archimate="http://www.archimatetool.com/archimate" name="m">',
      '<folder name="A" type="application"><folder name="inner">',
      ...lines,
      '</folder></folder>',
      '<folder type="diagrams"><element xsi:type="archimate:ArchimateDiagramModel" id="v" name="View"/></folder>',
      '</archimate:model>',
    ].join('\n');

  it('keeps elements in folders, and writes no access type for write', async () => {
    const found = await extractText(
      archimate,
      archi(
        '<element xsi:type="archimate:ApplicationComponent" name="A" id="a"><property key="Business criticality" value="hoch"/><property key="Owner" value="Sales Team"/></element>',
        '<element xsi:type="archimate:DataObject" name="Orders Database" id="d"/>',
        '<element xsi:type="archimate:AccessRelationship" id="r" source="a" target="d"/>',
        '<element xsi:type="archimate:AccessRelationship" id="s" source="a" target="d" accessType="1"/>',
      ),
    );

    expect(found.nodes.map(({ name, props }) => [name, props])).toEqual([
      ['A', { criticality: 'high' }],
      ['Orders Database', undefined],
    ]);
    expect(toldEdges(found, 'mode')).toEqual(['3 OWNED_BY a -> sales-team', '5 ACCESSES a -> d mode:write', '6 ACCESSES a -> d mode:read']);
  });
});
