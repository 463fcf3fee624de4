// GraphQL documents through the reference parser. It gives up at the first error, so a broken file is read definition by definition.
import { type DefinitionNode, GraphQLError, parse } from 'graphql';

/** Largest document that is parsed whole; the largest public schema has sixty thousand tokens. */
const MAX_TOKENS = 1_000_000;
/** Pieces of a broken file that are tried. */
const MAX_PIECES = 20_000;

/** A definition with the 0-based line of the file on which line 1 of its own locations stands. */
export interface Parsed {
  readonly node: DefinitionNode;
  readonly offset: number;
}
export interface Fault {
  /** 0-based. */
  readonly line: number;
  readonly code: 'unreadable' | 'too-large' | 'truncated';
  readonly detail: string;
}

export function parseGraphql(text: string): { readonly definitions: readonly Parsed[]; readonly faults: readonly Fault[] } {
  const whole = tryParse(text);
  if ('nodes' in whole) return { definitions: whole.nodes.map((node) => ({ node, offset: 0 })), faults: [] };
  if (whole.fault.code === 'too-large') return { definitions: [], faults: [whole.fault] };
  const definitions: Parsed[] = [];
  const faults: Fault[] = [];
  for (const { text: piece, line } of piecesOf(text)) {
    const found = tryParse(piece);
    const again = 'nodes' in found ? found : tryParse(modernised(piece));
    if ('nodes' in again) definitions.push(...again.nodes.map((node) => ({ node, offset: line })));
    else if (!isComment(piece)) faults.push({ ...again.fault, line: line + again.fault.line });
  }
  return { definitions, faults };
}

type Tried = { readonly nodes: readonly DefinitionNode[] } | { readonly fault: Fault };

function tryParse(text: string): Tried {
  try {
    // An error at the end belongs to the last line that says something.
    return { nodes: parse(text.trimEnd(), { maxTokens: MAX_TOKENS }).definitions };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof GraphQLError)) return { line: 0, code: 'too-large', detail: 'the document is nested too deeply' };
  if (/contains more that? \d+ tokens/.test(error.message))
    return { line: 0, code: 'too-large', detail: `the document has more than ${MAX_TOKENS} tokens` };
  const line = (error.locations?.[0]?.line ?? 1) - 1;
  // What was found instead may be a text of the user.
  const detail = error.message.replace(/^Syntax Error: /, '').replace(/(String|BlockString) ".*$/s, 'a text');
  return { line, code: /found <EOF>|Unterminated/.test(error.message) ? 'truncated' : 'unreadable', detail };
}

/** The grammar before 2018, which old servers still write: empty braces, and commas between interfaces. */
function modernised(piece: string): string {
  return piece
    .replace(/\{[\s,]*\}/g, (braces) => braces.replace(/[{},]/g, ' '))
    .replace(/\bimplements[ \t]+[\w, \t&]+/g, (list) => {
      const names = list.slice('implements'.length).split(/[\s,&]+/);
      return `implements ${names.filter((name) => name !== '').join(' & ')} `;
    });
}

const isComment = (piece: string): boolean => piece.split('\n').every((line) => /^\s*(#|$)/.test(line));

const BEGINNING = /^(?:extend\s+)?(?:schema|type|interface|union|enum|input|scalar|directive|query|mutation|subscription|fragment)\b/;

/** Cuts before every line that begins a definition, its description with it, and after one that ends it; lines inside block strings are neither. */
function piecesOf(text: string): readonly { readonly text: string; readonly line: number }[] {
  const lines = text.split('\n');
  const starts: number[] = [];
  let isInBlock = false;
  let isDescribed = false;
  for (const [index, line] of lines.entries()) {
    const isDescription = !isInBlock && line.startsWith('"');
    const isDefinition = !isInBlock && BEGINNING.test(line);
    if (isDescription || (isDefinition && !isDescribed)) starts.push(index);
    if (isDescription) isDescribed = true;
    else if (isDefinition) isDescribed = false;
    if (!isInBlock && /^\}\s*$/.test(line)) starts.push(index + 1);
    if ((line.split('"""').length - 1) % 2 === 1) isInBlock = !isInBlock;
  }
  const cuts = [...new Set([0, ...starts])].slice(0, MAX_PIECES);
  return cuts.map((start, index) => ({ text: lines.slice(start, cuts[index + 1] ?? lines.length).join('\n'), line: start }));
}
