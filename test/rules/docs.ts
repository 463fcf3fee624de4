// Pages of docs/ that come from the rules. Run as a script it writes them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePackSchema } from '../../rules/json-schema.ts';
import { loadPack } from '../../rules/load.ts';
import { rulesMarkdown } from '../../rules/markdown.ts';

export const RULE_PAGES: Readonly<Record<string, () => Promise<string>>> = {
  'rules.md': async () => `${rulesMarkdown((await loadPack()).rules)}\n`,
  'rule-pack.schema.json': async () => `${JSON.stringify(rulePackSchema(), null, 2)}\n`,
};

if (process.argv[1] === import.meta.filename) {
  for (const [name, make] of Object.entries(RULE_PAGES)) writeFileSync(join(import.meta.dirname, '../../docs', name), await make());
}
