import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('bytes into text', () => {
  test('UTF-8 with and without a byte order mark', () => {
    expect(decode(Buffer.from('añ'))).toEqual({ kind: 'text', text: 'añ', problems: [] });
    expect(decode(Buffer.from('\uFEFFañ'))).toEqual({ kind: 'text', text: 'añ', problems: [] });
  });

  test('UTF-16 of both byte orders by its mark', () => {
    expect(decode(utf16('<a>ñ</a>'))).toEqual({ kind: 'text', text: '<a>ñ</a>', problems: [] });
    expect(decode(utf16('<a>ñ</a>').swap16())).toEqual({ kind: 'text', text: '<a>ñ</a>', problems: [] });
  });

  test('the XML declaration names the encoding', () => {
    const bytes = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>'),
      Buffer.from([0x80]),
      Buffer.from('</a>'),
    ]);

    expect(decode(bytes)).toMatchObject({ text: '<?xml version="1.0" encoding="windows-1252"?><a>€</a>', problems: [] });
  });

  test('an unknown declared encoding falls back to UTF-8', () => {
    expect(decode(Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'))).toMatchObject({ problems: [] });
  });

  test('anything else is Latin-1, with the line of the first bad byte', () => {
    const bytes = Buffer.concat([Buffer.from('one\nñ\nthree '), Buffer.from([0xe9]), Buffer.from('\n')]);

    expect(decode(bytes)).toMatchObject({ text: 'one\nÃ±\nthree é\n', problems: [{ code: 'encoding', line: 3 }] });
  });

  test('NUL bytes mean binary', () => {
    expect(decode(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual({ kind: 'binary' });
  });

  test('CRLF stays as it is', () => {
    expect(decode(Buffer.from('a\r\nb'))).toMatchObject({ text: 'a\r\nb' });
  });
});
