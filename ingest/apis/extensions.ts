// Extensions that organisations write beside what the specification has: owner, data class, exposure.
import type { Ref } from '../../graph/model.ts';
import { isTeamName, type OwnerStatement, ownerOf } from '../owners/owner.ts';
import { at, type Tree, textOf } from '../read/tree.ts';
import { firstText, isTrue } from './fields.ts';
import { childOf, type Place, sourceAt } from './reference.ts';

const OWNER_KEYS = ['x-owner', 'x-team', 'x-owner-team', 'x-service-owner'] as const;

/** Owners that the places name by extension, the first place that names one deciding. A map may hold the name under team, name or owner. */
export function ownerStatement(from: Ref, places: readonly (Place | undefined)[]): readonly OwnerStatement[] {
  for (const place of places) {
    for (const key of OWNER_KEYS) {
      const stated = childOf(place, key);
      const text = stated === undefined ? undefined : (textOf(stated.tree) ?? firstText(stated.tree, 'team', 'name', 'owner'));
      const owner = text === undefined ? undefined : ownerOf(text);
      if (stated !== undefined && owner !== undefined) return [{ from, owner, source: sourceAt(stated) }];
    }
  }
  return [];
}

/** `info.contact.name` where it is a team by its own name; a company, a person or "API Support" owns nothing by being the contact. */
export function contactStatement(from: Ref, info: Place | undefined): readonly OwnerStatement[] {
  const contact = childOf(info, 'contact', 'name');
  const name = textOf(contact?.tree);
  if (contact === undefined || name === undefined || !isTeamName(name)) return [];
  const owner = ownerOf(name);
  return owner === undefined ? [] : [{ from, owner, source: sourceAt(contact) }];
}

/** The data class as written; `x-pii: true` means personal. */
export function classOf(tree: Tree | undefined): string | undefined {
  if (isTrue(at(tree, 'x-pii'))) return 'personal';
  return firstText(tree, 'x-data-class', 'x-data-classification', 'x-dataclass');
}
