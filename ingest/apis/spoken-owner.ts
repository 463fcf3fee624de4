// An owner that comments and documentation name on a line of its own: "Owner: Order Team".
import { isTeamName, type Owner, ownerOf } from '../owners/owner.ts';

const LINE = /^[ \t*]*((?:service |api )?(?:owner|owned by|owning team|owner team|team|contact))[ \t]*[:=][ \t]*(\S[^\n]{0,120})$/im;

/** Prose names people too: only a team by its own words counts, or a mailbox that is called owner. */
export function spokenOwner(text: string): Owner | undefined {
  const [, word = '', name = ''] = LINE.exec(text) ?? [];
  return namedOwner(word, name.trim().replace(/(?<![.;])[.;]+$/, ''));
}

/** The same for a word and a name that stand apart, in an element or an option. */
export function namedOwner(word: string, name: string): Owner | undefined {
  const isMailbox = /^[^\s@]*@[^\s@]+$/.test(name) && !/contact/i.test(word);
  return isTeamName(name) || isMailbox ? ownerOf(name) : undefined;
}
