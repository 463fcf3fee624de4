import { localKey } from '../../../graph/key.ts';
import type { Mention, MentionRef, Source } from '../../../graph/model.ts';
import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { ownedBy } from '../../owners/owner.ts';
import { criticalityOf, dataClassOf, exposureOf, lifecycleOf } from '../../owners/wording.ts';
import { at, entriesOf, hasKey, type Tree } from '../../read/tree.ts';
import { type Auth, common } from '../auth.ts';
import { classOf, contactStatement, ownerStatement } from '../extensions.ts';
import { firstText, isTrue } from '../fields.ts';
import { childOf, references, sourceAt, topOf } from '../reference.ts';
import { type Declared, emitOperation, operationsOf } from './operations.ts';
import { emitOutbound } from './outbound.ts';
import { demandOf, schemesOf } from './security.ts';
import { type Server, serversOf } from './servers.ts';
import { majorOf, type Spec } from './spec.ts';

/** A version that is meant, and something of the format beside it: Spring's application.yml has a top-level `swagger` too. */
export function isOpenApi(tree: Tree): boolean {
  if (majorOf(tree) === undefined) return false;
  return ['info', 'paths', 'webhooks', 'components'].some((key) => at(tree, key)?.kind === 'map' || (key === 'paths' && hasKey(tree, key)));
}

export async function extractOpenApi(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const major = majorOf(document.tree);
  if (major === undefined) return;
  const { root, path, pointer } = document;
  const api = localKey('Api', root, path, ...(pointer === '' ? [] : [pointer]));
  const spec: Spec = { document, top: topOf(document), api, major, emit, references: references(emit, siblings) };

  const schemes = await schemesOf(spec);
  const declared = await operationsOf(spec, schemes);
  const servers = serversOf(spec);
  emitApi(spec, effectiveAuth(declared, demandOf(document.tree, schemes)?.auth));
  const provider = providerOf(document, servers);
  if (declared.length > 0 || hasWebhooks(document.tree)) emitProvider(spec, provider, servers);
  for (const each of declared) await emitOperation(spec, each, servers[0]?.basePath ?? '');
  await emitOutbound(spec, declared, provider);
  emitOwners(spec, declared);
  checkPaths(spec);
}

function emitApi(spec: Spec, auth: Auth | undefined): void {
  const { document, top, api, emit } = spec;
  const info = at(top.tree, 'info');
  const title = firstText(info, 'title');
  const name = title === undefined || isTemplated(title) ? undefined : title;
  const version = firstText(info, 'version');
  const exposure = exposureOf(firstText(info, 'x-exposure') ?? firstText(top.tree, 'x-exposure'));
  emit.node({
    type: 'Api',
    key: api,
    name: name ?? document.path,
    also: [pathMention(document), ...(name === undefined ? [] : [{ kind: 'name', value: name } as const])],
    props: {
      protocol: 'rest',
      version: version === undefined || isTemplated(version) ? undefined : version,
      auth,
      lifecycle: lifecycleOfApi(info, top.tree),
      criticality: criticalityOf(firstText(info, 'x-criticality') ?? firstText(top.tree, 'x-criticality')),
      dataClass: dataClassOf(classOf(info) ?? classOf(top.tree)),
      ...(exposure === undefined ? {} : { tags: [`exposure:${exposure}`] }),
    },
    source: sourceOfVersion(spec),
  });
}

function lifecycleOfApi(info: Tree | undefined, tree: Tree): string | undefined {
  if ([info, tree].some((holder) => isTrue(at(holder, 'x-deprecated')) || isTrue(at(holder, 'deprecated')))) return 'deprecated';
  return lifecycleOf(firstText(info, 'x-lifecycle', 'x-api-lifecycle') ?? firstText(tree, 'x-lifecycle', 'x-api-lifecycle'));
}

/** A definition inside another file answers to the file and its pointer: the file alone names the one around it. */
function pathMention({ path, pointer }: TreeDocument): Mention {
  return { kind: 'path', value: pointer === '' ? path : `${path}#${pointer}` };
}

// What all operations share is the effective truth, also where each of them overrides the document.
function effectiveAuth(declared: readonly Declared[], whole: Auth | undefined): Auth | undefined {
  return common(declared.map((operation) => operation.auth)) ?? whole;
}

/** Who serves it: the first host that can be somebody's, then the system whose directory holds the file, then further hosts. */
function providerOf(document: TreeDocument, servers: readonly Server[]): MentionRef {
  const [first, ...others] = servers.flatMap((server) => server.host ?? []);
  const path: Mention = { kind: 'path', value: document.path };
  if (first === undefined) return { type: 'System', mention: path };
  const more = others.filter((host) => host.value !== first.value);
  return { type: 'System', mention: first, or: [path, ...more] };
}

// Schemas without an operation are a library; nobody offers them to a caller.
function emitProvider(spec: Spec, provider: MentionRef, servers: readonly Server[]): void {
  const { line } = servers.find((server) => server.host !== undefined) ?? versionEntry(spec);
  spec.emit.edge({ type: 'PROVIDES', from: provider, to: { key: spec.api }, source: { file: spec.document.file, line } });
}

function hasWebhooks(tree: Tree): boolean {
  return entriesOf(at(tree, 'webhooks')).length > 0 || entriesOf(at(tree, 'x-webhooks')).length > 0;
}

function emitOwners(spec: Spec, declared: readonly Declared[]): void {
  const info = childOf(spec.top, 'info');
  const whole = { key: spec.api };
  const ofApi = ownerStatement(whole, [info, spec.top]);
  const statements = [
    ...(ofApi.length > 0 ? ofApi : contactStatement(whole, info)),
    ...declared.flatMap(({ key, place, item }) => ownerStatement({ key }, [place, item])),
  ];
  for (const fact of ownedBy(spec.document.file, statements)) spec.emit.edge(fact);
}

function checkPaths(spec: Spec): void {
  const paths = childOf(spec.top, 'paths');
  if (paths === undefined || paths.tree.kind === 'map' || (paths.tree.kind === 'scalar' && paths.tree.value === null)) return;
  spec.emit.gap({
    code: 'unsupported',
    detail: '"paths" is not a map, so no operation was read',
    remedy: 'Write each path as a key of "paths".',
    source: sourceAt(paths),
  });
}

function versionEntry(spec: Spec): { readonly line: number } {
  return entriesOf(spec.top.tree).find(({ key }) => key === 'openapi' || key === 'swagger') ?? spec.top.tree;
}

function sourceOfVersion(spec: Spec): Source {
  return { file: spec.document.file, line: versionEntry(spec).line, pointer: spec.document.pointer };
}
