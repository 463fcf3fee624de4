// From a reference to a node: exact key, then mentions by kind; what stays open becomes a node with resolved = false.
import { channelKey, globalKey, type Key, localKey, namedOperationKey } from '../key.ts';
import type { EdgeFact, Gap, Mention, MentionRef, NodeType, Ref } from '../model.ts';
import type { Components } from './components.ts';
import { answerTo, type Draft, mentionText, newDraft, type OwnDraft, ownDraft } from './draft.ts';
import { externalSystem } from './external.ts';
import type { Found, MentionIndex } from './mention-index.ts';
import { compare, rootOf } from './order.ts';
import { fittingOperations, methodAndPath, type OperationTexts } from './path-template.ts';

export interface Link {
  readonly key: Key;
  readonly confidence: number;
  readonly reason: string;
}

export interface Resolver {
  resolve(ref: Ref, edge: EdgeFact): Link | undefined;
  readonly gaps: readonly Gap[];
}

interface Context {
  readonly drafts: Map<Key, Draft>;
  readonly one: Components;
  readonly index: MentionIndex;
  /** Operations of a system, by the text of their `operation` mention; filled before interactions are resolved. */
  readonly operationsOf: (system: Key) => OperationTexts;
  /** What a person says that things are which nothing defines. */
  readonly pinned: ReadonlyMap<string, Key>;
  /** What fullscore.yaml says that names mean which nothing defines, in small letters. */
  readonly aliased: ReadonlyMap<string, Key>;
  readonly gaps: Gap[];
}

const CONFIDENCE: Readonly<Record<Found['near'], number>> = { file: 1, directory: 0.95, root: 0.9, elsewhere: 0.85 };

export function resolver(context: Omit<Context, 'gaps'>): Resolver {
  const whole: Context = { ...context, gaps: [] };
  return { resolve: (ref, edge) => resolveRef(whole, ref, edge), gaps: whole.gaps };
}

function resolveRef(context: Context, ref: Ref, edge: EdgeFact): Link | undefined {
  if ('key' in ref) return resolveKey(context, ref.key, edge);
  const types = typeof ref.type === 'string' ? [ref.type] : ref.type;
  for (const mention of [ref.mention, ...(ref.or ?? [])]) {
    const link = resolveMention(context, mention, types, edge);
    if (link !== undefined) return link;
  }
  return unresolved(context, ref, types, edge);
}

function resolveKey(context: Context, key: Key, edge: EdgeFact): Link {
  const head = context.drafts.has(key) ? key : context.one.find(key);
  if (!context.drafts.has(head)) addOpen(context, newDraft(typeOfKey(key), key, key.slice(key.lastIndexOf('/') + 1)), edge);
  return { key: head, confidence: 1, reason: 'stated in the file' };
}

function resolveMention(context: Context, mention: Mention, types: readonly NodeType[], edge: EdgeFact): Link | undefined {
  if (mention.kind === 'path') return resolvePath(context, mention, types, edge);
  if (mention.kind === 'published-port') return resolvePort(context, mention, types, edge);
  if (mention.kind === 'operation') return resolveOperation(context, mention, edge);
  const found = context.index.find(mention, types, edge.source.file);
  if (found === undefined) return resolveHostForms(context, mention, types, edge);
  const [only, ...others] = found.keys;
  if (only === undefined) return undefined;
  if (others.length > 0) return ambiguous(context, mention, found.keys, edge);
  const weak = mention.kind === 'name' ? 0.2 : 0;
  return {
    key: only,
    confidence: CONFIDENCE[found.near] - weak,
    reason: `${mentionText(mention)} is defined in the same ${found.near === 'elsewhere' ? 'scan' : found.near}`,
  };
}

// Kubernetes writes one service as orders, orders.shop, orders.shop.svc and orders.shop.svc.cluster.local.
function resolveHostForms(context: Context, mention: Mention, types: readonly NodeType[], edge: EdgeFact): Link | undefined {
  if (mention.kind === 'service-name') return resolveMention(context, { kind: 'host', value: mention.value.toLowerCase() }, types, edge);
  if (mention.kind !== 'host' || !mention.value.includes('.')) return undefined;
  const [service, namespace, ...rest] = mention.value.split('.');
  if (service === undefined || namespace === undefined || (rest.length > 0 && rest[0] !== 'svc')) return undefined;
  const found = context.index.find({ kind: 'host', value: service, within: namespace }, types, edge.source.file);
  const isShort = rest.length === 0;
  const [only, ...others] = found?.keys ?? [];
  // "orders.shop" may be a public domain too: only a service that stands in that very namespace is meant.
  if (only === undefined || others.length > 0 || (isShort && !namesNamespace(context.drafts.get(only), service, namespace)))
    return undefined;
  return { key: only, confidence: 0.9, reason: `${service} in namespace ${namespace}` };
}

