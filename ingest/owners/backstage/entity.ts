// One catalog entity: the envelope that all kinds share.
import type { Mention, Source } from '../../../graph/model.ts';
import { sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, type Entry, entriesOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { type EntityRef, refText } from './entity-ref.ts';

export interface Entity {
  readonly document: TreeDocument;
  /** Lower-case: component, api, resource, system, domain, group, user, location … */
  readonly kind: string;
  readonly namespace: string;
  /** As written; keys and service names keep its case. */
  readonly name: string;
  readonly title: string | undefined;
  /** `spec.type`, lower-case with dashes; '' where none. */
  readonly type: string;
  readonly spec: Tree | undefined;
  readonly metadata: Tree | undefined;
  readonly ref: EntityRef;
  /** Where the entity is named. */
  readonly source: Source;
}

/** The kind of a document of the catalog; undefined for other documents. Templates of the scaffolder have an apiVersion of their own. */
export function kindOf(tree: Tree): string | undefined {
  const version = textOf(at(tree, 'apiVersion')) ?? '';
  return /^([a-z-]+\.)?backstage\.io\/v\d/.test(version) ? textOf(at(tree, 'kind'))?.toLowerCase() : undefined;
}

/** The entity of a document; undefined where it has no name. */
export function entityOf(document: TreeDocument): Entity | undefined {
  const { tree } = document;
  const kind = kindOf(tree);
  const metadata = at(tree, 'metadata');
  const named = metadata?.kind === 'map' ? metadata.entries.get('name') : undefined;
  const name = textOf(named?.value)?.trim();
  if (kind === undefined || named === undefined || name === undefined || name === '') return undefined;
  const spec = at(tree, 'spec');
  const namespace = (textOf(at(metadata, 'namespace')) ?? 'default').trim().toLowerCase();
  return {
    document,
    kind,
    namespace,
    name,
    title: textOf(at(metadata, 'title'))?.trim(),
    type: (textOf(at(spec, 'type')) ?? '')
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
    spec,
    metadata,
    ref: { kind, namespace, name: name.toLowerCase() },
    source: sourceOf(document, { line: named.line }, '/metadata/name'),
  };
}

/** Parts of a global key: the namespace "default" is left out. */
export function keyParts({ namespace, name }: Pick<Entity, 'namespace' | 'name'>): readonly string[] {
  return namespace === 'default' ? [name] : [namespace, name];
}

/** Names that the entity answers to. */
export function namesOf(entity: Entity): readonly Mention[] {
  const names = new Set([entity.name, ...(entity.title === undefined || entity.title === '' ? [] : [entity.title])]);
  return [{ kind: 'entity-ref', value: refText(entity.ref) }, ...[...names].map((value) => ({ kind: 'name', value }) as const)];
}

/** An entry of `spec`, for its value and its line. */
export function specEntry(entity: Entity, key: string): Entry | undefined {
  return entity.spec?.kind === 'map' ? entity.spec.entries.get(key) : undefined;
}

/** Source of a value below `spec`. */
export function specSource(entity: Entity, key: string, place: { readonly line: number }): Source {
  return sourceOf(entity.document, { line: place.line }, `/spec/${key}`);
}

/** Items of a list below `spec`, or the single value that stands in its place. */
export function specItems(entity: Entity, key: string): readonly { readonly tree: Tree; readonly source: Source }[] {
  const value = specEntry(entity, key)?.value;
  if (value?.kind === 'list') return value.items.map((tree, index) => ({ tree, source: specSource(entity, `${key}/${index}`, tree) }));
  return value === undefined ? [] : [{ tree: value, source: specSource(entity, key, value) }];
}

/** What spec, annotations or labels say under a key, whatever stands before its last "/": "acme.com/criticality", "tier". */
export function stated(entity: Entity, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const holder of [entity.spec, at(entity.metadata, 'annotations'), at(entity.metadata, 'labels')]) {
      const found = entriesOf(holder).find(({ key }) => key.slice(key.lastIndexOf('/') + 1).toLowerCase() === name);
      const text = textOf(found?.value)?.trim();
      if (text !== undefined && text !== '') return text;
    }
  }
  return undefined;
}

/** An annotation that is our own: "fullscore.dev/autonomy". */
export function ownAnnotation(entity: Entity, name: string): Entry | undefined {
  const annotations = at(entity.metadata, 'annotations');
  return annotations?.kind === 'map' ? annotations.entries.get(`fullscore.dev/${name}`) : undefined;
}

export function tagsOf(entity: Entity): readonly string[] {
  return textsOf(at(entity.metadata, 'tags'));
}
