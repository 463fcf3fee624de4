// .env and env_file: NAME=value lines with quotes, comments, `export` and references to earlier lines.
// https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
import type { LinesDocument } from '../../ingester.ts';
import { interpolate, type Values } from '../interpolate.ts';

/** One line that sets a variable. */
export interface EnvLine {
  readonly name: string;
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

/** The variables of a file in order; a later line may use earlier ones and `known`. Lines of no known form are passed over. */
export async function readEnvFile(document: LinesDocument, known: Values = new Map()): Promise<readonly EnvLine[]> {
  const values = new Map(known);
  const found: EnvLine[] = [];
  let open: { readonly name: string; readonly quote: string; readonly line: number; text: string } | undefined;
  for await (const { text, line } of document.lines()) {
    if (open !== undefined) {
      // A quoted value goes on until its quote closes: keys and certificates.
      open.text += `\n${text}`;
      if (text.includes(open.quote)) open = undefined;
      continue;
    }
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*)$/.exec(text);
    if (match === null) continue;
    const [, name = '', rest = ''] = match;
    const quote = rest[0] === '"' || rest[0] === "'" ? rest[0] : '';
    if (quote !== '' && !rest.slice(1).includes(quote)) {
      open = { name, quote, line, text: rest };
      continue;
    }
    const value = unquoted(rest, quote, values);
    values.set(name, value);
    found.push({ name, value, line });
  }
  return found;
}

function unquoted(rest: string, quote: string, values: Values): string {
  if (quote === "'") return rest.slice(1, rest.indexOf("'", 1));
  if (quote === '"') return interpolate(rest.slice(1, closingQuote(rest)).replace(/\\(["\\])/g, '$1'), values);
  return interpolate(rest.replace(/(^|\s)#[\s\S]*$/, '').trim(), values);
}

function closingQuote(rest: string): number {
  for (let index = 1; index < rest.length; index++) {
    if (rest[index] === '\\') index++;
    else if (rest[index] === '"') return index;
  }
  return rest.length;
}
