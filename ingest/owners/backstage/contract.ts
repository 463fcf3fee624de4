// API entities: contracts as the catalog knows them. The definition itself is read by the reader of its own format.
import { globalKey, type Key } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { pathInRoot } from '../../apis/reference.ts';
import type { Emit, Siblings } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import { placeIn } from './boundaries.ts';
import { type Entity, keyParts, namesOf, specEntry, specItems, specSource } from './entity.ts';
import { emitOwner } from './owned.ts';
import { commonQualities, dataClassStated } from './qualities.ts';

const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['openapi', 'rest'],
  ['swagger', 'rest'],
  ['rest', 'rest'],
  ['asyncapi', 'events'],
  ['graphql', 'graphql'],
  ['grpc', 'grpc'],
  ['soap', 'soap'],
  ['wsdl', 'soap'],
  ['mcp', 'mcp'],
  ['mcp-server', 'mcp'],
  ['a2a', 'a2a'],
]);

export async function emitContract(entity: Entity, emit: Emit, siblings: Siblings): Promise<void> {
  const key = globalKey('Api', ...keyParts(entity));
  const definition = specEntry(entity, 'definition')?.value;
  emit.node({
    type: 'Api',
    key,
    name: entity.name,
    also: [...namesOf(entity), ...definitionMention(entity, definition)],
    props: { ...commonQualities(entity), protocol: PROTOCOLS.get(entity.type), dataClass: dataClassStated(entity) },
    stance: 'claimed',
    source: entity.source,
  });
  await emitOwner(entity, key, emit, siblings);
  placeIn(entity, key, 'system', emit);
  emitRemotes(entity, key, emit);
  tellInline(entity, definition, emit);
}

/** `$text`, `$json` and `$yaml` name the file; one elsewhere on the net is not fetched. */
function definitionMention(entity: Entity, definition: Tree | undefined): readonly Mention[] {
  for (const key of ['$text', '$openapi', '$asyncapi', '$json', '$yaml']) {
    const path = pathInRoot(entity.document.path, textOf(at(definition, key)) ?? '');
    if (path !== undefined && textOf(at(definition, key)) !== undefined) return [{ kind: 'path', value: path }];
  }
  return [];
}

// Tool servers say where they are reached.
function emitRemotes(entity: Entity, key: Key, emit: Emit): void {
  const kind = entity.type.startsWith('mcp') ? { kind: 'mcp-server' } : {};
  for (const { tree, source } of specItems(entity, 'remotes')) {
    const host = hostMention(textOf(at(tree, 'url')) ?? '');
    if (host === undefined) continue;
    const from = { type: 'System', mention: host, unresolved: { name: host.value, ...kind } } as const;
    emit.edge({ type: 'PROVIDES', from, to: { key }, stance: 'claimed', source });
  }
}

function tellInline(entity: Entity, definition: Tree | undefined, emit: Emit): void {
  const text = textOf(definition) ?? '';
  if (definition === undefined || !/^\s*(\{|"?(openapi|swagger|asyncapi)"?\s*:)/.test(text)) return;
  emit.gap({
    code: 'unsupported',
    detail: `the definition of ${entity.name} is text inside the catalog, so its operations were not read`,
    remedy: 'Keep the definition in a file of its own and name it by "definition: { $text: ./file.yaml }".',
    source: specSource(entity, 'definition', definition),
  });
}
