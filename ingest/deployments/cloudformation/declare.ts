// A resource with everything that its declaration says beside its own properties: tags, and the names it is known by elsewhere.
import type { Mention } from '../../../graph/model.ts';
import { entriesOf, itemsOf } from '../../read/tree.ts';
import { placeIn, type Scope } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, literalOf, valueIn, within } from '../aws/template/value.ts';
import type { Resource, Tag } from '../aws/thing.ts';
import { resourceOf } from './reference.ts';

export function resourceWithTags(scope: Scope, declared: Declared): Resource | undefined {
  const resource = resourceOf(scope, declared);
  if (resource === undefined) return undefined;
  const also: readonly Mention[] = scope.names.get(declared.id) ?? [];
  // A definition in the file of a nested template speaks of its neighbours by their own ids.
  const near: readonly Mention[] = scope.prefix === '' ? [] : [{ kind: 'job-type', value: declared.id, within: scope.document.file }];
  return { ...resource, also: [...near, ...also], tags: tagsOf(scope, declared) };
}

/** Tags as a list of Key and Value, or as a map (SAM, API Gateway V2). */
export function tagsOf(scope: Scope, { properties, pointer }: Declared): readonly Tag[] {
  const tags = within(scope, properties, 'Tags');
  const place = (at: { readonly line: number }): Tag['source'] => placeIn(scope, at, `${pointer}/Properties/Tags`);
  if (tags?.kind === 'map') {
    return entriesOf(tags).flatMap((entry) => {
      const value = literalOf(valueIn(scope, entry.value));
      return value === undefined ? [] : [{ name: entry.key, value, source: place(entry) }];
    });
  }
  return itemsOf(tags).flatMap((item) => {
    const [name, value] = [literalIn(scope, item, 'Key'), literalIn(scope, item, 'Value')];
    return name === undefined || value === undefined ? [] : [{ name, value, source: place(item) }];
  });
}
