import type { MentionRef, NodeType, Source } from '../../../graph/model.ts';
import type { Emit, LinesDocument, Siblings } from '../../ingester.ts';
import { type Owner, type OwnerStatement, ownedBy, ownerOf } from '../owner.ts';
import { readLine } from './line.ts';
import { baseOf, inForceInsteadOf } from './placement.ts';

/** Whatever a file may define and somebody may own; link finds what the pattern covers. */
const OWNABLE: readonly NodeType[] = ['System', 'Api', 'Operation', 'Channel', 'DataStore', 'Workflow', 'Decision', 'Agent', 'Control'];
/** A line without an owner takes the paths out of the lines before it. */
const NOBODY: MentionRef = { type: 'Team', mention: { kind: 'team', value: '' } };

interface Rule {
  readonly pattern: string;
  readonly owners: readonly Owner[];
  readonly source: Source;
}

/** One OWNED_BY fact per pattern and owner; the last matching line wins when they are linked, by `source.line`. */
export async function extractCodeowners(document: LinesDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const other = inForceInsteadOf(document.path, siblings.matching(isNeighbour(baseOf(document.path))));
  if (other !== undefined) return notInForce(document, emit, other);
  const rules = await rulesOf(document, emit);
  const statements: OwnerStatement[] = rules.flatMap(({ pattern, owners, source }) =>
    owners.map((owner) => ({ from: fromPattern(document, pattern), owner, source })),
  );
  for (const fact of ownedBy(document.file, statements)) emit.edge(fact);
  for (const { pattern, owners, source } of rules) {
    if (owners.length === 0) emit.edge({ type: 'OWNED_BY', from: fromPattern(document, pattern), to: NOBODY, source });
  }
}

async function rulesOf(document: LinesDocument, emit: Emit): Promise<readonly Rule[]> {
  const rules: Rule[] = [];
  let section: { readonly name: string; readonly owners: readonly string[] } | undefined;
  for await (const { text, line } of document.lines()) {
    const read = readLine(text);
    if (read === undefined) continue;
    if (read.kind === 'section') {
      section = read;
      continue;
    }
    const source: Source = { file: document.file, line, ...(section === undefined ? {} : { pointer: section.name }) };
    if (read.isExcluded && section === undefined && !/(^|\/)\.gitlab\//.test(document.path)) {
      emit.gap({
        code: 'unsupported',
        detail: `GitHub knows no exclusion by "!", so "!${read.pattern}" means nothing`,
        remedy: 'Write the pattern without "!" and without an owner after the line that it is an exception of.',
        source,
      });
      continue;
    }
    const named = read.owners.length > 0 || read.isExcluded ? read.owners : (section?.owners ?? []);
    const owners = read.isExcluded ? [] : named.flatMap((token) => understood(token, emit, source));
    // a line whose every owner is misspelt owns nothing, but it was not meant to clear anything
    if (owners.length === 0 && named.length > 0 && !read.isExcluded) continue;
    rules.push({ pattern: read.pattern, owners, source });
  }
  return rules;
}

function understood(token: string, emit: Emit, source: Source): readonly Owner[] {
  const owner = token.includes('@') ? ownerOf(token) : undefined;
  if (owner !== undefined) return [owner];
  emit.gap({
    code: 'unresolved',
    detail: 'an owner on this line is neither @team, @account nor an e-mail address, so the host ignores it',
    remedy: 'Write the owner as @organisation/team.',
    source,
  });
  return [];
}

function fromPattern(document: LinesDocument, pattern: string): MentionRef {
  const base = baseOf(document.path);
  return { type: OWNABLE, mention: { kind: 'path', value: pattern, ...(base === '' ? {} : { within: base }) } };
}

function isNeighbour(base: string): (path: string) => boolean {
  const prefix = base === '' ? '' : `${base}/`;
  return (path) =>
    path.startsWith(prefix) && /^(\.gitlab-ci\.yml|\.gitlab\/.*|((\.github|docs)\/)?CODEOWNERS)$/.test(path.slice(prefix.length));
}

function notInForce(document: LinesDocument, emit: Emit, other: string): void {
  emit.gap({
    code: 'unsupported',
    detail: `${other} is read by the host instead of this file, so its owners were not taken`,
    remedy: 'Keep one CODEOWNERS file and remove the other.',
    source: { file: document.file, line: 1 },
  });
}
