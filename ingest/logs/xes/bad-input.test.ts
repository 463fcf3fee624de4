// What broken exports look like: a clear gap with its line, and nothing lost of what was good.
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { logDocument } from '../../../test/extract-text.ts';
import { bytesInMemory, bytesOfGzip } from '../../read/bytes.ts';
import { NONE } from '../event-log.ts';
import type { LogReading } from '../log-reading.ts';
import { mine } from '../mine/mine.ts';
import { readXes } from './read.ts';

const event = (name: string, minute: number, more = ''): string =>
  `  <event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2025-01-01T00:${String(minute).padStart(2, '0')}:00Z"/>${more}</event>\n`;
const trace = (name: string, ...events: readonly string[]): string =>
  `<trace>\n  <string key="concept:name" value="${name}"/>\n${events.join('')}</trace>\n`;
const read = (content: string | Buffer): Promise<LogReading> => readXes(logDocument('a.xes', content));
const told = ({ problems }: LogReading): readonly string[] => problems.map(({ code, line, detail }) => `${line} ${code}: ${detail}`);
const activities = ({ log }: LogReading): readonly (string | undefined)[] =>
  [...log.activities.of].map((code) => log.activities.names[code]);

const GOOD = trace('1', event('A', 0), event('B', 1));

describe('a log that is cut off', () => {
  it('counts up to the last whole event, also of the trace that is cut', async () => {
    const reading = await read(`<log>\n${GOOD}<trace>\n${event('C', 2)}  <event><string key="concept:name" value="D"/>\n`);

    expect(activities(reading)).toEqual(['A', 'B', 'C']);
    expect(told(reading)).toEqual([
      '7 unresolved: 1 trace without concept:name; their places in the log stand for it ("trace 1")',
      '9 truncated: the XML text is cut off: unclosed tag: event',
    ]);
  });

  it('is told where it is cut inside a value', async () => {
    const reading = await read(`<log>\n${GOOD}<trace>\n  <event><string key="concept:na`);

    expect(activities(reading)).toEqual(['A', 'B']);
    expect(told(reading)).toEqual(['8 truncated: the XML text is cut off: unclosed tag: event']);
  });

  it('counts as far as it can be unpacked where its packed file is cut', async () => {
    const long = `<log>\n${Array.from({ length: 20_000 }, (_, i) => trace(`case ${i * 7919}`, event(`activity ${i % 13}`, i % 60))).join('')}</log>`;
    const packed = gzipSync(long);

    const reading = await readXes({
      ...logDocument('a.xes', ''),
      bytes: bytesOfGzip(bytesInMemory(packed.subarray(0, packed.length / 2))),
    });

    expect(reading.log.events).toBeGreaterThan(5000);
    expect(told(reading)).toEqual([expect.stringMatching(/^\d+ truncated: the file cannot be read to its end: unexpected end of file$/)]);
  });

  it('counts as far as the disk gives it', async () => {
    const stream = async (): Promise<Readable> =>
      Readable.from(
        (function* () {
          yield Buffer.from(`<log>\n${GOOD}`);
          throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
        })(),
      );

    const reading = await readXes({ ...logDocument('a.xes', ''), bytes: { stamp: '', size: undefined, stream } });

    expect(activities(reading)).toEqual(['A', 'B']);
    expect(told(reading)).toEqual(['6 truncated: the file cannot be read to its end: EIO: i/o error, read']);
  });
});

