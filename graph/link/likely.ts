// Names that are likely one thing and were not united: a score with its reason, for a person to decide. Nothing here is applied.
import type { Key } from '../key.ts';
import type { SuggestionRecord } from '../snapshot/snapshot.ts';
import type { Draft } from './draft.ts';
import { compare, rootOf } from './order.ts';

/** Below this two names are not worth a person's look. */
const ENOUGH = 0.75;
/** How many are told about one thing. */
const FEW = 3;
/** A word that stands in the names of so many things tells none of them. */
const COMMON = 40;

/** Words that say what sort of thing it is, not which one. */
const GENERIC: ReadonlySet<string> = new Set(
  'service svc api app application server system backend frontend rest http web process workflow topic queue db database store mgr manager'.split(
    ' ',
  ),
);
/** Short forms that people use for the same word. */
const SHORT: ReadonlyMap<string, string> = new Map(
  'acct:account addr:address auth:authentication cfg:config cust:customer crm:crm dept:department doc:document emp:employee fin:finance inv:inventory mgmt:management msg:message notif:notification ord:order pay:payment pmt:payment prod:product qty:quantity rec:receivable ship:shipping txn:transaction usr:user wh:warehouse'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** Things that nothing in the scan defines, beside the defined ones of a like name. The strongest first within each thing. */
export function likelySame(drafts: ReadonlyMap<Key, Draft>): readonly SuggestionRecord[] {
  const named = [...drafts.values()].filter(({ type, props }) => COMPARED.has(type) && props.get('external') !== true);
  const known = named.filter(({ resolved }) => resolved);
  const byWord = new Map<string, Draft[]>();
  const words = wordsOnce();
  for (const draft of known) {
    for (const word of marksOf(words(draft.name))) {
      const list = byWord.get(`${draft.type} ${word}`) ?? [];
      list.push(draft);
      byWord.set(`${draft.type} ${word}`, list);
    }
  }
  return named
    .filter(({ resolved }) => !resolved)
    .toSorted((a, b) => compare(a.key, b.key))
    .flatMap((open) => {
      const near = new Set(
        marksOf(words(open.name)).flatMap((word) => {
          const list = byWord.get(`${open.type} ${word}`) ?? [];
          return list.length > COMMON ? [] : list;
        }),
      );
      return [...near]
        .flatMap((draft) => {
          const found = likenessOf(words(open.name), words(draft.name));
          return found.score >= ENOUGH ? [{ draft, ...found }] : [];
        })
        .toSorted((a, b) => b.score - a.score || compare(a.draft.key, b.draft.key))
        .slice(0, FEW)
        .map(({ draft, score, reason }) => suggestionOf(open, draft, { score, reason: reason(open.name, draft.name) }));
    });
}

const COMPARED: ReadonlySet<string> = new Set(['System', 'DataStore', 'Channel', 'Workflow', 'Agent', 'Team']);

function suggestionOf(open: Draft, draft: Draft, { score, reason }: Likeness): SuggestionRecord {
  const sources = open.statements.map(({ place }) => place).toSorted(compare);
  const isNear = open.statements.some(({ file }) => draft.statements.some((other) => rootOf(other.file) === rootOf(file)));
  return {
    from: draft.key,
    to: open.key,
    reason: `${reason}${isNear ? ', in the same folder of the scan' : ''}`,
    confidence: Math.round(score * (isNear ? 1 : 0.95) * 100) / 100,
    source: sources[0] ?? '',
  };
}

interface Likeness {
  /** 0–1. */
  readonly score: number;
  readonly reason: string;
}

/** How alike two names are: the same words in any order, short forms and plurals included; else how many letters differ. The reason is put into words only where somebody will read it. */
function likenessOf(left: Words, right: Words): { readonly score: number; readonly reason: (a: string, b: string) => string } {
  if (left.all.size === 0 || right.all.size === 0) return { score: 0, reason: () => 'no word in common' };
  let both = 0;
  for (const word of left.all) if (right.all.has(word)) both++;
  const all = left.all.size + right.all.size - both;
  if (both === all) return { score: 0.95, reason: (a, b) => `"${a}" and "${b}" are the same words` };
  const spelt = spelling(left.joined, right.joined);
  if (spelt >= ALIKE) return { score: 0.7 + 0.2 * spelt, reason: (a, b) => `"${a}" and "${b}" differ in few letters` };
  return { score: 0.5 + 0.4 * (both / all), reason: (a, b) => `"${a}" and "${b}" have ${both} of ${all} words in common` };
}

/** From here on two names are one, spelt in two ways. */
const ALIKE = 0.85;

/** Share of the letters that are the same; 0 where the lengths alone say that it is too small. */
function spelling(a: string, b: string): number {
  const [short, long] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  return short / long < ALIKE ? 0 : 1 - distance(a, b) / long;
}

/** What two names must share to be compared at all: a word, or the letters that they begin with. */
function marksOf({ all }: Words): readonly string[] {
  const words = [...all];
  return [...words, ...words.filter((word) => word.length > 4).map((word) => `${word.slice(0, 4)}…`)];
}

interface Words {
  readonly all: ReadonlySet<string>;
  readonly joined: string;
}

/** The words of names, each name taken apart once. */
function wordsOnce(): (name: string) => Words {
  const known = new Map<string, Words>();
  return (name) => {
    const words = known.get(name) ?? wordsOf(name);
    known.set(name, words);
    return words;
  };
}

/** Words of a name that tell which thing it is, in the singular and written out. */
function wordsOf(name: string): Words {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .map((word) => SHORT.get(word) ?? (word.length > 3 ? word.replace(/(?<=[^s])s$/, '') : word));
  const telling = words.filter((word) => !GENERIC.has(word));
  const all = new Set(telling.length > 0 ? telling : words);
  return { all, joined: [...all].join('') };
}

/** Letters to change, add, leave out or swap with their neighbour (optimal string alignment), for short texts. */
function distance(a: string, b: string): number {
  if (a.length > 60 || b.length > 60) return Math.max(a.length, b.length);
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_each, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
