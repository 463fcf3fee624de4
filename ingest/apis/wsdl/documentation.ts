// What people write into <documentation>: owner, version, and that something is deprecated.
import type { Ref } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import type { OwnerStatement } from '../../owners/owner.ts';
import { childNamed, type XmlElement } from '../../read/tree.ts';
import { namedOwner, spokenOwner } from '../spoken-owner.ts';
import type { Place } from './description.ts';

const OWNER = /^(?:service[- ]?|api[- ]?)?(?:owner|owned by|owning team|owner team|team|contact)$/i;

/** The owner that the documentation of the place names, by a line or an element of its own. */
export function ownerIn(from: Ref, place: Place): readonly OwnerStatement[] {
  const documentation = documentationOf(place.element);
  if (documentation === undefined) return [];
  const element = documentation.children.find(({ name, text }) => OWNER.test(name) && text !== '');
  const owner = element === undefined ? spokenOwner(documentation.text) : namedOwner(element.name, element.text);
  return owner === undefined ? [] : [{ from, owner, source: sourceOf(place.document, element ?? documentation) }];
}

/** `<version>` inside the documentation of a service. */
export function versionIn(element: XmlElement): string | undefined {
  const found = documentationOf(element)?.children.find(({ name }) => /^version$/i.test(name))?.text;
  return found === undefined || found === '' || found.length > 60 || isTemplated(found) ? undefined : found;
}

/** True where the documentation begins with that word. */
export function isDeprecated(element: XmlElement): boolean {
  return /^[\s*[(]*@?deprecated\b/i.test(documentationOf(element)?.text ?? '');
}

function documentationOf(element: XmlElement): XmlElement | undefined {
  return childNamed(element, 'documentation', element.namespace) ?? childNamed(element, 'documentation');
}
