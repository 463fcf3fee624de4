// One line of a CODEOWNERS file, as GitHub and GitLab read it.

/** What a line says; comments and blank lines say nothing. */
export type CodeownersLine =
  | { readonly kind: 'rule'; readonly pattern: string; readonly owners: readonly string[]; readonly isExcluded: boolean }
  | { readonly kind: 'section'; readonly name: string; readonly owners: readonly string[] };

/**
 * A rule is a pattern and its owners; a section (GitLab) is "[Name]", "^[Name]" or "[Name][2]" with owners for the rules that have none.
 * https://docs.gitlab.com/user/project/codeowners/reference/ and
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function readLine(text: string): CodeownersLine | undefined {
  const line = text.replace(/^\uFEFF/, '').trim();
  if (line === '' || line.startsWith('#')) return undefined;
  const section = /^\^?\[([^\]]+)\](?:\[\d*\])?(.*)$/.exec(line);
  if (section?.[1] !== undefined) return { kind: 'section', name: section[1].trim(), owners: ownersIn(words(section[2] ?? '')) };
  const [first = '', ...rest] = words(line);
  const isExcluded = first.startsWith('!');
  return { kind: 'rule', pattern: isExcluded ? first.slice(1) : first, owners: ownersIn(rest), isExcluded };
}

// A blank inside a pattern is written as "\ ".
function words(text: string): readonly string[] {
  return text.match(/(?:\\.|[^\s\\])+/g) ?? [];
}

// Everything after "#" is a comment for people.
function ownersIn(tokens: readonly string[]): readonly string[] {
  const comment = tokens.findIndex((token) => token.startsWith('#'));
  return comment === -1 ? tokens : tokens.slice(0, comment);
}
