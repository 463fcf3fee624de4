// One rule: a population and a three-valued predicate, with why, fix, references and its own examples (05-rules §0 and §5).
import { z } from 'zod';
import { RELATION_TYPES } from '../graph/model.ts';
import { EVIDENCE } from './evidence.ts';

export const LENSES = ['dependencies', 'spanning-workflows', 'exceptions', 'oversight', 'ai-control'] as const;
export type Lens = (typeof LENSES)[number];

/** From the worst to the mildest. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** TRUE fails, FALSE passes, NULL is unknown. */
export const OUTCOMES = ['pass', 'fail', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const sentence = z.string().min(1);
const variable = z.string().regex(/^[a-z][A-Za-z0-9_]*$/, 'must be a Cypher variable');
const relation = z.enum(RELATION_TYPES);
const evidence = z.enum(EVIDENCE);
const items = z.array(z.string()).describe('Items by id, or by name where files are given; nodes of one item are separated by " | ".');

const values = z.record(z.string(), z.union([z.string(), z.boolean()]));

const cycle = z
  .strictObject({
    cycle: relation.describe('The relation that must not lead back to its start.'),
    unless: z
      .union([values, z.array(values)])
      .optional()
      .describe('Relations with these property values do not count; of a list, those that match one of its entries.'),
  })
  .describe('Holds where the subject reaches itself through another node.');

const reach = z
  .strictObject({
    reach: z.array(relation).min(1).describe('Relations to walk, in their direction.'),
    from: z.string().describe('A variable of the scope, or MATCH … of nodes named origin.'),
    to: z.string().describe('A variable of the scope, or MATCH … of nodes named target.'),
    without: z.string().optional().describe('MATCH … of nodes named guard: a path through one of them does not count.'),
    enters: z.boolean().default(false).describe('Also go from a workflow or enclosing step into the steps with which its flow begins.'),
    holds: z.enum(['reached', 'unreached']).default('reached').describe('Whether a path or its absence makes the item fail.'),
  })
  .describe('Holds where a path leads from one node to another.');

const example = z
  .strictObject({
    name: sentence,
    expect: z
      .strictObject({ fail: items.optional(), pass: items.optional(), unknown: items.optional() })
      .describe('The whole population by outcome.'),
    graph: z.string().optional().describe('Cypher CREATE in the metamodel.'),
    files: z.record(z.string(), z.string()).optional().describe('Files by path, read by the real readers.'),
    evidence: z.array(evidence).optional().describe('Classes of evidence in the example graph; those the rule needs where left out.'),
  })
  .refine((each) => (each.graph === undefined) !== (each.files === undefined), 'needs either graph or files');

const reference = z.union([
  z.strictObject({ name: sentence, url: z.url() }),
  z.strictObject({ standard: sentence, clause: sentence }).describe('A clause that the rule relates to; never a legal verdict.'),
]);

const param = z.strictObject({
  type: z.enum(['integer', 'number', 'string', 'boolean', 'string[]']),
  default: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]),
  description: sentence,
});

/** The file of one rule, `packs/<lens>/<id>.yaml`. */
export const ruleFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case'),
  title: sentence,
  lens: z.enum(LENSES),
  question: z.int().min(1).max(6),
  severity: z.enum(SEVERITIES).describe('Consequence if it happens and nothing else catches it.'),
  confidence: z.enum(CONFIDENCES).default('medium'),
  advisory: z.boolean().default(false).describe('Shown, but never gates and weighs nothing.'),
  subject: variable,
  per: z.array(variable).default([]).describe('Further nodes that identify an item beside the subject.'),
  scope: sentence.describe('MATCH … WHERE: the population.'),
  violates: z
    .string()
    .optional()
    .describe('One boolean expression: TRUE fails, FALSE passes, NULL is unknown. With an operator, both must hold.'),
  unknown: z.string().optional().describe('Forces unknown before anything else.'),
  operator: z.union([cycle, reach]).optional(),
  needs: z.array(evidence).default([]).describe('Evidence without which a failing item is unknown.'),
  corroborate: z.string().optional().describe('Raises the confidence to high where TRUE.'),
  params: z.record(variable, param).default({}),
  columns: z.record(variable, z.string()).default({}).describe('Expressions that the message may use.'),
  cites: z.array(variable).default([]).describe('Variables of the scope whose files and lines are evidence, before those of the item.'),
  message: sentence,
  why: sentence,
  fix: z
    .record(z.string(), sentence)
    .refine((fix) => fix.default !== undefined, 'needs a default')
    .describe('By engine or format of the subject, else `default`.'),
  remedy: sentence.describe('What makes an unknown item known.'),
  effort: z.enum(['S', 'M', 'L']),
  references: z.array(reference).min(1),
  tests: z.array(example).min(1),
});

/** A rule as its file states it, defaults filled in. */
export type Rule = Readonly<z.infer<typeof ruleFile>>;
export type Example = Readonly<z.infer<typeof example>>;
export type Reach = Readonly<z.infer<typeof reach>>;

/** A rule and the file it came from, relative to the packs. */
export interface LoadedRule extends Rule {
  readonly file: string;
}

/** The file of a pack, `packs/pack.yaml`. */
export const packFile = z.strictObject({
  apiVersion: z.literal('fullscore/v1'),
  kind: z.literal('RulePack'),
  name: sentence,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be major.minor.patch'),
  title: sentence,
  settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.string())])).default({}),
});
export type Pack = Readonly<z.infer<typeof packFile>>;
