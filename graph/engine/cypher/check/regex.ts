// The part of regular expressions that Java (Neo4j) and Rust (embedded) read alike.

/** What is not portable about a pattern, or undefined. */
export function regexProblem(pattern: string): { readonly what: string; readonly remedy: string } | undefined {
  const plain = pattern.replace(/^\(\?i\)/, '');
  // Java folds the case of ASCII letters only.
  if (plain !== pattern && /[^\u0000-\u007f]/.test(plain))
    return { what: '(?i) folds other letters than a–z in one engine only', remedy: 'Write toLower(x) =~ ….' };
  let rest = plain;
  while (rest !== '') {
    const part = PORTABLE_PART.exec(rest)?.[0];
    if (part === undefined) return explain(rest);
    rest = rest.slice(part.length);
  }
  if (isWellFormed(plain)) return undefined;
  return { what: 'the regular expression is not complete', remedy: 'Close every ( and [, and put something before each *, + and ?.' };
}

// A class, an escaped sign, a group, an alternative, a repetition that is not possessive, or a plain character.
const PORTABLE_PART =
  /^(?:\[\^?(?:\\[\]\\^[-]|[^\][\\&])+\]|\\[.\\+*?()[\]{}|^$/-]|\((?:\?:)?(?!\?)|\)|\||(?:[*+?]|\{\d+(?:,\d*)?\})\??(?![+*])|[.^$]|[^\\[\](){}*+?|.^$])/;

function explain(rest: string): { readonly what: string; readonly remedy: string } {
  if (/^\\[dDwWsSbB]/.test(rest)) {
    const remedy = 'Write the characters out: [0-9] for a digit, [A-Za-z0-9_] for a word character, [ \\t] for a space.';
    return { what: `${rest.slice(0, 2)} means different characters to the two engines`, remedy };
  }
  return {
    what: `${JSON.stringify(rest.slice(0, 3))} in a regular expression is not portable`,
    remedy: 'Use characters, [classes], (groups), |, *, +, ? and {n,m}; for the rest use STARTS WITH, ENDS WITH or CONTAINS.',
  };
}

function isWellFormed(pattern: string): boolean {
  const bare = pattern
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
    .replaceAll('(?:', '(');
  if (/(?:^|[(|])[*+?{]/.test(bare)) return false;
  let open = 0;
  for (const character of bare) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
