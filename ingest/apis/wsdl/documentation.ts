// What people write into <documentation>: owner, version, and that something is deprecated.
import type { Ref } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { isTeamName, type OwnerStatement, ownerOf } from '../../owners/owner.ts';
import { childNamed, type XmlElement } from '../../read/tree.ts';
import type { Place } from './description.ts';

const OWNER = /^(?:service[- ]?|api[- ]?)?(?:owner|owned by|owning team|owner team|team|contact)$/i;
/** "Owner: Team Orders" on a line of its own. */
const OWNER_LINE = /^[ \t]*((?:service |api )?(?:owner|owned by|owning team|owner team|team|contact))[ \t]*[:=][ \t]*(\S[^\n]{0,120})$/im;

/** The owner that the documentation of the place names, by a line or an element of its own. Prose names people too: only a team by its own words or a mailbox counts. */
export function ownerIn(from: Ref, place: Place): readonly OwnerStatement[] {
  const documentation = documentationOf(place.element);
  if (documentation === undefined) return [];
  const element = documentation.children.find(({ name, text }) => OWNER.test(name) && text !== '');
  const text = element?.text ?? OWNER_LINE.exec(documentation.text)?.[2]?.trim() ?? '';
  const isContact = /contact/i.test(element?.name ?? OWNER_LINE.exec(documentation.text)?.[1] ?? '');
  if (!isTeamName(text) && (isContact || !/^[^\s@]*@[^\s@]+$/.test(text))) return [];
  const owner = ownerOf(text);
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
