// tnsnames.ora: names, "=", and parentheses inside parentheses.
// https://docs.oracle.com/en/database/oracle/oracle-database/23/netrf/local-naming-parameters-in-tns-ora-file.html

/** (KEY = value) or (KEY = (…)(…)). Keys are upper-case. */
export interface Parameter {
  readonly key: string;
  /** 0-based line. */
  readonly line: number;
  value: string;
  readonly inner: Parameter[];
}

/** One entry: its aliases, and what stands behind the sign. */
export interface TnsEntry {
  readonly names: readonly string[];
  readonly line: number;
  readonly value: string;
  readonly parameters: readonly Parameter[];
  /** Its parentheses are closed. */
  readonly isWhole: boolean;
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly isQuoted: boolean;
  /** It stands at the beginning of its line, where only a new entry does. */
  readonly isFirst: boolean;
}

export function entriesIn(text: string): readonly TnsEntry[] {
  const found: TnsEntry[] = [];
  const tokens = tokensIn(text);
  let at = 0;
  while (at < tokens.length) {
    const { entry, next } = entryAt(tokens, at);
    if (entry !== undefined) found.push(entry);
    at = Math.max(next, at + 1);
  }
  return found;
}

/** a, b = …: up to the end of the parentheses, or to a word that begins the next entry. */
function entryAt(tokens: readonly Token[], from: number): { readonly entry?: TnsEntry; readonly next: number } {
  const names: string[] = [];
  let at = from;
  for (let token = tokens[at]; token !== undefined && (isWord(token) || token.text === ','); token = tokens[++at]) {
    if (token.isFirst && at > from && tokens[at - 1]?.text !== ',') return { next: at };
    if (isWord(token)) names.push(token.text);
  }
  const line = tokens[from]?.line ?? 0;
  if (names.length === 0 || tokens[at]?.text !== '=') return { next: at };
  at++;
  const first = tokens[at];
  if (first !== undefined && isWord(first) && !first.isFirst)
    return { entry: { names, line, value: first.text, parameters: [], isWhole: true }, next: at + 1 };
  const { parameters, next, isWhole } = parametersAt(tokens, at);
  return { entry: { names, line, value: '', parameters, isWhole: isWhole && parameters.length > 0 }, next };
}

function parametersAt(
  tokens: readonly Token[],
  from: number,
): { readonly parameters: readonly Parameter[]; readonly next: number; readonly isWhole: boolean } {
  const top: Parameter[] = [];
  const open: Parameter[] = [];
  let at = from;
  for (let token = tokens[at]; token !== undefined; token = tokens[++at]) {
    const inside = open.at(-1);
    if (isWord(token)) {
      if (token.isFirst || inside === undefined) break;
      inside.value = inside.value === '' ? token.text : `${inside.value} ${token.text}`;
    } else if (token.text === '(') {
      const key = tokens[at + 1];
      if (key === undefined || !isWord(key) || key.isFirst || tokens[at + 2]?.text !== '=') break;
      const parameter: Parameter = { key: key.text.toUpperCase(), line: key.line, value: '', inner: [] };
      (inside?.inner ?? top).push(parameter);
      open.push(parameter);
      at += 2;
    } else if (token.text === ')') {
      open.pop();
      if (open.length === 0 && tokens[at + 1]?.text !== '(') return { parameters: top, next: at + 1, isWhole: inside !== undefined };
    } else break;
  }
  return { parameters: top, next: at, isWhole: false };
}

function isWord({ text, isQuoted }: Token): boolean {
  return isQuoted || !/^[(),=]$/.test(text);
}

const TOKEN = /[(),=]|"[^"\n]*"?|'[^'\n]*'?|[^\s(),="'#]+/g;

function tokensIn(text: string): readonly Token[] {
  return text.split(/\r?\n/).flatMap((written, line) => {
    const plain = withoutRemark(written);
    return [...plain.matchAll(TOKEN)].map(({ 0: raw, index }) => {
      const isQuoted = /^["']/.test(raw);
      return { text: isQuoted ? raw.slice(1).replace(/["']$/, '') : raw, line, isQuoted, isFirst: index === 0 };
    });
  });
}

/** # to the end of the line, unless it stands in quotes. */
function withoutRemark(line: string): string {
  const first = line.indexOf('#');
  if (first < 0) return line;
  const quoted = /^(?:[^"'#]|"[^"]*"|'[^']*')*/.exec(line)?.[0] ?? '';
  return line.slice(0, Math.max(quoted.length, 0));
}
