// Services of a compose file and the calls between them. https://docs.docker.com/reference/compose-file/
import type { Mention, Source } from '../../../graph/model.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { imageOf, isOfficialImage } from '../../mention/image.ts';
import { at, entriesOf, itemsOf, textOf, textsOf } from '../../read/tree.ts';
import { hostsInCommand, type Word } from '../command.ts';
import { isNginxText } from '../gateway-file.ts';
import { interpolate } from '../interpolate.ts';
import { emitOwners, labelProps } from '../labels.ts';
import { emitCall, emitReferences, type Target } from '../references.ts';
import { factsOfRole } from '../role.ts';
import { serviceNameMentions, telemetryProps } from '../service-name.ts';
import { byName } from '../variables.ts';
import { directoryOf, isCompose, isComposePath, pathInRoot } from './compose-files.ts';
import { type Definition, escapePointer } from './definition.ts';
import { emitGaps, emitMissing, emitNoServices } from './gaps.ts';
import { emitModels, modelKey } from './models.ts';
import { definitionsOf, type Member, type Project, projectOf } from './project.ts';

export async function extractCompose(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  await extractFile(document, emit, { siblings, seen: new Set([document.path]) });
  handOnGateways(document, emit);
}

// The servers that a gateway for tools of agents starts stand in its command; those who know them read it.
function handOnGateways({ tree, pointer }: TreeDocument, emit: Emit): void {
  for (const { key, value } of entriesOf(at(tree, 'services'))) {
    if (/(^|\/)mcp-gateway(:|@|$)/.test(textOf(at(value, 'image')) ?? ''))
      emit.embedded(value, `${pointer}/services/${escapePointer(key)}`);
  }
}

interface Walk {
  readonly siblings: Siblings;
  readonly seen: Set<string>;
}

async function extractFile(document: TreeDocument, emit: Emit, walk: Walk): Promise<void> {
  const project = await projectOf(document, walk.siblings);
  emitModels(document, project, emit);
  emitNoServices(document, emit);
  emitConfigTexts(document, emit);
  for (const definition of await definitionsOf(document, project.values, walk.siblings)) {
    const member = project.members.get(definition.name);
    if (member === undefined) continue;
    emitService(document, { definition, member }, emit);
    if (member.role?.type !== 'DataStore') emitCalls({ definition, member, project }, emit);
    emitGaps(definition, project.values, emit);
    emitMissing(definition, emit);
  }
  await extractIncluded(document, project, { emit, walk });
}

// Files that `include` names are read on their own if their name says what they are; the others are read here.
async function extractIncluded(
  document: TreeDocument,
  project: Project,
  { emit, walk }: { readonly emit: Emit; readonly walk: Walk },
): Promise<void> {
  for (const item of itemsOf(at(document.tree, 'include'))) {
    const path = at(item, 'path') ?? item;
    for (const written of textsOf(path)) {
      const inside = pathInRoot(directoryOf(document.path), interpolate(written, project.values));
      if (inside !== undefined && (isComposePath(inside) || walk.seen.has(inside))) continue;
      const documents = inside === undefined ? [] : await walk.siblings.tree(inside);
      if (documents.length === 0) emitNotIncluded(written, sourceOf(document, { line: item.line }), emit);
      if (inside !== undefined) walk.seen.add(inside);
      for (const other of documents) if (isCompose(other.tree)) await extractFile(other, emit, walk);
    }
  }
}

// A configuration that stands in the compose file itself is read by its own format.
function emitConfigTexts({ tree, pointer }: TreeDocument, emit: Emit): void {
  for (const { key, value } of entriesOf(at(tree, 'configs'))) {
    const content = at(value, 'content');
    const text = textOf(content);
    if (content !== undefined && text !== undefined)
      emit.embeddedText(
        { text, line: content.line, endLine: content.endLine },
        `${pointer}/configs/${escapePointer(key)}/content`,
        isNginxText(text) ? 'text' : 'tree',
      );
  }
}

function emitNotIncluded(written: string, source: Source, emit: Emit): void {
  emit.gap({
    code: 'unresolved',
    detail: `${written} is included and not in the scan`,
    remedy: 'Scan the folder that holds it; nothing is fetched and nothing outside the root is read.',
    source,
  });
}

interface Service {
  readonly definition: Definition;
  readonly member: Member;
}

function emitService({ root }: TreeDocument, { definition, member }: Service, emit: Emit): void {
  const { name, source, labels, replicas } = definition;
  const variables = byName(definition.variables);
  const isSystem = member.role?.type !== 'DataStore';
  const { kind, props } =
    definition.providedModel === undefined ? factsOfRole(member.role) : { kind: 'model', props: { product: definition.providedModel } };
  emit.node({
    type: isSystem ? 'System' : 'DataStore',
    ...(kind === undefined ? {} : { kind }),
    key: member.key,
    name,
    also: alsoOf(definition, member, isSystem ? serviceNameMentions(variables) : []),
    props: { ...telemetryProps(variables), ...labelProps(labels), ...props, ...(isSystem ? { replicas } : {}), tags: tagsOf(definition) },
    source,
  });
  emitOwners(member.key, labels, { emit });
  if (!isSystem) return;
  for (const model of definition.models) {
    emit.edge({
      type: 'CALLS',
      from: { key: member.key },
      to: { key: modelKey(root, definition.directory, model.text) },
      source: model.source,
    });
  }
}

// What is started only on demand (debuggers, seeders, load generators) says so.
function tagsOf({ profiles }: Definition): readonly string[] | undefined {
  return profiles.length === 0 ? undefined : profiles.map((profile) => `profile:${profile}`);
}

function alsoOf(
  { name, hosts, ports, image, code, routed, gatewayFiles }: Definition,
  { artifact }: Member,
  names: readonly Mention[],
): readonly Mention[] {
  const known = image === undefined ? undefined : imageOf(image);
  return [
    ...hosts.map((value): Mention => ({ kind: 'host', value })),
    { kind: 'name', value: name },
    ...ports.map((value): Mention => ({ kind: 'published-port', value, within: name.toLowerCase() })),
    ...(artifact === undefined ? [] : [{ kind: 'name', value: artifact } as const]),
    ...(known === undefined || (code === undefined && isOfficialImage(known.name)) ? [] : [known.mention]),
    ...names,
    ...(code === undefined || code === '' ? [] : [{ kind: 'path', value: code } as const]),
    ...routed,
    ...gatewayFiles.map((value): Mention => ({ kind: 'path', value })),
  ];
}

function emitCalls({ definition, member, project }: Service & { readonly project: Project }, emit: Emit): void {
  const aliases = new Map(definition.links.flatMap(({ alias, service }) => (alias === undefined ? [] : [[alias, service] as const])));
  const targetAt = (host: string): Target | undefined => {
    const found = project.memberAt(aliases.get(host) ?? host);
    return found === undefined ? undefined : { key: found.key, isStore: found.role?.type === 'DataStore' };
  };
  emitReferences(
    { key: member.key, ownHosts: member.hosts, at: targetAt, isHost: (word) => targetAt(word) !== undefined },
    definition.variables,
    emit,
  );
  const named = [
    ...definition.links.map(({ service, source }) => ({ host: service, word: { text: service, source } satisfies Word })),
    ...hostsInCommand(definition.words),
  ];
  for (const { host, word, ...rest } of named) {
    const to = targetAt(host);
    if (to === undefined || to.key === member.key) continue;
    emitCall(
      { from: { key: member.key }, to: { key: to.key }, relation: to.isStore ? 'ACCESSES' : 'CALLS', source: word.source, ...rest },
      emit,
    );
  }
}
