// Which piece of XML a text breaks off in: what stands between two tags may be longer than memory allows.

export interface OpenToken {
  /** A value in quotes, a comment or the like, a text; a tag or document type is none of them, and nothing can be left out of it. */
  readonly kind: 'value' | 'remark' | 'text' | 'tag';
  /** What ends it. */
  readonly end: string;
  /** The shortest text that begins such a token. */
  readonly begin: string;
  /** Where it begins. */
  readonly start: number;
}

const REMARKS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** The token that `text` begins and does not end. `text` begins outside of any tag. */
export function openToken(text: string): OpenToken {
  let at = 0;
  while (true) {
    const start = text.indexOf('<', at);
    if (start < 0) return { kind: 'text', begin: '', end: '<', start: at };
    const remark = REMARKS.find(([begin]) => text.startsWith(begin, start));
    if (remark !== undefined) {
      const end = text.indexOf(remark[1], start + remark[0].length);
      if (end < 0) return { kind: 'remark', begin: remark[0], end: remark[1], start };
      at = end + remark[1].length;
      continue;
    }
    const tag = endOfTag(text, start);
    if (typeof tag !== 'number') return tag;
    at = tag;
  }
}

function endOfTag(text: string, start: number): number | OpenToken {
  let at = start;
  while (true) {
    const sign = /[>"']/g;
    sign.lastIndex = at;
    const found = sign.exec(text);
    if (found === null) return { kind: 'tag', begin: '<_', end: '>', start };
    if (found[0] === '>') return found.index + 1;
    const end = text.indexOf(found[0], found.index + 1);
    if (end < 0) return { kind: 'value', begin: `<_ _=${found[0]}`, end: found[0], start };
    at = end + 1;
  }
}

/** Whether a text may be cut at its end: not where the next sign may end a comment. */
export function isSafeCut(text: string): boolean {
  return !/[-\]?]$/.test(text.slice(-1));
}