function namesNamespace(draft: Draft | undefined, host: string, namespace: string): boolean {
  return [...(draft?.also.values() ?? [])].some(
    (mention) => mention.kind === 'host' && mention.value === host && mention.within === namespace,
  );
}

/** The system whose directory holds the file: the nearest ancestor that a build context, catalog file or module names. */
function resolvePath(context: Context, mention: Mention, types: readonly NodeType[], edge: EdgeFact): Link | undefined {
  for (const path of ancestorsOf(mention.value)) {
    const found = context.index.find({ kind: 'path', value: path }, types, edge.source.file);
    const [only, ...others] = found?.keys ?? [];
    if (only === undefined) continue;
    if (others.length > 0) return undefined;
    const isOwn = path === mention.value;
    return { key: only, confidence: isOwn ? 1 : 0.8, reason: isOwn ? `declared for ${path}` : `its directory ${path} holds the file` };
  }
  return undefined;
}

// An address on this machine: only the one service of that name that publishes that port can be meant.
function resolvePort(context: Context, mention: Mention, types: readonly NodeType[], edge: EdgeFact): Link | undefined {
  const found = context.index.find(mention, types, edge.source.file);
  const [only, ...others] = found?.keys ?? [];
  if (only === undefined || others.length > 0) return undefined;
  return { key: only, confidence: 0.7, reason: `the property names ${mention.within}, which publishes port ${mention.value}` };
}

/** "a/b/c" → a/b/c, a/b, a, and "." for a system that is described at the top of its repository. */
function ancestorsOf(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return [...parts.map((_part, i) => parts.slice(0, parts.length - i).join('/')), '.'];
}

function resolveOperation(context: Context, mention: Mention, edge: EdgeFact): Link | undefined {
  const owner = mention.within === undefined ? undefined : ownerOfOperations(context, mention, edge);
  if (mention.within !== undefined && owner === undefined) return undefined;
  if (owner === undefined) {
    const found = context.index.find(mention, ['Operation'], edge.source.file)?.keys ?? [];
    return theOnly(context, found, { mention, edge, confidence: 0.8, reason: `the only operation ${mention.value}` });
  }
  const operations = context.operationsOf(owner);
  const exact = operations.get(mention.value);
  if (exact !== undefined)
    return theOnly(context, exact, { mention, edge, confidence: 0.95, reason: `operation ${mention.value} of ${mention.within}` });
  const fitting = fittingOperations(operations, mention.value, basesOf(context.drafts.get(owner), mention.within ?? ''));
  return theOnly(context, fitting, { mention, edge, confidence: 0.85, reason: `${mention.value} matches its path template` });
}

interface Finding {
  readonly mention: Mention;
  readonly edge: EdgeFact;
  readonly confidence: number;
  readonly reason: string;
}

function theOnly(context: Context, keys: readonly Key[], { mention, edge, confidence, reason }: Finding): Link | undefined {
  const [only, ...others] = keys;
  if (others.length > 0) return ambiguous(context, mention, keys, edge);
  return only === undefined ? undefined : { key: only, confidence, reason };
}

/** Paths under which a gateway leads from a host to the system. */
function basesOf(draft: Draft | undefined, host: string): readonly string[] {
  return [...(draft?.also.values() ?? [])].flatMap(({ kind, value, path }) => (kind === 'host' && value === host ? (path ?? []) : []));
}

function ownerOfOperations(context: Context, { within = '', value }: Mention, edge: EdgeFact): Key | undefined {
  const { path } = methodAndPath(value);
  for (const kind of ['service-name', 'mcp-server', 'host', 'name'] as const) {
    const found = context.index.find({ kind, value: within, path }, ['System'], edge.source.file);
    if (found?.keys.length === 1) return found.keys[0];
  }
  return undefined;
}

function ambiguous(context: Context, mention: Mention, keys: readonly Key[], edge: EdgeFact): undefined {
  context.gaps.push({
    code: 'ambiguous',
    detail: `${mentionText(mention)} may be ${keys.slice(0, 4).join(', ')}${keys.length > 4 ? ` or ${keys.length - 4} more` : ''}`,
    remedy: 'Say which one is meant: add an alias to fullscore.yaml, or give them different names.',
    source: edge.source,
  });
  return undefined;
}

