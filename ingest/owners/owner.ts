// Who a file names as owner: a team, a role, or a person. A person's name or account never leaves this folder in clear.
import type { EdgeFact, MentionRef, Ref, Source, Stance } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';

/** An owner as a file spells it. */
export type Owner =
  | { readonly kind: 'team' | 'role'; readonly name: string; readonly organisation?: string }
  | { readonly kind: 'person'; readonly account: string };

/**
 * Reads "@org/team", "group:default/team", "user:jane", "@jane", "jane@acme.example", "@@maintainer" (GitLab role) and plain names.
 * An account or mailbox is a person's unless its name speaks of a team; undefined for templates and empty text.
 */
export function ownerOf(text: string): Owner | undefined {
  const given = text.trim();
  if (/^@*$/.test(given) || isTemplated(given)) return undefined;
  if (given.startsWith('@@')) return named('role', given.slice(2));
  const reference = /^(group|team|user):(.+)$/i.exec(given);
  if (reference?.[1] !== undefined && reference[2] !== undefined) {
    return reference[1].toLowerCase() === 'user' ? { kind: 'person', account: reference[2].toLowerCase() } : named('team', reference[2]);
  }
  const mailbox = /^([^@\s]+)@[^@\s]+$/.exec(given)?.[1];
  const account = mailbox ?? (given.startsWith('@') && !given.includes('/') ? given.slice(1) : undefined);
  if (account === undefined) return named('team', given.replace(/^@/, ''));
  return speaksOfTeam(account) ? named('team', account) : { kind: 'person', account: given.toLowerCase() };
}

/** True for a contact that is a team by its own name ("Payments Team"); companies, products and people are not. */
export function isTeamName(text: string): boolean {
  return /(^|[^a-z])(teams?|squads?|tribes?|guilds?|crew|chapter)([^a-z]|$)/i.test(text) && !isTemplated(text);
}

/** One thing and the owner that a file gives it. */
export interface OwnerStatement {
  readonly from: Ref;
  readonly owner: Owner;
  readonly source: Source;
  readonly stance?: Stance;
}

/** OWNED_BY facts of one file. `persons` are further accounts of the same file, so that all its documents number them alike. */
export function ownedBy(file: string, statements: readonly OwnerStatement[], persons: readonly string[] = []): Omit<EdgeFact, 'stance'>[] {
  const accounts = statements.flatMap(({ owner }) => (owner.kind === 'person' ? [owner.account] : []));
  const numbers = new Map([...new Set([...accounts, ...persons])].sort().map((account, index) => [account, index + 1]));
  return statements.map(({ from, owner, source, stance }) => ({
    type: 'OWNED_BY',
    from,
    to: owner.kind === 'person' ? personRef(file, numbers.get(owner.account) ?? 0) : teamRef(owner),
    ...(stance === undefined ? {} : { stance }),
    source,
  }));
}

function teamRef(owner: Extract<Owner, { kind: 'team' | 'role' }>): MentionRef {
  const { name, organisation, kind } = owner;
  const within = organisation === undefined ? {} : { within: organisation };
  const standIn = kind === 'role' ? { unresolved: { name, kind: 'role' } } : {};
  return { type: 'Team', mention: { kind: 'team', value: name, ...within }, ...standIn };
}

// The number means something in this file only, so the file is part of the name.
function personRef(file: string, number: number): MentionRef {
  const value = `person-${number} (${file})`;
  return { type: 'Team', mention: { kind: 'team', value }, unresolved: { name: value, kind: 'person' } };
}

// Last segment of "org/team" or "group/with/subgroup", lower-case; words of a title become one name.
function named(kind: 'team' | 'role', text: string): Owner | undefined {
  const segments = text
    .toLowerCase()
    .split('/')
    .map((segment) => segment.trim().replace(/\s+/g, '-'))
    .filter((segment) => segment !== '');
  const name = segments.at(-1);
  const organisation = segments.slice(0, -1).join('/');
  if (name === undefined) return undefined;
  return { kind, name, ...(organisation === '' || organisation === 'default' ? {} : { organisation }) };
}

function speaksOfTeam(account: string): boolean {
  return /(^|[^a-z])(teams?|squads?|tribes?|guilds?|crew|chapter|groups?|maintainers|approvers|reviewers|admins|owners|devs|developers|engineers|engineering|ops|devops|sre|platform|support|security)([^a-z]|$)/i.test(
    account,
  );
}
