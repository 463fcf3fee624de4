// XML as a stream of tags, through saxes: for files that are too large to hold. Strict: what is not well-formed ends the reading, and what was read stays good.
import { SaxesParser } from 'saxes';
import type { Bytes } from './bytes.ts';
import { MAX_XML_DEPTH, MAX_XML_TOKEN_CHARS } from './limits.ts';
import { type Problem, type ProblemList, problemList } from './problem.ts';
import { FIVE_ENTITIES, faultOfDoctype } from './xml.ts';
import { xmlText } from './xml-text.ts';
import { isSafeCut, openToken } from './xml-token.ts';

/** Called tag by tag, in the order of the file; an empty element closes at once. Names come without their prefix, text is passed over. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  close(): void;
}

/** Reads to the end or to the first fault that leaves no sense to what follows. Never rejects for anything that is in the file. */
export async function streamXml(bytes: Bytes, handler: XmlHandler): Promise<Problem[]> {
  const problems = problemList();
  const feed = feeder(handler, problems);
  try {
    let isWhole = true;
    for await (const piece of xmlText(bytes, (fault, lines) => {
      if (fault.code === 'truncated') isWhole = false;
      problems.add({ ...fault, line: feed.line() + lines });
    }))
      feed.write(piece);
    if (isWhole) feed.end();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return problems.all();
}

/** Ends the parse from inside an event; never leaves this file. */
class Stop extends Error {}

interface Feeder {
  write(piece: string): void;
  end(): void;
  line(): number;
}

function feeder(handler: XmlHandler, problems: ProblemList): Feeder {
  const parser = new SaxesParser();
  parser.ENTITIES = withLoneAmpersand(() => spoilt('an "&" that begins no reference'));
  let [depth, tags, spoiltTag, tagLine, isEnding] = [0, 0, 0, 1, false];
  // Characters parsed, place behind the last tag, the text since then, and how many lines were left out of what was parsed.
  let [parsed, tagEnd, held, leftOut, carried] = [0, 0, '', 0, ''];
  let skipped: { readonly begin: string; readonly end: string; tail: string } | undefined;

  const line = (): number => parser.line + leftOut - (parser.column === 0 && parser.line > 1 ? 1 : 0);
  const stop = (problem: Omit<Problem, 'line'>): never => {
    problems.add({ ...problem, line: line() });
    throw new Stop();
  };
  parser.on('opentagstart', () => {
    tags++;
    tagLine = line();
  });
  parser.on('opentag', (tag) => {
    if (++depth > MAX_XML_DEPTH) stop(tooDeep);
    handler.open(localName(tag.name), tag.attributes, tagLine);
    tagEnd = parser.position;
  });
  parser.on('closetag', () => {
    depth--;
    handler.close();
    tagEnd = parser.position;
  });
  parser.on('doctype', (doctype) => {
    const fault = faultOfDoctype(doctype);
    if (fault !== undefined) problems.add({ ...fault, line: line() });
  });
  parser.on('error', (error) => {
    const detail = error.message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '');
    if (isEnding) stop(/root element/.test(detail) ? noElement : cut(detail));
    if (IN_A_VALUE.test(detail)) spoilt(detail);
    else stop(malformed(detail, 'what follows was left out'));
  });

  // Once for each tag: a value may be nothing but faults.
  function spoilt(detail: string): void {
    if (spoiltTag === tags) return;
    spoiltTag = tags;
    problems.add({ ...malformed(detail, 'the rest of the value was kept'), line: line() });
  }

  // The parser would hold all of a value or a comment, however long.
  function watch(piece: string): void {
    held = tagEnd > parsed ? piece.slice(tagEnd - parsed) : held + piece;
    parsed += piece.length;
    if (held.length <= MAX_XML_TOKEN_CHARS || !isSafeCut(piece)) return;
    const { kind, begin, end, start } = openToken(held);
    held = held.slice(start);
    if (held.length <= MAX_XML_TOKEN_CHARS) return;
    if (kind === 'tag') stop(tagTooLong);
    if (kind === 'value') problems.add({ ...valueTooLong, line: tagLine });
    skipped = { begin, end, tail: '' };
  }

  /** What is left of a piece behind the end of what is being left out; '' where it does not end in it. */
  function behindSkipped(piece: string, { begin, end, tail }: { begin: string; end: string; tail: string }): string {
    const all = tail + piece;
    const found = all.indexOf(end);
    const gone = found < 0 ? Math.max(0, all.length - end.length + 1) : found;
    leftOut += newlines(all, gone);
    if (found < 0) {
      skipped = { begin, end, tail: all.slice(gone) };
      return '';
    }
    [skipped, held] = [undefined, begin];
    return all.slice(found);
  }

  return {
    line,
    write(piece) {
      const rest = carried + (skipped === undefined ? piece : behindSkipped(piece, skipped));
      // half of a line end, of a letter or of a reference waits for its other half
      carried = /(?:[\r\ud800-\udbff]|&[^;&]{0,40})$/.exec(rest.slice(-41))?.[0] ?? '';
      const whole = withReferences(carried === '' ? rest : rest.slice(0, -carried.length));
      if (whole === '') return;
      parser.write(whole);
      watch(whole);
    },
    end() {
      parser.write(withReferences(carried));
      isEnding = true;
      parser.close();
    },
  };
}

/** Faults that spoil a value and leave the tags as they are. */
const IN_A_VALUE =
  /^(?:disallowed character$|undefined entity|malformed character entity|empty entity name|duplicate attribute|the string "]]>")/;

/** Stands for an "&" that begins no reference: the parser would look for its ";" through the whole file. */
const LONE_AMPERSAND = '_';

function withReferences(text: string): string {
  return text.includes('&')
    ? text.replace(/&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z_:][\w.:-]{0,38});)/g, `&${LONE_AMPERSAND};`)
    : text;
}

// It is asked for in values and texts only, so that those of remarks are no faults.
function withLoneAmpersand(note: () => void): Record<string, string> {
  return Object.defineProperty(Object.assign(Object.create(null), FIVE_ENTITIES), LONE_AMPERSAND, {
    get() {
      note();
      return '&';
    },
  });
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function newlines(text: string, until: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < until; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function malformed(detail: string, effect: string): Omit<Problem, 'line'> {
  return {
    code: detail.startsWith('undefined entity') ? 'refused' : 'unreadable',
    detail: `not well-formed XML: ${detail}; ${effect}`,
    remedy: 'Correct the file there, or export it again.',
  };
}

function cut(detail: string): Omit<Problem, 'line'> {
  return {
    code: 'truncated',
    detail: `the XML text is cut off: ${detail}`,
    remedy: 'Save or export the file again; what stands before the cut was read.',
  };
}

const noElement = { code: 'unreadable', detail: 'no XML element was found', remedy: 'Look whether the file is XML.' } as const;
const tooDeep = {
  code: 'too-large',
  detail: `elements are nested deeper than ${MAX_XML_DEPTH} levels; the rest was left out`,
  remedy: 'Look whether the file is what it should be.',
} as const;
const tagTooLong = {
  code: 'too-large',
  detail: `a tag is longer than ${MAX_XML_TOKEN_CHARS} characters; the rest was left out`,
  remedy: 'Look whether the file is what it should be.',
} as const;
const valueTooLong = {
  code: 'too-large',
  detail: `a value is longer than ${MAX_XML_TOKEN_CHARS} characters; it was cut there`,
  remedy: 'Export the log without it if it does not matter.',
} as const;
