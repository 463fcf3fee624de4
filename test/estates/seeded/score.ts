// Scans the seeded estate and compares the ledger with what was planted.
import { scanEstate } from '../../../api/scan-estate.ts';
import { openWorkspace } from '../../../api/workspace.ts';
import { LEDGER_CLASSES, type LedgerClass } from '../../../graph/schema/relations.ts';
import type { NodeRecord, Snapshot } from '../../../graph/snapshot/snapshot.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { drawEstate } from './draw.ts';
import { filesOf } from './files.ts';
import type { Plan } from './plan.ts';

export const SEED = 20_260_901;

export interface ClassScore {
  readonly ledger: LedgerClass;
  readonly planted: number;
  readonly precision: number;
  readonly recall: number;
}
export interface SeededScore {
  readonly interactions: number;
  readonly classes: readonly ClassScore[];
  /** "found class, planted class: interaction" for every one that differs; "–" where there is none. */
  readonly differences: readonly string[];
  /** Interactions whose count is not the one that was planted: a check of health or an attempt was counted, or a call lost. */
  readonly miscounted: readonly string[];
  readonly usages: { readonly planted: number; readonly wrong: readonly string[] };
}

export async function scoreSeeded(seed: number): Promise<SeededScore> {
  const plan = drawEstate(seed);
  await using folder = await temporaryFolder(filesOf(plan));
  const { snapshot } = await scanEstate(await openWorkspace([folder.path], { rootName: 'seeded' }));
  return compared(plan, snapshot);
}

function compared(plan: Plan, snapshot: Snapshot): SeededScore {
  const planted = new Map(plan.truth.map(({ from, type, to, ledger }) => [`${from} ${type} ${nameless(to)}`, ledger]));
  if (planted.size !== plan.truth.length)
    throw new Error(
      `planted twice: ${plan.truth.map((each) => `${each.from} ${each.type} ${each.to}`).filter((id, at, all) => all.indexOf(id) !== at)}`,
    );
  const names = namesOf(plan, snapshot);
  const found = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { type, from, to, properties } of snapshot.relations) {
    if (properties.ledger === undefined || type === 'DEPENDS_ON') continue;
    const id = `${names(String(properties.initiator ?? from))} ${type} ${names(to)}`;
    found.set(id, String(properties.ledger));
    if (typeof properties.count === 'number') counts.set(id, properties.count);
  }
  const classes = LEDGER_CLASSES.map((ledger) => {
    const wanted = [...planted].filter(([, each]) => each === ledger).map(([id]) => id);
    const said = [...found].filter(([, each]) => each === ledger).map(([id]) => id);
    const right = wanted.filter((id) => found.get(id) === ledger).length;
    return { ledger, planted: wanted.length, precision: said.length === 0 ? 0 : right / said.length, recall: right / wanted.length };
  });
  const all = new Set([...planted.keys(), ...found.keys()]);
  const differences = [...all]
    .filter((id) => planted.get(id) !== found.get(id))
    .map((id) => `${found.get(id) ?? '–'}, planted ${planted.get(id) ?? '–'}: ${id}`);
  const miscounted = countsOf(plan)
    .filter(([id, count]) => counts.get(id) !== count)
    .map(([id, count]) => `${counts.get(id) ?? '–'}, planted ${count}: ${id}`);
  return { interactions: planted.size, classes, differences: differences.toSorted(), miscounted, usages: usagesOf(plan, snapshot, names) };
}

/** How often each interaction was made to happen. */
function countsOf({ seen }: Plan): readonly (readonly [string, number])[] {
  return seen.flatMap(({ from, to, by, what, count }): readonly (readonly [string, number])[] => {
    if (by === 'message')
      return [
        [`${from} PUBLISHES ${what}`, count],
        [`${to} CONSUMES ${what}`, count],
      ];
    if (by === 'store') return [[`${from} ACCESSES ${what}`, count]];
    return [[`${from} CALLS ${by === 'peer' ? to : nameless(`${to} ${what}`)}`, count]];
  });
}

function usagesOf({ usages }: Plan, { nodes }: Snapshot, names: (id: string) => string): SeededScore['usages'] {
  const found = new Map(nodes.filter(({ type }) => type === 'Operation').map(({ id, properties }) => [names(id), properties.usage]));
  const wrong = usages.filter(({ operation, usage }) => found.get(nameless(operation)) !== usage);
  return {
    planted: usages.length,
    wrong: wrong.map(({ operation, usage }) => `${found.get(nameless(operation)) ?? '–'}, planted ${usage}: ${operation}`),
  };
}

/** Parameters have no name: a contract calls it {id}, a trace may not. */
function nameless(operation: string): string {
  return operation.replace('{id}', '{}');
}

/** Names as the plan has them: an operation behind its system, and a renamed system by its first name. */
function namesOf({ systems, aliases }: Plan, { nodes, relations }: Snapshot): (id: string) => string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const first = new Map(
    [...systems.values()].flatMap(({ name, tracedAs }) => (tracedAs === undefined ? [] : [[tracedAs.toLowerCase(), name] as const])),
  );
  for (const [name, others] of aliases) for (const other of others) first.set(other, name);
  for (const { name } of systems.values()) first.set(`${name}-service`, name);
  const above = new Map<string, string>();
  for (const { type, from, to } of relations) if (type === 'EXPOSES' || type === 'PROVIDES') above.set(to, from);
  const systemAbove = (id: string): NodeRecord | undefined => {
    let here: string | undefined = id;
    for (let steps = 0; here !== undefined && steps < 4; here = above.get(here), steps++)
      if (byId.get(here)?.type === 'System') return byId.get(here);
    return byId.get(`system:${id.slice('operation:'.length).split('#')[0]}`);
  };
  const nameOf = (node: NodeRecord | undefined): string => {
    const name = String(node?.properties.name ?? '');
    const plain = name.toLowerCase().replaceAll(' ', '-');
    return first.get(plain) ?? plain;
  };
  return (id) => {
    const node = byId.get(id);
    if (node?.type === 'Operation') return nameless(`${nameOf(systemAbove(id))} ${String(node.properties.name)}`);
    return nameOf(node);
  };
}
