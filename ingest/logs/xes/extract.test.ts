import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { xes } from './index.ts';

const event = (...attributes: readonly string[]): string => `<event>${attributes.join('')}</event>`;
const text = (key: string, value: string): string => `<string key="${key}" value="${value}"/>`;
const date = (value: string): string => `<date key="time:timestamp" value="${value}"/>`;

const ORDER = `<?xml version="1.0"?>
<log xes.version="1.0">
  ${text('concept:name', 'Order to cash')}
  <trace>
    ${text('concept:name', '1')}
    ${event(text('concept:name', 'Receive'), date('2025-01-01T00:00:00Z'), text('org:resource', 'batch-service'))}
    ${event(text('concept:name', 'Ship'), date('2025-01-01T01:00:00+01:00'), text('org:resource', 'Ada Example'), text('org:role', 'Clerk'))}
    ${event(text('concept:name', 'Ship'), date('2025-01-01T02:30:00.250Z'), text('org:group', 'Sales'), text('system', 'ERP'))}
  </trace>
</log>
`;

describe('facts of a log in XES', () => {
  it('are its process, its steps, what follows what, who did it, and how long it was watched', async () => {
    const found = await extractText(xes, { 'logs/orders.xes': ORDER });

    expect(shortNodes(found)).toEqual([
      'Step Receive (begins=1 cases=1 count=1 firstSeen=1735689600000 lastSeen=1735689600000 samples=1)',
      'Step Ship (cases=1 count=2 ends=1 firstSeen=1735689600000 lastSeen=1735698600250 samples=1)',
      'Workflow process Order to cash (cases=1 cycleP50=9000250 cycleP95=9000250 firstPass=0 firstSeen=1735689600000 lastSeen=1735698600250)',
    ]);
    expect(shortEdges(found, 'FLOWS_TO', 'PERFORMED_BY')).toEqual([
      'Receive FLOWS_TO Ship (sequence cases=1 count=1 p50=0 p95=0 samples=1)',
      'Receive PERFORMED_BY {name batch-service} (count=1)',
      'Ship FLOWS_TO Ship (sequence cases=1 count=1 p50=9000250 p95=9000250 samples=1)',
      'Ship PERFORMED_BY {name ERP} (count=1)',
      'Ship PERFORMED_BY {team Clerk} (count=1)',
      'Ship PERFORMED_BY {team Sales} (count=1)',
    ]);
    expect(found.observations).toEqual([{ file: 'test/logs/orders.xes', from: 1735689600000, to: 1735698600250 }]);
    expect(found.gaps).toEqual([]);
  });

  it('are observed, each at the line of its event', async () => {
    const { nodes, edges } = await extractText(xes, { 'orders.xes': ORDER });

    expect(new Set([...nodes, ...edges].map(({ stance }) => stance))).toEqual(new Set(['observed']));
    expect(nodes.map(({ name, source }) => [name, source.line])).toEqual([
      ['Receive', 6],
      ['Order to cash', 6],
      ['Ship', 7],
    ]);
  });

  it('name no person', async () => {
    const found = await extractText(xes, { 'orders.xes': ORDER });

    expect(JSON.stringify(found)).not.toContain('Ada');
  });

  it('are told in whole milliseconds, however fine the clock', async () => {
    const trace = `<trace>${text('concept:name', '1')}${event(text('concept:name', 'A'), date('2025-01-01T00:00:00.000250Z'))}</trace>`;

    const { nodes, observations } = await extractText(xes, { 'a.xes': `<log>${trace}</log>` });

    expect(nodes.map(({ props }) => [props?.firstSeen, props?.lastSeen])).toEqual([
      [1735689600000, 1735689600001],
      [1735689600000, 1735689600001],
    ]);
    expect(observations).toEqual([{ file: 'test/a.xes', from: 1735689600000, to: 1735689600001 }]);
  });
});

describe('a file of this name', () => {
  const claimed = async (content: string | Buffer): Promise<boolean> => {
    const { nodes, gaps } = await extractText(xes, { 'a.xes': content });
    return nodes.length + gaps.length > 0;
  };
  const log = '<log><trace/></log>';

  it.each([
    ['plain', log],
    ['with a byte order mark', `\uFEFF${log}`],
    ['in UTF-16', Buffer.from(`\uFEFF${log}`, 'utf16le')],
    ['with remarks, a declaration and a document type', `<?xml version="1.0"?><!-- <no> --><!DOCTYPE log><!-- -->\n${log}`],
    ['with a prefix', '<xes:log xmlns:xes="http://www.xes-standard.org/"><xes:trace/></xes:log>'],
    ['that is one trace', '<trace><event/></trace>'],
    ['with a remark longer than what is looked at', `<!--${' -'.repeat(5000)} -->${log}`],
  ])('is a log: %s', async (_title, content) => {
    expect(await claimed(content)).toBe(true);
  });

  it.each([
    ['of another root', '<logs/>'],
    ['that is no XML', 'log'],
    ['that is empty', ''],
    ['that has text in front', `x ${log}`],
  ])('is none: %s', async (_title, content) => {
    expect(await claimed(content)).toBe(false);
  });
});
