// The rules in use: the pack that comes with the product.
import { loadPack } from '../rules/load.ts';
import type { LoadedRule } from '../rules/rule.ts';

export async function loadPacks(): Promise<readonly LoadedRule[]> {
  return (await loadPack()).rules;
}
