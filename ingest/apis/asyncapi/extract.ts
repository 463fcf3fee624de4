import { localKey } from '../../../graph/key.ts';
import type { Mention, MentionRef, Source } from '../../../graph/model.ts';
import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { ownedBy } from '../../owners/owner.ts';
import { dataClassOf } from '../../owners/wording.ts';
import { at, entriesOf, type Tree } from '../../read/tree.ts';
import { type Auth, common } from '../auth.ts';
import { classOf, contactStatement, lifecycleIn, ownerStatement } from '../extensions.ts';
import { firstText, versionOf } from '../fields.ts';
import { childOf, references, sourceAt, topOf } from '../reference.ts';
import { type Channels, channelsOf } from './channels.ts';
import { carriedBy } from './messages.ts';
import { answersOf, channelPlacesOf, exchangesOf } from './operations.ts';
import { authAt, authOfServers, type Server, serversOf } from './servers.ts';
import { majorOf, type Spec } from './spec.ts';

export function isAsyncApi(tree: Tree): boolean {
  return (
    majorOf(tree) !== undefined && ['info', 'channels', 'operations', 'topics', 'components'].some((key) => at(tree, key)?.kind === 'map')
  );
}

export async function extractAsyncApi(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const major = majorOf(document.tree);
  if (major === undefined) return;
  const { root, path, pointer } = document;
  const api = localKey('Api', root, path, ...(pointer === '' ? [] : [pointer]));
  const application = applicationOf(document);
  const silent = references({ ...emit, gap: () => {} }, siblings);
  const spec: Spec = { document, top: topOf(document), api, application, major, emit, references: references(emit, siblings), silent };
  if (isLibrary(document.tree)) return;

  const servers = await serversOf(spec);
  emitApi(spec, authOfServers(servers) ?? (await authOfOperations(spec, servers)));
  const exchanges = await exchangesOf(spec);
  const places = channelPlacesOf(spec);
  const carried = await carriedBy(spec, [...places, ...exchanges.map(({ channel }) => channel)]);
  const channels = channelsOf(spec, { servers, answers: await answersOf(spec), carried });
  for (const place of places) await channels.at(place);
  for (const { relation, channel, place } of exchanges) {
    for (const key of await channels.at(channel)) emit.edge({ type: relation, from: application, to: { key }, source: sourceAt(place) });
  }
  if (exchanges.length > 0) emit.edge({ type: 'PROVIDES', from: application, to: { key: api }, source: sourceOfVersion(spec) });
  emitOwners(spec, channels);
  tellEvents(spec);
}

// The text of version 1 speaks of what the API sends and receives, its examples of what the client does.
function tellEvents(spec: Spec): void {
  const events = spec.major === 1 ? childOf(spec.top, 'events') : undefined;
  if (events === undefined) return;
  spec.emit.gap({
    code: 'ambiguous',
    detail: '"events" does not say whether the application or its client sends and receives, so nobody uses this channel',
    remedy: 'Write the document in version 2 or later, where the direction is defined.',
    source: sourceAt(events),
  });
}

/** Parts for other documents to refer to: they describe no application. */
function isLibrary(tree: Tree): boolean {
  const isEmpty = ['servers', 'channels', 'operations', 'topics', 'stream', 'events'].every((key) => {
    const section = at(tree, key);
    return section === undefined || (section.kind === 'scalar' ? section.value === null : entriesOf(section).length === 0);
  });
  return isEmpty && entriesOf(at(tree, 'components')).length > 0;
}

// Where servers are silent, what all operations ask for is what a caller must show.
async function authOfOperations(spec: Spec, servers: ReadonlyMap<string, Server>): Promise<Auth | undefined> {
  if ([...servers.values()].some(({ auth }) => auth !== undefined)) return undefined;
  if (spec.major === 1) return authAt(spec, spec.top);
  const auths: (Auth | undefined)[] = [];
  for (const { place } of (await exchangesOf(spec)).filter(({ isAnswer }) => !isAnswer)) {
    const operation = await spec.silent.follow(place);
    auths.push(operation === undefined ? undefined : await authAt(spec, operation));
  }
  return common(auths);
}

/** The document describes one application: the one whose directory holds the file, else the one that is called like its title. */
function applicationOf(document: TreeDocument): MentionRef {
  const path: Mention = { kind: 'path', value: document.path };
  const title = titleOf(document.tree);
  if (title === undefined) return { type: 'System', mention: path };
  const names = [
    ...new Set([
      title,
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, ''),
    ]),
  ].filter((name) => name !== '');
  return { type: 'System', mention: path, or: names.map((value) => ({ kind: 'name', value })), unresolved: { name: title } };
}

function titleOf(tree: Tree): string | undefined {
  const title = firstText(at(tree, 'info'), 'title');
  return title === undefined || isTemplated(title) ? undefined : title;
}

function emitApi(spec: Spec, auth: Auth | undefined): void {
  const { document, top } = spec;
  const { path, pointer } = document;
  const info = at(top.tree, 'info');
  const title = titleOf(top.tree);
  const version = versionOf(info);
  const place: Mention = { kind: 'path', value: pointer === '' ? path : `${path}#${pointer}` };
  spec.emit.node({
    type: 'Api',
    key: spec.api,
    name: title ?? path,
    also: [place, ...(title === undefined ? [] : [{ kind: 'name', value: title } as const])],
    props: {
      protocol: 'events',
      version,
      auth,
      lifecycle: lifecycleIn(info, top.tree),
      dataClass: dataClassOf(classOf(info) ?? classOf(top.tree)),
    },
    source: sourceOfVersion(spec),
  });
}

function emitOwners(spec: Spec, channels: Channels): void {
  const info = childOf(spec.top, 'info');
  const whole = { key: spec.api };
  const ofApi = ownerStatement(whole, [info, spec.top, childOf(info, 'contact')]);
  const statements = [...(ofApi.length > 0 ? ofApi : contactStatement(whole, info)), ...channels.owners];
  for (const fact of ownedBy(spec.document.file, statements)) spec.emit.edge(fact);
}

function sourceOfVersion(spec: Spec): Source {
  const { line } = entriesOf(spec.top.tree).find(({ key }) => key === 'asyncapi') ?? spec.top.tree;
  return { file: spec.document.file, line, pointer: spec.document.pointer };
}
