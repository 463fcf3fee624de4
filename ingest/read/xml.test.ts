import { describe, expect, test } from 'vitest';
import { outline } from '../../test/plain-tree.ts';
import { MAX_XML_DEPTH } from './limits.ts';
import { attribute, childNamed } from './tree.ts';
import { readXml } from './xml.ts';

const codes = (text: string): string[] => readXml(text).problems.map((problem) => `${problem.code} ${problem.line}`);

describe('XML', () => {
  test('every element knows the line of its "<" and where it ends', () => {
    const { root, problems } = readXml(
      '<?xml version="1.0"?>\n<!-- <x> -->\n<shop>\n  <order\n    id="a<b"\n  >\n    <item/>\n  </order><order\n/>\n</shop>\n'.replace(
        'a<b',
        'ab',
      ),
    );

    expect(outline(root)).toBe('shop 3(order 4(item 7) order 8)');
    expect(root?.children.map((child) => [child.line, child.column, child.endLine])).toEqual([
      [4, 3, 8],
      [8, 11, 9],
    ]);
    expect(problems).toEqual([]);
  });

  test('CRLF and a byte order mark leave lines true', () => {
    expect(outline(readXml('\uFEFF<a>\r\n<b\r\n/>\r\n<c/></a>').root)).toBe('a 1(b 2 c 4)');
  });

  test('namespaces are resolved for elements and attributes', () => {
    const { root } = readXml(
      '<bpmn:task xmlns:bpmn="urn:bpmn" xmlns:camunda="urn:camunda" id="t" camunda:topic="pay"><sub xmlns="urn:d"/></bpmn:task>',
    );

    expect(root).toMatchObject({ name: 'task', prefix: 'bpmn', namespace: 'urn:bpmn' });
    expect(root && attribute(root, 'topic', 'urn:camunda')).toBe('pay');
    expect(root && attribute(root, 'id')).toBe('t');
    expect(childNamed(root, 'sub', 'urn:d')).toMatchObject({ prefix: '' });
  });

  test('text and CDATA directly inside an element are joined and trimmed', () => {
    expect(readXml('<a>\n one <b>no</b><![CDATA[<two>]]> &amp; &#65;\n</a>').root?.text).toBe('one <two> & A');
  });

  test('a cut text gives what stands before the cut', () => {
    const { root, problems } = readXml('<a>\n<b x="1"/>\n<c><d>te');

    expect(outline(root)).toBe('a 1(b 2 c 3(d 3))');
    expect(problems.map((problem) => problem.code)).toContain('truncated');
  });

  test('one bad element does not make the rest unreadable', () => {
    const { root, problems } = readXml('<a>\n<b x="1" x="2"/>\n<zeebe:c/>\n<d/>\n</a>');

    expect(root?.children.map((child) => child.name)).toEqual(['b', 'c', 'd']);
    expect(problems.map((problem) => problem.line)).toEqual([2, 3]);
  });

  test('what is not XML is a gap', () => {
    expect(codes('')).toEqual(['unreadable 1']);
    expect(readXml('just text').root).toBeUndefined();
    expect(readXml('just text').problems.length).toBeGreaterThan(0);
  });

  test('every cut of a text is read or a gap', () => {
    const text = '<?xml version="1.0"?><!DOCTYPE a><a x="&lt;"><!-- c --><b><![CDATA[d]]></b></a>';

    for (let cut = 0; cut < text.length; cut++) expect(readXml(text.slice(0, cut)).problems.length).toBeGreaterThan(0);
  });
});

describe('hostile XML', () => {
  test('an external document type is named and not fetched', () => {
    const { root, problems } = readXml('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/evil.dtd">\n<a/>');

    expect(root?.name).toBe('a');
    expect(problems).toMatchObject([{ code: 'refused', line: 1, detail: 'the document type names an external DTD; it was not fetched' }]);
  });

  test('an external entity is never read', () => {
    const { root, problems } = readXml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<a b="&x;">&x;</a>');

    expect(root?.text).toBe('&x;');
    expect(root && attribute(root, 'b')).toBe('&x;');
    expect(problems.every((problem) => problem.code === 'refused')).toBe(true);
  });

  test('a billion laughs stay one', () => {
    const lols = Array.from({ length: 9 }, (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level};`.repeat(10)}">`).join('');
    const { root } = readXml(`<!DOCTYPE a [<!ENTITY lol0 "lol">${lols}]><a>&lol9;</a>`);

    expect(root?.text).toBe('&lol9;');
  });

  test('entities named like members of an object stay text', () => {
    expect(readXml('<a>&constructor;&__proto__;&toString;</a>').root?.text).toBe('&constructor;&__proto__;&toString;');
  });

  test('50,000 nested elements are cut at the depth limit', () => {
    const { root, problems } = readXml('<a>'.repeat(50_000));
    let depth = 0;
    for (let here = root; here !== undefined; here = here.children[0]) depth++;

    expect(depth).toBe(MAX_XML_DEPTH);
    expect(problems).toMatchObject([{ code: 'too-large', line: 1 }]);
  });

  test('100,000 attributes and a huge line are read', () => {
    const { root, problems } = readXml(`<a ${Array.from({ length: 100_000 }, (_, index) => `x${index}="1"`).join(' ')}/>`);

    expect(root?.attributes).toHaveLength(100_000);
    expect(problems).toEqual([]);
  });

  test('thousands of errors are given up, not listed', () => {
    const { root, problems } = readXml(`<a>${'<b x="1" x="2"/>'.repeat(20_000)}</a>`);

    expect(root?.children).toHaveLength(999);
    expect(problems).toHaveLength(22);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'too-large', detail: 'more than 1000 errors; the rest was left out' }));
  });
});
