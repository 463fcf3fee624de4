import { z } from 'zod';
import { ruleFile } from './rule.ts';

/** The JSON Schema of a rule file, for editors: docs/rule-pack.schema.json. */
export function rulePackSchema(): object {
  return {
    ...z.toJSONSchema(ruleFile, { io: 'input' }),
    title: 'A rule of Fullscore',
    description: 'One file per rule: packs/<lens>/<id>.yaml.',
  };
}
