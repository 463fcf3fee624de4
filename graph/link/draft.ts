// A node while it is being linked: all statements about one key, united.
import type { Key } from '../key.ts';
import type { Mention, NodeFact, NodeType, Stance, Value } from '../model.ts';
import { bySource, compare } from './order.ts';

export interface Statement {
  readonly stance: Stance;
  readonly place: string;
  readonly file: string;
  readonly environment?: string;
}

export interface Draft {
  readonly key: Key;
  readonly type: NodeType;
  readonly kind: string | undefined;
  readonly name: string;
  readonly props: ReadonlyMap<string, Value>;
  /** What it answers to beside its key, by text. */
  readonly also: ReadonlyMap<string, Mention>;
  readonly statements: readonly Statement[];
  readonly resolved: boolean;
}

/** A draft that one link alone has, and may change. */
export interface OwnDraft extends Draft {
  kind: string | undefined;
  readonly props: Map<string, Value>;
  /** `answerTo` adds to it. */
  also: ReadonlyMap<string, Mention>;
  readonly statements: Statement[];
  resolved: boolean;
}

/** What single facts state, from one link of the same facts to the next in this process; never changed once it is in here. */
export type StatedDrafts = WeakMap<NodeFact, Draft>;

/** Where two statements differ, a file that does it wins over a person who says it, and both over a trace; then the first place. */
const STRENGTH: Readonly<Record<Stance, number>> = { configured: 0, claimed: 1, observed: 2 };

/** One draft per key; the result does not depend on the order of the facts. */
export function collect(facts: readonly NodeFact[], before?: StatedDrafts): Map<Key, Draft> {
  const sorted = facts.toSorted(
    (a, b) => STRENGTH[a.stance] - STRENGTH[b.stance] || compare(a.key, b.key) || bySource(a, b) || compare(a.name, b.name),
  );
  const drafts = new Map<Key, Draft>();
  for (const fact of sorted) {
    if (drafts.has(fact.key)) add(ownDraft(drafts, fact.key) ?? newDraft(fact.type, fact.key, fact.name), fact);
    else drafts.set(fact.key, stated(fact, before));
  }
  return drafts;
}

/** Those that nobody else has. */
const OWN = new WeakSet<Draft>();

/** The draft of a key, to be changed: what others have too is copied first. */
export function ownDraft(drafts: Map<Key, Draft>, key: Key): OwnDraft | undefined {
  const draft = drafts.get(key);
  if (draft === undefined || isOwn(draft)) return draft;
  const also = draft.also.size === 0 ? NOTHING : new Map(draft.also);
  const own: OwnDraft = { ...draft, props: new Map(draft.props), also, statements: [...draft.statements] };
  OWN.add(own);
  drafts.set(key, own);
  return own;
}

function isOwn(draft: Draft): draft is OwnDraft {
  return OWN.has(draft);
}

export function newDraft(type: NodeType, key: Key, name: string): OwnDraft {
  const draft = emptyDraft(type, key, name);
  OWN.add(draft);
  return draft;
}

function emptyDraft(type: NodeType, key: Key, name: string): OwnDraft {
  return { key, type, kind: undefined, name, props: new Map(), also: NOTHING, statements: [], resolved: true };
}

/** One for all: most things answer to nothing but their key, and there are many of them. */
const NOTHING: ReadonlyMap<string, Mention> = new Map();

export function answerTo(draft: OwnDraft, mention: Mention, text = mentionText(mention)): void {
  if (draft.also === NOTHING) draft.also = new Map();
  (draft.also as Map<string, Mention>).set(text, mention); // its own one by now
}

/** Moves everything that `other` has into `draft`; what `draft` already says stays. */
export function absorb(draft: OwnDraft, other: Draft): void {
  // "service" is what a workload is called that nobody knows better.
  if (draft.kind === undefined || (draft.kind === 'service' && other.kind !== undefined)) draft.kind = other.kind;
  for (const [name, value] of other.props) {
    const known = draft.props.get(name);
    draft.props.set(name, known === undefined ? value : united(name, known, value));
  }
  for (const [text, mention] of other.also) answerTo(draft, mention, text);
  draft.statements.push(...other.statements);
  draft.resolved ||= other.resolved;
}

export function mentionText(mention: Mention): string {
  return `${mention.kind} ${mention.value}${mention.within === undefined ? '' : ` in ${mention.within}`}`;
}

/** Text that tells apart what a node answers to: a route answers at its host only under its path. */
function answerText(mention: Mention): string {
  return `${mentionText(mention)}${mention.kind === 'host' ? (mention.path ?? '') : ''}`;
}

// Not marked as anybody's own: the next link may find it again.
function stated(fact: NodeFact, before: StatedDrafts | undefined): Draft {
  const known = before?.get(fact);
  if (known !== undefined) return known;
  const draft = emptyDraft(fact.type, fact.key, fact.name);
  draft.resolved = false;
  add(draft, fact);
  before?.set(fact, draft);
  return draft;
}

function add(draft: OwnDraft, fact: NodeFact): void {
  draft.kind ??= fact.kind;
  draft.resolved ||= fact.isNamedOnly !== true;
  for (const [name, value] of Object.entries(fact.props ?? {})) {
    if (value === undefined) continue;
    const known = draft.props.get(name);
    draft.props.set(name, known === undefined ? value : united(name, known, value));
  }
  for (const mention of fact.also ?? []) answerTo(draft, mention, answerText(mention));
  draft.statements.push({
    stance: fact.stance,
    place: `${fact.source.file}:${fact.source.line}`,
    file: fact.source.file,
    ...(fact.environment === undefined ? {} : { environment: fact.environment }),
  });
}

/** Two statements about one property: lists add up, times widen, counts sum, one unpinned use is enough, figures are those of the worse log; else the stronger one stands. */
function united(name: string, known: Value, value: Value): Value {
  if (isTexts(known) && isTexts(value)) return [...new Set([...known, ...value])].toSorted(compare);
  if (name === 'pinned') return known === true && value === true;
  if (typeof known !== 'number' || typeof value !== 'number') return known;
  if (SUMMED.has(name)) return known + value;
  if (SMALLEST.has(name)) return Math.min(known, value);
  return LARGEST.has(name) ? Math.max(known, value) : known;
}

// Figures of several logs of one thing. What cannot be put together exactly is told of the worst of them, as graph/schema says.
const SUMMED: ReadonlySet<string> = new Set(['cases', 'count', 'begins', 'ends', 'errorCount']);
const SMALLEST: ReadonlySet<string> = new Set(['firstSeen', 'firstPass']);
const LARGEST: ReadonlySet<string> = new Set(['lastSeen', 'cycleP50', 'cycleP95']);

function isTexts(value: Value): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
