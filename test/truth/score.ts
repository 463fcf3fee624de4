// Precision and recall of a scan against a truth file that was written from the sources (README.md).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeRecord, RelationRecord, Snapshot } from '../../graph/snapshot/snapshot.ts';

export interface Interaction {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly place: string;
}
export interface Score {
  readonly rows: number;
  readonly found: readonly Interaction[];
  readonly missed: readonly Interaction[];
  /** Stated by the tool and not in the truth. */
  readonly wrong: readonly Interaction[];
  /** Of these, pairs that the truth names as tempting and false. */
  readonly tempted: readonly Interaction[];
  readonly precision: number;
  readonly recall: number;
}

/** Pairs that a truth leaves open on purpose ("Left out, and why" of README.md): counted neither way. */
const LEFT_OPEN: Readonly<Record<string, readonly RegExp[]>> = {
  'opentelemetry-demo': [
    /^(checkout|accounting|fraud-detection) orders /,
    /^(otel-collector|otel-ebpf-profiler|jaeger|prometheus|grafana|opensearch|opamp-server|firepit) /,
    / (otel-collector|otel-ebpf-profiler|jaeger|prometheus|grafana|opensearch|opamp-server|firepit) /,
  ],
  'spring-petclinic-microservices': [
    /^(grafana-server|prometheus-server|tracing-server) /,
    / (grafana-server|prometheus-server|tracing-server) /,
  ],
  'aks-store-demo': [
    /^(order-service|makeline-service) orders /,
    / (logs|metrics|msprom|msci)-\S* /,
    /^\S*(ingress|webapprouting)\S* store-front /,
  ],
  'aws-serverless-ecommerce-platform': [
    /^frontend-api (users|\S*userpool\S*) /,
    / (delivery(completed|failed)|packagecreated|packagingfailed|(order|product)(created|modified|deleted)|usercreated) /,
    / table stream CONSUMES$/,
    / \S*(deadletterqueue|dlq|alarmtopic)\S* /,
    /^\S*(pipeline|project|trigger)\S* .*(bucket|repository|project|parameter)/,
  ],
  'compose-for-agents': [
    /^(a2a|adk|agno|crew-ai|langchaingo|langgraph|spring-ai)\/\S+ api\.openai\.com /,
    /^adk-cerebras\/devduck-agent (api\.)?cerebras(\.ai)? /,
    /^langgraph\/\S+ \S*chinook\S* /,
    / (mcp\/duckduckgo|mcp\/github-mcp-server|github-mcp-server) /,
  ],
};

export function scoreOf(name: string, snapshot: Snapshot): Score {
  const truth = readTruth(name);
  const aliases = readAliases(name);
  const known = new Set(truth.flatMap((row) => [row.from, row.to]));
  // Two parts of one repository may use the same name: the truth then writes `folder/name`.
  const canonical = ({ name, folder }: Named): string => {
    const ways = [`${folder}/${name}`, name].map((way) => way.toLowerCase());
    const way = ways.find((each) => aliases.has(each) || known.has(each)) ?? name.toLowerCase();
    return aliases.get(way) ?? way;
  };
  const wanted = new Map(truth.filter((row) => row.kind !== 'not').map((row) => [idOf(row), row]));
  const denied = new Set(truth.filter((row) => row.kind === 'not').map((row) => `${row.from} ${row.to}`));
  const said = new Map(
    interactionsOf(snapshot)
      .map((each) => ({ ...each, from: canonical(each.from), to: canonical(each.to) }))
      .map((each) => [idOf(each), each]),
  );
  const isDenied = (each: Interaction): boolean => denied.has(`${each.from} ${each.to}`);
  const isOpen = (each: Interaction): boolean => !isDenied(each) && (LEFT_OPEN[name] ?? []).some((pattern) => pattern.test(idOf(each)));
  const found = [...wanted].filter(([id]) => said.has(id)).map(([, row]) => row);
  const missed = [...wanted].filter(([id]) => !said.has(id)).map(([, row]) => row);
  const wrong = [...said].filter(([id, each]) => !wanted.has(id) && !isOpen(each) && each.from !== each.to).map(([, each]) => each);
  return {
    rows: wanted.size,
    found,
    missed,
    wrong,
    tempted: wrong.filter(isDenied),
    precision: found.length + wrong.length === 0 ? 0 : found.length / (found.length + wrong.length),
    recall: wanted.size === 0 ? 0 : found.length / wanted.size,
  };
}

function idOf({ from, to, kind }: Interaction): string {
  return `${from} ${to} ${kind}`;
}

export function readTruth(name: string): readonly Interaction[] {
  return csv(`${name}.csv`).map(([from = '', to = '', kind = '', file = '', line = '']) => ({ from, to, kind, place: `${file}:${line}` }));
}

function readAliases(name: string): ReadonlyMap<string, string> {
  return new Map(csv(`${name}.aliases.csv`).map(([main = '', alias = '']) => [alias.toLowerCase(), main.toLowerCase()]));
}

function csv(file: string): readonly (readonly string[])[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}

/** A node's name, and the first folder of the system that its file lies in. */
interface Named {
  readonly name: string;
  readonly folder: string;
}
type Lifted = Omit<Interaction, 'from' | 'to'> & { readonly from: Named; readonly to: Named };

function named({ properties }: NodeRecord): Named {
  // The tool says of an MCP server what it is, so that `mongodb` the server is not taken for the database.
  return { name: String(properties.name).replace(/ \(MCP server\)$/, ''), folder: String(properties.source ?? '').split('/')[1] ?? '' };
}

/** Interactions of a snapshot at the grain of the truth: system to system, channel or store. */
function interactionsOf(snapshot: Snapshot): readonly Lifted[] {
  const nodes = new Map(snapshot.nodes.map((node) => [node.id, node]));
  const above = new Map<string, string>();
  for (const { type, from, to } of snapshot.relations) {
    if (type === 'RUNS' || type === 'PROVIDES' || type === 'EXPOSES' || (type === 'HAS_STEP' && nodes.get(from)?.type === 'Workflow'))
      if (!above.has(to)) above.set(to, from);
  }
  const systemOf = (id: string): NodeRecord | undefined => {
    for (let here: string | undefined = id, steps = 0; here !== undefined && steps < 6; here = above.get(here), steps += 1)
      if (nodes.get(here)?.type === 'System') return nodes.get(here);
    return undefined;
  };
  return snapshot.relations.flatMap((relation) => lifted(relation, nodes, systemOf));
}

const KINDS: Readonly<Record<string, string>> = {
  CALLS: 'CALLS',
  ACCESSES: 'ACCESSES',
  PUBLISHES: 'PUBLISHES',
  CONSUMES: 'CONSUMES',
  STARTS: 'CONSUMES',
};

function lifted(
  relation: RelationRecord,
  nodes: ReadonlyMap<string, NodeRecord>,
  systemOf: (id: string) => NodeRecord | undefined,
): readonly Lifted[] {
  const kind = KINDS[relation.type];
  const isStart = relation.type === 'STARTS';
  if (kind === undefined || (isStart && nodes.get(relation.from)?.type !== 'Channel')) return [];
  const from = systemOf(isStart ? relation.to : relation.from);
  const end = isStart ? relation.from : relation.to;
  // A job type that nobody defines names work, not a system: outside the grain of the truth.
  const to = kind === 'CALLS' ? systemOf(end) : nodes.get(end);
  if (from === undefined || to === undefined || from.properties.kind === 'platform' || to.properties.kind === 'platform') return [];
  return [{ from: named(from), to: named(to), kind, place: String(relation.properties.source ?? '') }];
}
