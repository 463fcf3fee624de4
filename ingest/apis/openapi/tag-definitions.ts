// Tags that the document defines: who owns what they group, and for whom it is (`kind: audience`, new in OpenAPI 3.2).
// https://spec.openapis.org/registry/tag-kind/
import { at, textOf, textsOf } from '../../read/tree.ts';
import { exposureOfAudience } from '../extensions.ts';
import { childOf, itemPlacesOf, type Place } from '../reference.ts';
import type { Spec } from './spec.ts';

export type TagDefinitions = ReadonlyMap<string, Place>;

export async function tagDefinitionsOf(spec: Spec): Promise<TagDefinitions> {
  const found = new Map<string, Place>();
  for (const item of itemPlacesOf(childOf(spec.top, 'tags'))) {
    const tag = await spec.references.follow(item);
    const name = textOf(at(tag?.tree, 'name'));
    if (tag !== undefined && name !== undefined && !found.has(name)) found.set(name, tag);
  }
  return found;
}

/** Definitions of the tags of an operation, each followed by the tags it is nested in. */
export function definitionsFor(operation: Place, definitions: TagDefinitions): readonly Place[] {
  const found = new Set<Place>();
  for (const name of textsOf(at(operation.tree, 'tags'))) {
    for (let tag = definitions.get(name); tag !== undefined && !found.has(tag); ) {
      found.add(tag);
      const parent = textOf(at(tag.tree, 'parent'));
      tag = parent === undefined ? undefined : definitions.get(parent);
    }
  }
  return [...found];
}

/** For whom the operations of these tags are, where a tag is there to say so. */
export function exposureOfTags(tags: readonly Place[]): string | undefined {
  for (const { tree } of tags) {
    const exposure = textOf(at(tree, 'kind')) === 'audience' ? exposureOfAudience(textOf(at(tree, 'name'))) : undefined;
    if (exposure !== undefined) return exposure;
  }
  return undefined;
}
