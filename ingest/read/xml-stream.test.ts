import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { PIECE_BYTES } from './limits.ts';
import { streamXml } from './xml-stream.ts';

interface Streamed {
  readonly tags: readonly string[];
  readonly told: readonly string[];
}

/** Tags as "line name key=value", closing ones as "/". */
async function streamed(pieces: Iterable<Buffer>): Promise<Streamed> {
  const tags: string[] = [];
  const problems = await streamXml(
    { stamp: '', size: undefined, stream: async () => Readable.from(pieces) },
    {
      open: (name, attributes, line) =>
        void tags.push(
          [line, name, ...Object.entries(attributes).map(([key, value]) => `${key}=${value.length > 99 ? value.length : value}`)].join(' '),
        ),
      close: () => void tags.push('/'),
    },
  );
  return { tags, told: problems.map(({ line, code, detail }) => `${line} ${code}: ${detail}`) };
}

function cut(bytes: Buffer, size: number): readonly Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

const SMALL = `<?xml version="1.0"?>\r\n<!-- R&D <a> -->\n<r:a xmlns:r="u" é="&lt;&#x1F600;&amp;😀">\r\n<b\n c='1 & 2; &nbsp; R&D'>text & more<![CDATA[ <no> & ]]></b><d/>\n<?p <e/> ?></r:a>\n`;

describe('XML as a stream of tags', () => {
  it('gives tags with their line, names without prefix, and values with references put in, and tells once what spoils one', async () => {
    expect(await streamed([Buffer.from(SMALL)])).toEqual({
      tags: ['3 a xmlns:r=u é=<😀&😀', '4 b c=1 & 2; &nbsp; R&D', '/', '5 d', '/', '/'],
      told: ['5 unreadable: not well-formed XML: an "&" that begins no reference; the rest of the value was kept'],
    });
  });

  it('gives the same however the bytes come in pieces', async () => {
    const bytes = Buffer.from(SMALL);
    const whole = await streamed([bytes]);

    for (let size = 1; size < 40; size++) expect(await streamed(cut(bytes, size)), `pieces of ${size}`).toEqual(whole);
  });

  it.each([
    ['a value', `<b c="${'x&amp;<-]?\n'.repeat(300_000)}" d="2"/>`],
    ['a value in single quotes', `<b c='${'"x" '.repeat(500_000)}' d="2"/>`],
    ['two values of one tag', `<b c="${'x'.repeat(3_000_000)}" d="${'y'.repeat(3_000_000)}"/>`],
    ['a remark', `<!--${' ->-? ]]> "'.repeat(300_000)}--><b/>`],
    ['a section of characters', `<![CDATA[${' -->]] > &'.repeat(300_000)}]]><b/>`],
    ['a text', `${'x '.repeat(2_000_000)}<b/>`],
    ['many remarks', `${'<!-- "x" -->'.repeat(300_000)}<b/>`],
  ])('goes on behind %s longer than memory should hold, wherever the pieces end', async (_title, middle) => {
    const text = (shift: number): Buffer => Buffer.from(`<a>${' '.repeat(shift)}${middle}\n<e f="1"/></a>`);
    const lines = middle.split('\n').length;

    for (const shift of [0, 1, 2, 3, PIECE_BYTES - 1]) {
      const { tags } = await streamed([text(shift)]);

      expect(tags.slice(-4)).toEqual(['/', `${lines + 1} e f=1`, '/', '/']);
      expect(tags.find((tag) => tag.startsWith('1 b'))).toMatch(/^1 b( c=\d+ d=(2|\d{7}))?$/);
    }
  });

  it('holds no gigabyte for a value of one', { timeout: 120_000 }, async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const giant = function* (): Generator<Buffer> {
      yield Buffer.from('<a><b c="');
      for (let i = 0; i < 1024; i++) yield piece;
      yield Buffer.from('"/><e/></a>');
    };
    const before = process.memoryUsage().rss;

    const { tags } = await streamed(giant());

    expect(tags.slice(-4)).toEqual(['/', '1 e', '/', '/']);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(200);
  });
});
