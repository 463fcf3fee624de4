import { localKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { ownedBy } from '../../owners/owner.ts';
import { at, entriesOf, hasKey, type Tree } from '../../read/tree.ts';
import { contactStatement, ownerStatement } from '../extensions.ts';
import { firstText } from '../fields.ts';
import { childOf, references, sourceAt, topOf } from '../reference.ts';
import { emitApi } from './api.ts';
import { emitBackends } from './gateways/emit.ts';
import { emitLimits } from './limits.ts';
import { type Declared, emitOperation, operationsOf } from './operations.ts';
import { emitOutbound } from './outbound.ts';
import { emitProviders, providerOf } from './provider.ts';
import { demandOf, schemesOf } from './security.ts';
import { serversOf } from './servers.ts';
import { majorOf, type Spec } from './spec.ts';
import { tagDefinitionsOf } from './tag-definitions.ts';

/** A version that is meant, and something of the format beside it: Spring's application.yml has a top-level `swagger` too. */
export function isOpenApi(tree: Tree): boolean {
  if (majorOf(tree) === undefined) return false;
  return ['info', 'paths', 'webhooks', 'components'].some((key) => at(tree, key)?.kind === 'map' || (key === 'paths' && hasKey(tree, key)));
}

export async function extractOpenApi(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const spec = specOf(document, emit, siblings);
  if (spec === undefined || isLibrary(document.tree)) return;
  const schemes = await schemesOf(spec);
  const declared = await operationsOf(spec, schemes, await tagDefinitionsOf(spec));
  const servers = serversOf(spec);
  emitApi(spec, declared, { whole: (await demandOf(spec, spec.top, schemes))?.auth, source: sourceOfVersion(spec) });
  if (declared.length > 0 || hasWebhooks(document.tree)) emitProviders(spec, declared, { servers, otherwise: sourceOfVersion(spec) });
  for (const each of declared) await emitOperation(spec, each, servers);
  await emitOutbound(spec, declared, providerOf(document, servers));
  emitLimits(spec, declared);
  await emitBackends(spec, declared, servers);
  emitOwners(spec, declared);
  checkPaths(spec);
}

function specOf(document: TreeDocument, emit: Emit, siblings: Siblings): Spec | undefined {
  const major = majorOf(document.tree);
  if (major === undefined) return undefined;
  const { root, path, pointer } = document;
  const title = firstText(at(document.tree, 'info'), 'title');
  return {
    document,
    top: topOf(document),
    api: localKey('Api', root, path, ...(pointer === '' ? [] : [pointer])),
    title: title === undefined || isTemplated(title) ? path : title,
    major,
    emit,
    references: references(emit, siblings),
    silent: references({ ...emit, gap: () => {} }, siblings),
  };
}

/** Parts for other documents to refer to. Nobody offers them to a caller, so they are no contract. */
function isLibrary(tree: Tree): boolean {
  const isEmpty = ['paths', 'x-ms-paths'].every((key) => {
    const paths = at(tree, key);
    return paths === undefined || (paths.kind === 'map' ? paths.entries.size === 0 : paths.kind === 'scalar' && paths.value === null);
  });
  const hasParts = ['components', 'definitions', 'parameters', 'responses'].some((key) => entriesOf(at(tree, key)).length > 0);
  return isEmpty && hasParts && !hasWebhooks(tree);
}

function hasWebhooks(tree: Tree): boolean {
  return entriesOf(at(tree, 'webhooks')).length > 0 || entriesOf(at(tree, 'x-webhooks')).length > 0;
}

function emitOwners(spec: Spec, declared: readonly Declared[]): void {
  const info = childOf(spec.top, 'info');
  const whole = { key: spec.api };
  const ofApi = ownerStatement(whole, [info, spec.top, childOf(info, 'contact')]);
  const statements = [
    ...(ofApi.length > 0 ? ofApi : contactStatement(whole, info)),
    ...declared.flatMap(({ key, place, items, tags }) => ownerStatement({ key }, [place, ...items, ...tags])),
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

function sourceOfVersion(spec: Spec): Source {
  const { line } = entriesOf(spec.top.tree).find(({ key }) => key === 'openapi' || key === 'swagger') ?? spec.top.tree;
  return { file: spec.document.file, line, pointer: spec.document.pointer };
}
