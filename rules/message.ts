// The sentence of a finding: placeholders of the rule filled with what is known of the item.
import { type Estate, nameOf } from './estate.ts';
import type { LoadedRule } from './rule.ts';
import type { Column, Item } from './verdict.ts';

/** Placeholders that every rule may use beside its columns. */
export const COMMON_PLACEHOLDERS = ['id', 'kind', 'name', 'type'] as const;
const PLACEHOLDER = /\{([A-Za-z0-9_]+)\}/g;

export function placeholdersOf(message: string): readonly string[] {
  return [...message.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []);
}

export function messageOf(rule: LoadedRule, item: Item, estate: Estate): string {
  const node = estate.node(item.subject);
  const common: Readonly<Record<string, Column | undefined>> = {
    id: item.subject,
    type: node?.type,
    name: nameOf(node) ?? item.subject,
    kind: node?.properties.kind ?? node?.type,
    path: item.path?.map((id) => nameOf(estate.node(id)) ?? id).join(' → '),
  };
  return rule.message.replace(PLACEHOLDER, (_, name: string) => textOf(item.columns[name] ?? common[name]));
}

function textOf(value: Column | undefined): string {
  if (value === null || value === undefined) return 'not stated';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
