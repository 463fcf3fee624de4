// `fullscore mine` as a person and a pipeline meet it, over logs that are small enough to count by hand.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { run } from './run.ts';

const event = (activity: string, time: string, who: string) =>
  `<event><string key="concept:name" value="${activity}"/><date key="time:timestamp" value="2026-03-02T${time}:00Z"/><string key="org:resource" value="${who}"/></event>`;
const trace = (name: string, ...events: readonly string[]) =>
  `<trace><string key="concept:name" value="${name}"/>${events.join('')}</trace>`;
/** Two claims; in the second the documents are checked twice. */
const CLAIMS = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0"><string key="concept:name" value="Claims"/>
${trace('c1', event('Register', '08:00', 'Mia Berg'), event('Check', '09:00', 'Jan Roth'), event('Pay', '10:00', 'payment-service'))}
${trace('c2', event('Register', '08:00', 'Mia Berg'), event('Check', '08:30', 'Jan Roth'), event('Check', '09:30', 'Jan Roth'), event('Pay', '12:00', 'payment-service'))}
</log>
`;

/** An object-centric log in which nothing happened. */
const NO_OBJECTS = '{"eventTypes": [], "objectTypes": [], "events": [], "objects": []}';

describe('fullscore mine', () => {
  it('--json is one document with sorted keys and the keys of the contract', async () => {
    await using folder = await temporaryFolder({ 'claims.xes': CLAIMS });

    const { code, out, err } = await run(['mine', 'claims.xes', '--json'], folder.path);

    const document = JSON.parse(out);
    expect([code, err]).toEqual([0, '']);
    expect(Object.keys(document)).toEqual(Object.keys(document).toSorted());
    expect(document).toMatchObject({
      events: 7,
      cases: 2,
      activities: { Check: 3, Pay: 2, Register: 2 },
      variants: 2,
      start: { Register: 2 },
      end: { Pay: 2 },
      cycleTimeSeconds: { mean: 10_800, median: 10_800, p95: 14_040, min: 7200, max: 14_400 },
      firstPassYield: 0.5,
      rework: { cases: 1, share: 0.5, activities: { Check: 1 } },
      handovers: [],
      suppressed: ['handovers between persons: the log names fewer than 5'],
      manualInterventions: [],
      exceptions: { count: 0, meanTimeToResolveSeconds: null },
    });
    expect(document.dfg[0]).toEqual({
      from: 'Check',
      to: 'Pay',
      count: 2,
      cases: 2,
      meanSeconds: 6300,
      medianSeconds: 6300,
      p95Seconds: 8730,
    });
  });

  it('never prints the name of a person or the id of a case', async () => {
    await using folder = await temporaryFolder({ 'claims.xes': CLAIMS });

    const runs = await Promise.all(
      [
        ['mine', 'claims.xes', '--json'],
        ['mine', 'claims.xes', '--svg', 'map.svg'],
      ].map((args) => run(args, folder.path)),
    );
    const printed = runs.map(({ out, err }) => out + err).join('') + readFileSync(`${folder.path}/map.svg`, 'utf8');

    expect(printed).not.toMatch(/Mia|Berg|Jan|Roth|c1|c2/);
  });

  it('shows the figures to people, draws the map, and says the next step', async () => {
    await using folder = await temporaryFolder({ 'claims.xes.gz': gzipSync(CLAIMS) });

    const { code, out, err } = await run(['mine', 'claims.xes.gz', '--svg', 'map.svg'], folder.path);

    expect(code).toBe(0);
    expect(err).toBe('map.svg written.\n');
    for (const words of [
      'Claims · claims.xes.gz (xes)',
      '7 events in 2 cases, 3 activities',
      '3 h median',
      '2 variants',
      'Register → Check → Pay',
      'Next:',
    ])
      expect(out).toContain(words);
    expect(readFileSync(`${folder.path}/map.svg`, 'utf8')).toMatch(
      /^<svg [\s\S]*<title id="process-title">Claims<\/title>[\s\S]*<\/svg>\n$/,
    );
  });

  it('says on stderr when the names of persons are kept', async () => {
    await using folder = await temporaryFolder({ 'claims.xes': CLAIMS });

    const { out, err } = await run(['mine', 'claims.xes', '--clear-names', '--json'], folder.path);

    expect(err).toContain('The names of persons are kept');
    expect(JSON.parse(out).handovers).toContainEqual(expect.objectContaining({ level: 'person', from: 'Mia Berg', to: 'Jan Roth' }));
  });

  it('of several logs gives the good ones and says which is bad', async () => {
    await using folder = await temporaryFolder({ 'claims.xes': CLAIMS, 'notes.txt': 'nothing', 'empty.jsonocel': NO_OBJECTS });

    const { code, out, err } = await run(['mine', 'claims.xes', 'notes.txt', 'empty.jsonocel', '--json'], folder.path);

    expect(code).toBe(2);
    expect(JSON.parse(out).logs.map(({ file, cases }: { file: string; cases: number }) => [file, cases])).toEqual([['claims.xes', 2]]);
    expect(err.trim().split('\n').toSorted()).toEqual([
      expect.stringMatching(/^fullscore: empty\.jsonocel holds no event\./),
      expect.stringMatching(/^fullscore: notes\.txt:1: /),
    ]);
  });

  it('takes the columns that the flags name, and shows why each was taken', async () => {
    await using folder = await temporaryFolder({
      'plain.csv': 'a;b;c\n1;x;02.03.2026 08:00\n1;y;02.03.2026 09:00\n2;x;13.03.2026 08:00\n',
    });

    const { code, out } = await run(['mine', 'plain.csv', '--case', 'a', '--activity', 'b', '--timestamp', 'c', '--json'], folder.path);

    const { cases, cycleTimeSeconds, columns } = JSON.parse(out);
    expect([code, cases, cycleTimeSeconds.max]).toEqual([0, 2, 3600]);
    expect(columns.map(({ role, column }: { role: string; column: string }) => [role, column])).toEqual([
      ['case', 'a'],
      ['activity', 'b'],
      ['timestamp', 'c'],
    ]);
  });

  it.each([
    ['without a log', ['mine'], /missing required argument/],
    ['with a log that is not there', ['mine', 'gone.xes'], /^fullscore: There is no file gone\.xes\. [^\n]*\n$/],
    ['with a log without events', ['mine', 'empty.xes'], /^fullscore: empty\.xes[^\n]*\n$/],
    ['with columns that nobody can tell', ['mine', 'plain.csv'], /^fullscore: plain\.csv:1: [^\n]*case id[^\n]*--case[^\n]*\n$/],
    [
      'with a picture that cannot be written',
      ['mine', 'claims.xes', '--svg', 'gone/map.svg'],
      /^fullscore: gone\/map\.svg cannot be written \(ENOENT\)[^\n]*\n$/,
    ],
  ])('%s says so in one line and ends with 2', async (_what, args, message) => {
    await using folder = await temporaryFolder({
      'claims.xes': CLAIMS,
      'empty.xes': '<log xes.version="1.0"/>',
      'plain.csv': 'a;b;c\n1;x;q\n1;y;w\n2;x;e\n',
    });

    const { code, err } = await run(args, folder.path);

    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('fullscore mine, beside logs of one case each', () => {
  const span = (id: string, kind: number, parent = '') => ({
    traceId: 'a'.repeat(32),
    spanId: id.repeat(16),
    parentSpanId: parent.repeat(16),
    kind,
    name: 'GET /stock',
    startTimeUnixNano: '1000000000',
    endTimeUnixNano: '1020000000',
    attributes: [{ key: 'http.request.method', value: { stringValue: 'GET' } }],
  });
  const of = (service: string, spans: readonly object[]) => ({
    resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
    scopeSpans: [{ spans }],
  });
  const TRACES = JSON.stringify({ resourceSpans: [of('shop', [span('1', 3)]), of('stock', [span('2', 2, '1')])] });

  it('tells who called whom in traces', async () => {
    await using folder = await temporaryFolder({ 'traces.json': TRACES });

    const [json, text] = [await run(['mine', 'traces.json', '--json'], folder.path), await run(['mine', 'traces.json'], folder.path)];

    expect(JSON.parse(json.out)).toMatchObject({
      spans: 2,
      services: 2,
      unpaired: 0,
      calls: [{ from: 'shop', to: 'stock', kind: 'calls', count: 1, errors: 0, p50Millis: 20, p95Millis: 20 }],
    });
    expect(text.out).toMatch(/shop +calls +stock/);
  });

  it('tells the lives of the types of objects in an object-centric log', async () => {
    const log =
      "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:order,ocel:type:item\n1,Place,2026-03-02T09:00:00Z,\"['o1']\",\"['i1', 'i2']\"\n2,Pack,2026-03-02T10:00:00Z,,\"['i1', 'i2']\"\n";
    await using folder = await temporaryFolder({ 'orders.csv': log });

    const { code, out } = await run(['mine', 'orders.csv', '--json'], folder.path);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      events: 2,
      objects: 3,
      objectTypes: {
        item: { objects: 2, dfg: [{ from: 'Place', to: 'Pack', count: 1, objects: 2, medianSeconds: 3600 }] },
        order: { dfg: [] },
      },
    });
  });
});