function unresolved(context: Context, ref: MentionRef, types: readonly NodeType[], edge: EdgeFact): Link | undefined {
  const type = types[0];
  if (type === undefined) return undefined;
  const root = rootOf(edge.source.file);
  const mentions = [ref.mention, ...(ref.or ?? [])];
  const host = mentions.find((mention) => mention.kind === 'host');
  const spoken = mentions.find((mention) => mention.kind !== 'path' && mention.kind !== 'published-port');
  // A path or a port of this machine alone names no thing, so nobody is made up for it.
  if (spoken === undefined) return undefined;
  if (type === 'System' && host !== undefined) {
    const external = externalSystem(host, root);
    const meant = pinnedTo(context, external.key) ?? aliasOf(context, [host.value, external.name, ref.unresolved?.name]);
    if (meant !== undefined) return meant;
    const draft = ownDraft(context.drafts, external.key) ?? newDraft('System', external.key, ref.unresolved?.name ?? external.name);
    draft.kind ??= external.kind ?? ref.unresolved?.kind;
    for (const [name, value] of Object.entries({ ...ref.unresolved?.props, ...external.props }))
      if (value !== undefined) draft.props.set(name, value);
    addOpen(context, draft, edge, external.props.external === true);
    return { key: external.key, confidence: external.confidence, reason: external.reason };
  }
  const key = openKey(context, type, spoken, root, edge);
  const meant = pinnedTo(context, key) ?? (type === 'System' ? aliasOf(context, [spoken.value, ref.unresolved?.name]) : undefined);
  if (meant !== undefined) return meant;
  const draft = ownDraft(context.drafts, key) ?? newDraft(type, key, ref.unresolved?.name ?? spoken.value);
  draft.kind ??= ref.unresolved?.kind;
  for (const [name, value] of Object.entries(ref.unresolved?.props ?? {}))
    if (value !== undefined && !draft.props.has(name)) draft.props.set(name, value);
  addOpen(context, draft, edge, type === 'Channel' || (type === 'System' && ref.unresolved?.kind === 'mcp-server'));
  answerTo(draft, spoken);
  return { key: draft.key, confidence: 0.6, reason: `nothing in the scan defines ${mentionText(spoken)}` };
}

function pinnedTo({ pinned, one }: Context, key: Key): Link | undefined {
  const target = pinned.get(key);
  return target === undefined ? undefined : { key: one.find(target), confidence: 1, reason: 'pinned as the same in pins.yaml' };
}

function aliasOf({ aliased, one }: Context, names: readonly (string | undefined)[]): Link | undefined {
  for (const name of names) {
    const target = name === undefined ? undefined : aliased.get(name.toLowerCase());
    if (target !== undefined) return { key: one.find(target), confidence: 1, reason: `${name} is an alias in fullscore.yaml` };
  }
  return undefined;
}

function openKey(context: Context, type: NodeType, mention: Mention, root: string, edge: EdgeFact): Key {
  if (type === 'Team') return globalKey('Team', mention.value);
  if (type === 'Channel') return channelKey(mention.kind === 'queue' ? 'queue' : 'message', mention.value, mention.within);
  if (mention.kind === 'arn') return globalKey(type, mention.value);
  if (mention.kind === 'service-name') return globalKey(type, mention.value);
  if (type === 'Operation' && mention.kind === 'operation' && mention.within !== undefined) {
    const owner = ownerOfOperations(context, mention, edge);
    return namedOperationKey(owner ?? globalKey('System', mention.within), mention.value);
  }
  return localKey(type, root, mention.kind, ...(mention.within === undefined ? [] : [mention.within]), mention.value);
}

function addOpen(context: Context, draft: OwnDraft, edge: EdgeFact, isDefined = false): void {
  if (!context.drafts.has(draft.key)) {
    draft.resolved = isDefined;
    context.drafts.set(draft.key, draft);
  }
  const place = `${edge.source.file}:${edge.source.line}`;
  if (!draft.statements.some((statement) => statement.place === place && statement.stance === edge.stance)) {
    draft.statements.push({
      stance: edge.stance,
      place,
      file: edge.source.file,
      ...(edge.environment === undefined ? {} : { environment: edge.environment }),
    });
    draft.statements.sort((a, b) => compare(a.place, b.place) || compare(a.stance, b.stance));
  }
}

const TYPES: Readonly<Record<string, NodeType>> = {
  system: 'System',
  api: 'Api',
  operation: 'Operation',
  channel: 'Channel',
  datastore: 'DataStore',
  workflow: 'Workflow',
  step: 'Step',
  decision: 'Decision',
  agent: 'Agent',
  control: 'Control',
  boundary: 'Boundary',
  team: 'Team',
};

function typeOfKey(key: Key): NodeType {
  return TYPES[key.slice(0, key.indexOf(':'))] ?? 'System';
}