describe('a log that is not well-formed', () => {
  it.each([
    ['a tag that closes another', '</event>', 'unexpected close tag'],
    ['an attribute without quotes', '<event x=1/>', 'unquoted attribute value'],
    ['a stray sign', '<event <>', 'disallowed character in attribute name'],
  ])('ends at %s', async (_title, fault, detail) => {
    const reading = await read(`<log>\n${GOOD}${fault}\n${trace('2', event('C', 3))}</log>`);

    expect(activities(reading)).toEqual(['A', 'B']);
    expect(told(reading)).toEqual([`7 unreadable: not well-formed XML: ${detail}; what follows was left out`]);
  });

  it.each([
    ['a control character', 'x\u0001', 'unreadable: not well-formed XML: disallowed character'],
    ['an unescaped sign', 'x<y', 'unreadable: not well-formed XML: disallowed character'],
    ['an entity of HTML', 'x&nbsp;y', 'refused: not well-formed XML: undefined entity'],
    ['an ampersand', 'x & y', 'unreadable: not well-formed XML: an "&" that begins no reference'],
  ])('loses only a value that has %s', async (_title, value, detail) => {
    const reading = await read(`<log>\n${trace('1', event('A', 0, `<string key="note" value="${value}"/>`), event('B', 1))}</log>`);

    expect(activities(reading)).toEqual(['A', 'B']);
    expect(told(reading)).toEqual([`4 ${detail}; the rest of the value was kept`]);
  });

  it('goes on however many values are spoilt', async () => {
    const spoilt = Array.from({ length: 5000 }, (_, i) => event(`A\u0002${i % 3}`, i % 60)).join('');

    const reading = await read(`<log>\n${trace('1', spoilt)}</log>`);

    expect(reading.log.events).toBe(5000);
    expect(told(reading)).toHaveLength(22);
    expect(told(reading)[20]).toBe('23 unreadable: and 4980 more of this kind after this line');
  });

  it('takes no entity and no document type from elsewhere', async () => {
    const reading = await read(`<!DOCTYPE log [<!ENTITY e SYSTEM "file:///etc/hostname">]>\n<log>\n${trace('1', event('A&e;', 0))}</log>`);

    expect(told(reading)).toEqual([
      '1 refused: the document type declares entities; they were not expanded',
      '5 refused: not well-formed XML: undefined entity; the rest of the value was kept',
    ]);
  });

  it('is given up when elements nest without end', async () => {
    const reading = await read(`<log>\n${GOOD}${'<list>'.repeat(100_000)}`);

    expect(activities(reading)).toEqual(['A', 'B']);
    expect(told(reading)).toEqual(['7 too-large: elements are nested deeper than 500 levels; the rest was left out']);
  });
});

