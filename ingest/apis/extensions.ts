// Extensions that organisations write beside what the specification has: owner, data class, lifecycle, exposure.
import type { Ref } from '../../graph/model.ts';
import { isTeamName, type OwnerStatement, ownerOf } from '../owners/owner.ts';
import { exposureOf, lifecycleOf } from '../owners/wording.ts';
import { at, type Tree, textOf } from '../read/tree.ts';
import { firstText, isTrue } from './fields.ts';
import { childOf, itemPlacesOf, type Place, sourceAt } from './reference.ts';

const OWNER_KEYS = [
  'x-owner',
  'x-owners',
  'x-team',
  'x-owner-team',
  'x-owning-team',
  'x-owned-by',
  'x-service-owner',
  'x-api-owner',
] as const;

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

/** Name or mailbox of `info.contact` where it is a team by its own words; a company, a person or "API Support" owns nothing by being the contact. */
export function contactStatement(from: Ref, info: Place | undefined): readonly OwnerStatement[] {
  for (const key of ['name', 'email']) {
    const contact = childOf(info, 'contact', key);
    const text = textOf(contact?.tree);
    if (contact === undefined || text === undefined || !isTeamName(text.replace(/@[\s\S]*$/, ''))) continue;
    const owner = ownerOf(text);
    if (owner !== undefined) return [{ from, owner, source: sourceAt(contact) }];
  }
  return [];
}

/** The data class as written; `x-pii: true`, or the kind of personal data there, means personal. */
export function classOf(tree: Tree | undefined): string | undefined {
  if (tree?.kind !== 'map') return undefined;
  for (const key of ['x-pii', 'x-contains-pii', 'x-personal-data']) {
    const text = firstText(tree, key);
    if (text !== undefined && !/^(false|no|none|n\/a)$/i.test(text)) return 'personal';
  }
  return firstText(tree, 'x-data-class', 'x-data-classification', 'x-dataclass', 'x-data-sensitivity');
}

const LIFECYCLE_KEYS = [
  'x-lifecycle',
  'x-api-lifecycle',
  'x-lifecycle-stage',
  'x-stability',
  'x-stability-level',
  'x-scalar-stability',
] as const;

/** Where a thing is in its life: what is deprecated, or has a day on which it ends, is on its way out. */
export function lifecycleIn(...places: readonly (Tree | undefined)[]): string | undefined {
  if (places.some((tree) => ['deprecated', 'x-deprecated'].some((key) => isTrue(at(tree, key))))) return 'deprecated';
  if (places.some((tree) => firstText(tree, 'x-sunset', 'x-sunset-date', 'x-deprecated-since', 'x-deprecation-date') !== undefined))
    return 'deprecated';
  for (const tree of places) {
    for (const key of LIFECYCLE_KEYS) {
      const stated = lifecycleOf(firstText(tree, key) ?? firstText(at(tree, key), 'stage', 'state', 'status'));
      if (stated !== undefined) return stated;
    }
  }
  return undefined;
}

/** `x-audience` in the words of a widespread guideline: https://opensource.zalando.com/restful-api-guidelines/#219 */
const AUDIENCES = {
  internal: /^(component|business-unit|company)-internal$/i,
  partner: /^external-partner$/i,
  public: /^external-public$/i,
} as const;

/** Who may reach it, where somebody wrote it. */
export function exposureIn(...places: readonly (Tree | undefined)[]): string | undefined {
  for (const tree of places) {
    const stated = exposureOf(firstText(tree, 'x-exposure', 'x-visibility')) ?? exposureOfAudience(firstText(tree, 'x-audience'));
    if (stated !== undefined) return stated;
    if (isTrue(at(tree, 'x-internal'))) return 'internal';
  }
  return undefined;
}

export function exposureOfAudience(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return Object.entries(AUDIENCES).find(([, words]) => words.test(text))?.[0] ?? exposureOf(text);
}
