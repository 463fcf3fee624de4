import { globalKey, type Key, localKey, namedOperationKey } from '../../../graph/key.ts';
import type { Mention, Source } from '../../../graph/model.ts';
import type { Auth } from '../../apis/auth.ts';
import { isTrue } from '../../apis/fields.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { isTeamName, ownedBy, ownerOf } from '../../owners/owner.ts';
import { itemsOf, type Tree } from '../../read/tree.ts';
import { emitOwner } from '../owner.ts';
import { tagsOf } from '../tags.ts';
import { demandOf, type Schemes, schemesOf } from './auth.ts';
import { fieldOf, nameLine, partOf, wordOf } from './card.ts';
import { type Interface, interfacesOf, isOpen } from './interfaces.ts';

export function extractCard(document: TreeDocument, emit: Emit): void {
  const { tree, root, path, pointer } = document;
  const parts = [path, ...(pointer === '' ? [] : [pointer])];
  const stated = wordOf(tree, 'name') ?? path;
  const card: Card = {
    document,
    emit,
    name: isTemplated(stated) ? path : stated,
    agent: localKey('Agent', root, ...parts),
    api: localKey('Api', root, ...parts),
    interfaces: interfacesOf(tree),
    schemes: schemesOf(tree),
    source: sourceOf(document, { line: nameLine(tree) }, pointer),
  };
  emitAgent(card);
  emitContract(card);
  emitProvider(card);
  emitAddresses(card);
}

interface Card {
  readonly document: TreeDocument;
  readonly emit: Emit;
  readonly name: string;
  readonly agent: Key;
  readonly api: Key;
  readonly interfaces: readonly Interface[];
  readonly schemes: Schemes;
  readonly source: Source;
}

function emitAgent({ emit, agent, name, interfaces, source }: Card): void {
  const hosts = new Map(interfaces.flatMap(({ host }) => (host === undefined ? [] : [[JSON.stringify(host), host] as const])));
  const also: Mention[] = [{ kind: 'name', value: name }, ...hosts.values()];
  emit.node({ type: 'Agent', key: agent, name, also, source });
}

function emitContract(card: Card): void {
  const { document, emit, agent, api, name, schemes, source } = card;
  const auth = demandOf(document.tree, schemes);
  const version = wordOf(document.tree, 'version');
  const also: Mention[] = [{ kind: 'name', value: name }];
  const props = {
    protocol: 'a2a',
    version: version === undefined || isTemplated(version) ? undefined : version,
    auth,
    tags: tagsOfCard(card),
  };
  emit.node({ type: 'Api', key: api, name: `${name} (A2A)`, also, props, source });
  emit.edge({ type: 'PROVIDES', from: { key: agent }, to: { key: api }, source });
  for (const [index, skill] of itemsOf(partOf(document.tree, 'skills')).entries()) emitSkill(card, { skill, index, auth });
}

interface Skill {
  readonly skill: Tree;
  readonly index: number;
  readonly auth: Auth | undefined;
}

// A skill is a promise of what the agent is good at; what it does to the world no card says.
function emitSkill({ document, emit, api, name, schemes }: Card, { skill, index, auth }: Skill): void {
  const id = wordOf(skill, 'id') ?? wordOf(skill, 'name');
  const pointer = `${document.pointer}/skills/${index}`;
  if (id === undefined) {
    emit.gap({
      code: 'unsupported',
      detail: `skill ${index + 1} of the agent "${name}" has neither an id nor a name`,
      remedy: 'Give the skill an id.',
      source: sourceOf(document, { line: skill.line }, pointer),
    });
    return;
  }
  const source = sourceOf(document, { line: (fieldOf(skill, 'id') ?? fieldOf(skill, 'name'))?.line ?? skill.line }, pointer);
  const key = namedOperationKey(api, id);
  const also: Mention[] = [{ kind: 'operation', value: id, within: name }];
  emit.node({ type: 'Operation', key, name: wordOf(skill, 'name') ?? id, also, props: { auth: demandOf(skill, schemes) ?? auth }, source });
  emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
}

// Who offers the agent is an organisation; it owns it only where it is a team by its own name.
function emitProvider({ document, emit, agent }: Card): void {
  emitOwner(document, { key: agent }, emit);
  const provider = partOf(document.tree, 'provider');
  const field = fieldOf(provider, 'organization');
  const name = wordOf(provider, 'organization');
  if (field === undefined || name === undefined || isTemplated(name)) return;
  const source = sourceOf(document, { line: field.line }, `${document.pointer}/provider/organization`);
  const owner = isTeamName(name) ? ownerOf(name) : undefined;
  if (owner !== undefined) {
    for (const fact of ownedBy(document.file, [{ from: { key: agent }, owner, source }])) emit.edge(fact);
    return;
  }
  const key = globalKey('Boundary', 'organization', name);
  emit.node({ type: 'Boundary', kind: 'organization', key, name, source });
  emit.edge({ type: 'IN_BOUNDARY', from: { key: agent }, to: { key }, source });
}

// Whoever answers at an address runs the agent. An address on this machine names nobody.
function emitAddresses({ document, emit, agent, name, interfaces, source }: Card): void {
  const seen = new Set<string>();
  for (const each of interfaces) {
    const at = sourceOf(document, { line: each.line }, `${document.pointer}${each.pointer}`);
    if (isOpen(each)) {
      emit.gap({
        code: 'templated',
        detail: `an address of the agent "${name}" is still to be filled in`,
        remedy: 'Scan the card as it is served.',
        source: at,
      });
    }
    if (each.host === undefined || seen.has(each.host.value)) continue;
    seen.add(each.host.value);
    emit.edge({ type: 'RUNS', from: { type: 'System', mention: each.host }, to: { key: agent }, source: at });
  }
  if (interfaces.length > 0) return;
  emit.gap({
    code: 'unresolved',
    detail: `the card of the agent "${name}" has no address`,
    remedy: 'Give it a url (A2A 0.x) or supportedInterfaces (1.0), or scan the card as it is served.',
    source,
  });
}

function tagsOfCard({ document, interfaces }: Card): readonly string[] | undefined {
  const { tree } = document;
  const capabilities = partOf(tree, 'capabilities');
  const flags: readonly (readonly [isSet: boolean, tag: string])[] = [
    [isTrue(partOf(capabilities, 'streaming')), 'streaming'],
    [isTrue(partOf(capabilities, 'pushNotifications')), 'push-notifications'],
    [isTrue(partOf(capabilities, 'extendedAgentCard')) || isTrue(partOf(tree, 'supportsAuthenticatedExtendedCard')), 'extended-card'],
    [itemsOf(partOf(tree, 'signatures')).length > 0, 'signed'],
  ];
  const versions = [wordOf(tree, 'protocolVersion'), ...interfaces.map(({ version }) => version)];
  return tagsOf([
    ...flags.flatMap(([isSet, tag]) => (isSet ? [tag] : [])),
    ...versions.flatMap((version) => (version === undefined ? [] : [`protocol-version:${version}`])),
    ...interfaces.flatMap(({ transport }) => (transport === undefined ? [] : [`transport:${transport.toLowerCase()}`])),
  ]);
}
