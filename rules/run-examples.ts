// Runs the examples of rules: the proof beside each rule that it says what it should, on whichever engine is given.
import { type GraphEngine, QueryError } from '../graph/engine/engine.ts';
import type { Manifest } from '../graph/snapshot/snapshot.ts';
import { type Estate, type EstateRecords, estateOf, nameOf } from './estate.ts';
import { EVIDENCE } from './evidence.ts';
import { exampleGraph } from './example-graph.ts';
import { judgeItems } from './judge.ts';
import type { WeighedItem } from './merge-rows.ts';
import { type Example, type LoadedRule, OUTCOMES, type Outcome } from './rule.ts';

/** What an example is judged on. */
export interface ExampleEstate extends EstateRecords {
  readonly evidence: Manifest['evidence'];
}

/** Reads the files of an example through the real readers; whoever has them gives this in. */
export type ReadFiles = (files: Readonly<Record<string, string>>) => Promise<ExampleEstate>;

/** Items by outcome, as an example writes them; sorted. */
export type ItemsByOutcome = Readonly<Record<Outcome, readonly string[]>>;

export interface ExampleResult {
  readonly rule: string;
  readonly name: string;
  readonly expected: ItemsByOutcome;
  readonly found: ItemsByOutcome;
  readonly holds: boolean;
  /** Why it could not be judged at all. */
  readonly problem?: string;
}

export interface RunExample {
  readonly rule: LoadedRule;
  readonly example: Example;
  readonly engine: GraphEngine;
  /** Left out where no readers are at hand; examples with files are then a problem. */
  readonly readFiles?: ReadFiles;
}

/** Judges one example by its rule alone. */
export async function runExample(run: RunExample): Promise<ExampleResult> {
  const { rule, example } = run;
  const expected = inOrder(example.expect);
  try {
    const found = await judgeExample(run);
    return {
      rule: rule.id,
      name: example.name,
      expected,
      found,
      holds: OUTCOMES.every((each) => expected[each].join('\n') === found[each].join('\n')),
    };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { rule: rule.id, name: example.name, expected, found: inOrder({}), holds: false, problem: error.message };
  }
}

async function judgeExample({ rule, example, engine, readFiles }: RunExample): Promise<ItemsByOutcome> {
  if (example.files !== undefined && readFiles === undefined)
    throw new QueryError('unavailable', 'the files cannot be read here', 'Run it where the readers are.');
  const records = example.files === undefined || readFiles === undefined ? graphOf(rule, example) : await readFiles(example.files);
  await engine.load({ nodes: records.nodes, relations: records.relations, manifest: { id: `example ${rule.id}: ${example.name}` } });
  const estate = estateOf(records);
  const items = await judgeItems(rule, { engine, rules: [rule], records, estate, evidence: records.evidence });
  const textOf = (item: WeighedItem): string => labelOf(item, estate, example.files !== undefined);
  const by = (outcome: Outcome): readonly string[] => items.filter((item) => item.outcome === outcome).map(textOf);
  return inOrder({ pass: by('pass'), fail: by('fail'), unknown: by('unknown') });
}

function graphOf(rule: LoadedRule, example: Example): ExampleEstate {
  const present: readonly string[] = example.evidence ?? rule.needs;
  return {
    ...exampleGraph(example.graph ?? ''),
    evidence: Object.fromEntries(EVIDENCE.filter((name) => present.includes(name)).map((name) => [name, ['example']])),
  };
}

// Ids of real files are long; people know the things by name.
function labelOf({ subject, per }: WeighedItem, estate: Estate, byName: boolean): string {
  return [subject, ...per].map((id) => (byName ? (nameOf(estate.node(id)) ?? id) : id)).join(' | ');
}

function inOrder(items: { readonly [Each in Outcome]?: readonly string[] | undefined }): ItemsByOutcome {
  return { pass: (items.pass ?? []).toSorted(), fail: (items.fail ?? []).toSorted(), unknown: (items.unknown ?? []).toSorted() };
}
