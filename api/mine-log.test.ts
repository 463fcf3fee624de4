// From a file to figures and JSON, with a format that is small enough to read here.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defineIngester } from '../ingest/define.ts';
import type { BytesDocument } from '../ingest/ingester.ts';
import { logBuilder } from '../ingest/logs/log-builder.ts';
import type { LogReader } from '../ingest/logs/log-reading.ts';
import { wholeOf } from '../ingest/read/bytes.ts';
import type { LogMapping } from '../ingest/read/log-mapping.ts';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { mineLog } from './mine-log.ts';
import { minedJson } from './mined-json.ts';
import { openWorkspace } from './workspace.ts';

const tiny = defineIngester<BytesDocument>({
  name: 'tiny-log',
  title: 'Tiny logs',
  version: 1,
  files: ['**/*.tiny'],
  read: 'bytes',
  evidence: ['logs'],
  recognise: ({ head }) => head.toString().startsWith('tiny'),
  extract: () => undefined,
});

/** "case activity minute who" per line behind the first. */
const readTiny: LogReader = async (document, { clearNames = false, mapping } = {}) => {
  const builder = logBuilder({ clearNames });
  const whole = await wholeOf(document.bytes, 1_000_000);
  const lines = whole.toString().trim().split('\n');
  for (const [index, line] of lines.entries()) {
    const [id = '', activity = '', minute = '', resources] = line.split(' ');
    if (activity !== '') builder.add({ case: id, activity, time: Number(minute) * 60_000, line: index + 1, resources });
  }
  const column = mapping?.columns.case ?? 'first';
  const problems = [{ code: 'truncated', detail: 'the line has no activity', remedy: 'Add it', line: 1 }] as const;
  const log = builder.finish();
  return { log, columns: [{ role: 'case', column, reason: 'it is' }], badRows: 1, problems: log.events === 0 ? problems : [] };
};

const FLAGS: LogMapping = { columns: {} };
const LOG = 'tiny\n1 receive 0 Mia\n1 ship 30 Jan\n2 receive 5 Mia\n2 ship 15 Mia';

async function mined(files: Readonly<Record<string, string | Buffer>>, path: string, { mapping = FLAGS, clearNames = false } = {}) {
  await using folder = await temporaryFolder(files);
  const workspace = await openWorkspace([], { workspace: folder.path });
  const options = { workspace, mapping, clearNames, formats: [tiny], readers: { 'tiny-log': async () => readTiny } };
  return { ...(await mineLog(`${folder.path}/${path}`, options)), file: path };
}

describe('a log', () => {
  it('becomes the document of the contract, with what is not known as null', async () => {
    expect(minedJson(await mined({ 'a.tiny': LOG }, 'a.tiny'))).toEqual({
      file: 'a.tiny',
      format: 'tiny-log',
      process: null,
      columns: [{ role: 'case', column: 'first', reason: 'it is' }],
      badRows: 1,
      gaps: [],
      events: 4,
      cases: 2,
      untimedEvents: 0,
      window: { from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:30:00.000Z' },
      persons: null,
      suppressed: ['handovers between persons: the log names fewer than 5'],
      activities: { receive: 2, ship: 2 },
      variants: 1,
      topVariants: [{ activities: ['receive', 'ship'], cases: 2, share: 1 }],
      dfg: [{ from: 'receive', to: 'ship', count: 2, cases: 2, meanSeconds: 1200, medianSeconds: 1200, p95Seconds: 1740 }],
      start: { receive: 2 },
      end: { ship: 2 },
      cycleTimeSeconds: { mean: 1200, median: 1200, p95: 1740, min: 600, max: 1800 },
      workAndWait: null,
      firstPassYield: 1,
      rework: { cases: 0, share: 0, activities: {} },
      handovers: [],
      manualInterventions: [],
      swivelChairs: { chairs: [], couldBe: null },
      exceptions: { count: 0, cases: 0, unresolved: 0, meanTimeToResolveSeconds: null, activities: {} },
    });
  });

  it('is read packed, and told by its first bytes where its name says nothing', async () => {
    const packed = await mined({ 'a.tiny.gz': gzipSync(LOG) }, 'a.tiny.gz');
    const unnamed = await mined({ 'a.log': LOG }, 'a.log');

    expect([packed.figures.events, unnamed.figures.events]).toEqual([4, 4]);
  });

  it('is understood as fullscore.yaml says, and a flag wins', async () => {
    const files = { 'logs/a.tiny': LOG, 'fullscore.yaml': 'logs:\n  - files: logs/*\n    columns: { case: order }\n' };
    const [asSaid, byFlag] = [
      await mined(files, 'logs/a.tiny'),
      await mined(files, 'logs/a.tiny', { mapping: { columns: { case: 'parcel' } } }),
    ];

    expect([asSaid.reading.columns[0]?.column, byFlag.reading.columns[0]?.column]).toEqual(['order', 'parcel']);
  });

  it('names persons only where the user asks for it', async () => {
    const [first] = (await mined({ 'a.tiny': LOG }, 'a.tiny')).figures.handovers;
    const [named] = (await mined({ 'a.tiny': LOG }, 'a.tiny', { clearNames: true })).figures.handovers;

    expect(first).toEqual({ level: 'person', count: 1, cases: 1, medianSeconds: 1800 });
    expect(named).toMatchObject({ level: 'person', from: 'Mia', to: 'Jan' });
  });
});

describe('what is no log', () => {
  it.each([
    ['a file that is not there', 'b.tiny', 'There is no file'],
    ['a folder', 'sub', 'is no file'],
    ['another format', 'c.txt', 'is no event log of a format that can be mined'],
    ['a log without an event, by what its reader says', 'd.tiny', ':1: the line has no activity'],
    ['a packed file that is broken', 'e.tiny.gz', 'cannot be read'],
  ])('%s is told in one line', async (_what, path, message) => {
    const files = { 'sub/a.tiny': LOG, 'c.txt': 'hello', 'd.tiny': 'tiny', 'e.tiny.gz': Buffer.from('no gzip') };

    await expect(mined(files, path)).rejects.toMatchObject({ name: 'Failure', message: expect.stringContaining(message) });
  });
});
