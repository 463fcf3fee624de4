// Extensions that organisations write beside what the specification has: owner, data class, exposure.
import type { Ref } from '../../graph/model.ts';
import { isTeamName, type OwnerStatement, ownerOf } from '../owners/owner.ts';
import { at, type Tree, textOf } from '../read/tree.ts';
import { firstText, isTrue } from './fields.ts';
import { childOf, itemPlacesOf, type Place, sourceAt } from './reference.ts';

const OWNER_KEYS = ['x-owner', 'x-team', 'x-owner-team', 'x-service-owner'] as const;

/** Owners that the places name by extension: text, a list, or a map with the name under team, name or owner. The first place that names one decides. */
export function ownerStatement(from: Ref, places: readonly (Place | undefined)[]): readonly OwnerStatement[] {
  for (const place of places) {
    for (const key of OWNER_KEYS) {
      const stated = childOf(place, key);
      const listed = itemPlacesOf(stated);
      const named = (listed.length > 0 || stated === undefined ? listed : [stated]).flatMap((one) => statementOf(from, one));
      if (named.length > 0) return named;
    }
  }
  return [];
}

function statementOf(from: Ref, stated: Place): readonly OwnerStatement[] {
  const text = textOf(stated.tree) ?? firstText(stated.tree, 'team', 'name', 'owner');
  const owner = text === undefined ? undefined : ownerOf(text);
  return owner === undefined ? [] : [{ from, owner, source: sourceAt(stated) }];
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