describe('a log of mixed encodings', () => {
  it('keeps what is UTF-8, and reads other bytes as Windows-1252 where they stand', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`<log>\n${trace('1', event('Prüfen', 0))}<trace>\n  <string key="concept:name" value="2"/>\n`),
      Buffer.from(event('Pr\xfcfen', 1) + event('\x80 zahlen', 2), 'latin1'),
      Buffer.from(`${event('Übergeben €', 3)}</trace>\n</log>\n`),
    ]);

    const reading = await read(bytes);

    expect(activities(reading)).toEqual(['Prüfen', 'Prüfen', '€ zahlen', 'Übergeben €']);
    expect(told(reading)).toEqual([expect.stringMatching(/^8 encoding: the file is not UTF-8 throughout; /)]);
  });

  it.each([
    ['UTF-16, by its byte order mark', Buffer.from(`\uFEFF<log>\n${trace('1', event('Prüfen €', 0))}</log>`, 'utf16le')],
    [
      'Latin-1, by its declaration',
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>\n<log>\n${trace('1', event('Prüfen \x80', 0))}</log>`, 'latin1'),
    ],
  ])('is none where it is %s', async (_title, bytes) => {
    const reading = await read(bytes);

    expect(activities(reading)).toEqual(['Prüfen €']);
    expect(reading.problems).toEqual([]);
  });

  it('reads the same however the file comes in pieces', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`<log>\r\n${trace('1', event('Prüfen 😀', 0))}`),
      Buffer.from(trace('2', event('\xe9\xe9', 1)), 'latin1'),
      Buffer.from('</log>'),
    ]);
    const inPieces = async (size: number): Promise<LogReading> => {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      return readXes({ ...logDocument('a.xes', ''), bytes: { stamp: '', size: undefined, stream: async () => Readable.from(pieces) } });
    };
    const whole = await read(bytes);

    for (const size of [1, 2, 3, 7, 64]) expect(await inPieces(size), `pieces of ${size}`).toEqual(whole);
    expect(activities(whole)).toEqual(['Prüfen 😀', 'éé']);
  });
});

describe('a log with bad times', () => {
  it('gives figures of order where no event has one', async () => {
    const bare = (name: string): string => `  <event><string key="concept:name" value="${name}"/></event>\n`;

    const reading = await read(`<log>\n${trace('1', bare('B'), bare('A'))}</log>`);
    const { dfg, cycleTimeSeconds } = mine(reading.log);

    expect(told(reading)).toEqual(['4 unresolved: no event has a time (2 events); figures of order are given, and none of time']);
    expect(dfg.map(({ from, to, seconds }) => [from, to, seconds])).toEqual([['B', 'A', undefined]]);
    expect(cycleTimeSeconds).toBeUndefined();
  });

  it('says how often time goes backwards, and orders by time', async () => {
    const reading = await read(`<log>\n${trace('1', event('A', 10), event('B', 5), event('C', 20), event('D', 19))}</log>`);

    expect(told(reading)).toEqual([
      '5 ambiguous: 2 events earlier than the one above in the trace; the events of a case were ordered by time',
    ]);
    expect(mine(reading.log).dfg.map(({ from, to, seconds }) => [from, to, seconds?.median])).toEqual([
      ['A', 'D', 540],
      ['B', 'A', 300],
      ['D', 'C', 60],
    ]);
  });
});

describe('events that cannot be used', () => {
  it('are counted, and the first are told with their line', async () => {
    const nameless = '  <event><string key="org:resource" value="Ada Example"/></event>\n';

    const reading = await read(`<log>\n${trace('1', event('A', 0), ...Array.from({ length: 25 }, () => nameless), event('B', 1))}</log>`);

    expect(activities(reading)).toEqual(['A', 'B']);
    expect(reading.badRows).toBe(25);
    expect(told(reading)).toHaveLength(21);
    expect(told(reading)[0]).toBe('5 unresolved: an event without concept:name, its activity, was left out');
    expect(told(reading).at(-1)).toBe('24 unresolved: and 5 more of this kind after this line');
    expect(JSON.stringify(reading.problems)).not.toContain('Ada');
  });

  it('outside of a trace are bad, those of unknown elements are passed over', async () => {
    const reading = await read(`<log>\n${GOOD}${event('stray', 3)}<text key="x" value="y"><event/></text>\n</log>`);

    expect(reading.badRows).toBe(1);
    expect(told(reading)).toEqual([
      '7 unresolved: an event outside of a trace belongs to no case and was left out',
      '8 unsupported: 1 element that the XES standard does not know; passed over with what is in them',
    ]);
  });
});

describe('a giant value', () => {
  const giant = 'x'.repeat(5 * 1024 * 1024);

  it('is cut, and everything around it counts with its true line', async () => {
    const note = `<string key="note" value="${giant}\n&amp;<\n${giant}"/><string key="org:role" value="Clerk"/>`;

    const reading = await read(`<log>\n${trace('1', event('A', 0, note), event('B', 1))}</log>`);

    expect(activities(reading)).toEqual(['A', 'B']);
    expect([...reading.log.lines]).toEqual([4, 7]);
    expect(reading.log.roles?.names).toEqual(['Clerk']);
    expect(told(reading)).toEqual(['4 too-large: a value is longer than 1048576 characters; it was cut there']);
  });

  it('is no name of anything', async () => {
    const reading = await read(
      `<log>\n${trace('1', event('A', 0, `<string key="org:role" value="${'x'.repeat(2000)}"/>`), event(giant, 1))}</log>`,
    );

    expect(activities(reading)).toEqual(['A']);
    expect(reading.log.roles?.of ?? [NONE]).toEqual([NONE]);
    expect(told(reading)).toEqual([
      '4 too-large: the value of org:role is longer than 1000 characters and was left out',
      '5 too-large: a value is longer than 1048576 characters; it was cut there',
      '5 unresolved: an event without concept:name, its activity, was left out',
      '5 too-large: the value of concept:name is longer than 1000 characters and was left out',
    ]);
  });

  it.each([
    ['a remark', `<!-- ${giant} -->`],
    ['blanks', ' '.repeat(5 * 1024 * 1024)],
    ['an instruction', `<?x ${giant} ?>`],
  ])('is passed over where it is %s', async (_title, between) => {
    const reading = await read(`<log>\n${GOOD}${between}\n${trace('2', event('C', 3))}</log>`);

    expect(activities(reading)).toEqual(['A', 'B', 'C']);
    expect(reading.problems).toEqual([]);
  });

  it('ends the reading where it is a tag that does not end', async () => {
    const reading = await read(`<log>\n${GOOD}<event ${Array.from({ length: 200_000 }, (_, i) => `a${i}="1" `).join('')}/>\n</log>`);

    expect(activities(reading)).toEqual(['A', 'B']);
    expect(told(reading)).toEqual(['7 too-large: a tag is longer than 1048576 characters; the rest was left out']);
  });
});
