import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations, relationLines } from '../../../test/fact-lines.ts';
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
  return relationLines(found);
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
      'sample.xml/b CALLS sample.xml/a grain=system',
      'sample.xml/a CALLS sample.xml/b grain=system states=data',
      'sample.xml/a CALLS sample.xml/b grain=system',
      'sample.xml/b CALLS sample.xml/a grain=system',
    ]);
  });

  it('finds the component behind a function, a service and an interface', async () => {
    const elements = ['f: ApplicationFunction F', 's: ApplicationService S', 'i: ApplicationInterface I'];

    expect(
      await told(elements, ['a Assignment f', 'f Realization s', 'a Composition i', 's Serving b', 'i Serving b', 'f Flow b']),
    ).toEqual([
      'sample.xml/a PROVIDES sample.xml/s',
      'sample.xml/a PROVIDES sample.xml/i',
      'sample.xml/b CALLS sample.xml/s grain=interface',
      'sample.xml/b CALLS sample.xml/i grain=interface',
      'sample.xml/a CALLS sample.xml/b grain=system states=data',
    ]);
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
      'sample.xml/a CALLS sample.xml/b grain=system states=data',
      'sample.xml/a CALLS sample.xml/c grain=system states=data',
      'sample.xml/p STARTS(call) sample.xml/q',
    ]);
  });

  it('shows which applications a process uses and what starts it', async () => {
    const elements = ['p: BusinessProcess P', 's: ApplicationService S', 'f: ApplicationFunction F'];

    expect(await told(elements, ['a Serving p', 's Serving p', 'b Triggering p', 'p Triggering b', 'f Triggering p'])).toEqual([
      'sample.xml/p CALLS sample.xml/a grain=system',
      'sample.xml/p CALLS sample.xml/s grain=interface',
      'sample.xml/b STARTS(call) sample.xml/p',
      'sample.xml/p CALLS sample.xml/b grain=system',
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

    expect(relationLines(found)).toEqual([
      'sample.xml/a ACCESSES sample.xml/d mode=read',
      'sample.xml/b ACCESSES sample.xml/d mode=write',
      'sample.xml/a ACCESSES sample.xml/d',
      'sample.xml/b ACCESSES sample.xml/s',
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

    expect(relationLines(found)).toEqual([
      'sample.xml/p OWNED_BY team clerk',
      'sample.xml/p OWNED_BY team person-1 (test/sample.xml)',
      'sample.xml/a OWNED_BY team north',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/jane/i);
  });

  it('puts what is grouped into a boundary', async () => {
    expect(await told(['g: Grouping Sales'], ['g Aggregation a', 'g Composition b'])).toEqual([
      'sample.xml/a IN_BOUNDARY domain/Sales',
      'sample.xml/b IN_BOUNDARY domain/Sales',
    ]);
  });

  it('tells relations that lead nowhere, and those behind which no component stands', async () => {
    const elements = [...APPS, 's: ApplicationService S', 'f: ApplicationFunction F', 'g: ApplicationFunction G'];
    const found = await extractText(
      archimate,
      exchange(elements, ['a Flow gone', 's Serving f', 'f Flow g', 'a Assignment f', 'b Assignment f']),
    );

    expect(gapLines(found)).toEqual([
      '7 unresolved: a relation to something that is not in the model, which was left out',
      '8 unresolved: 2 relations between functions or services behind which the model names no single component',
    ]);
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
    expect(numberedRelations(found)).toEqual([
      '3 sample.xml/a OWNED_BY team sales-team',
      '5 sample.xml/a ACCESSES sample.xml/d mode=write',
      '6 sample.xml/a ACCESSES sample.xml/d mode=read',
    ]);
  });
});
