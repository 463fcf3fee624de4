// Each field of the contract, answered from graph/read, the snapshot and what was judged. No resolver writes Cypher.

import type { EstateModel } from '../../graph/read/estate-model.ts';
import { nodeView } from '../../graph/read/node.ts';
import { placeOf } from '../../graph/read/nodes.ts';
import { processView } from '../../graph/read/process.ts';
import { search } from '../../graph/read/search.ts';
import { LENSES } from '../../rules/rule.ts';
import { excerptOf } from '../excerpt.ts';
import type { Served } from '../served.ts';
import { summarise } from '../summary.ts';
import { assessmentAnswer } from './assessment.ts';
import { badgeSource, causeAnswer, type FindingFilter, findingAnswer, matches, ruleAnswer } from './findings.ts';
import { interactionAnswer, type LedgerArguments, ledgerAnswer } from './ledger.ts';
import { linksAnswer, type PinArguments, pinning, pinWriter, unpinning } from './links.ts';
import { fromEnum, toEnum } from './names.ts';
import { pageOf } from './page.ts';
import { processAnswer } from './process.ts';
import type { IResolvers } from './resolver-types.ts';
import { counted, sourcesAnswer } from './sources.ts';
import { type ViewArguments, viewAnswer } from './view.ts';

export function resolversOf(served: Served): IResolvers {
  const { snapshot, workspace, judged, reading } = served;
  const writePins = pinWriter(served);
  return {
    Query: {
      estate: () => estateAnswer(served),
      view: async (_root, { input }: { input: ViewArguments & { lens?: string | null } }) => {
        const model = await reading.model();
        const lens = LENSES.find((name) => name === fromEnum(input.lens ?? ''));
        return viewAnswer(model, input, badgeSource(judged, model, lens), snapshot.manifest.id);
      },
      node: async (_root, { id }: { id: string }) => nodeAnswer(served, id),
      search: async (_root, { text, first }: { text: string; first: number }) => {
        const [names, model] = [await reading.names(), await reading.model()];
        const hits = search(names, text.slice(0, 200));
        return {
          totalCount: hits.length,
          hits: hits.slice(0, Math.max(0, Math.min(first, 100))).map((node) => ({ node, reveal: revealOf(model, node.id) })),
        };
      },
      findings: (_root, args: { filter?: FindingFilter | null; first: number; after?: string | null }) => {
        const found = judged.findings.filter((finding) => matches(finding, args.filter ?? {}));
        const kept = new Set(found.map((finding) => finding.id));
        const isFiltered = Object.values(args.filter ?? {}).some((value) => value !== null && value !== undefined && value !== '');
        const groups = judged.causes.filter((cause) =>
          cause.findings.length === 0 ? !isFiltered : cause.findings.some((id) => kept.has(id)),
        );
        const page = pageOf(found, args.first, args.after);
        return {
          ...page,
          edges: page.edges.map(({ cursor, node }) => ({ cursor, node: findingAnswer(node, judged) })),
          groups: groups.map(causeAnswer),
        };
      },
      finding: (_root, { id }: { id: string }) => {
        const finding = judged.findings.find((each) => each.id === id);
        return finding === undefined ? null : findingAnswer(finding, judged);
      },
      rules: () => judged.verdicts.map(ruleAnswer),
      assessment: () => assessmentAnswer(judged),
      sources: () => sourcesAnswer(workspace, snapshot),
      links: () => linksAnswer(served),
      ledger: async (_root, args: LedgerArguments) => ledgerAnswer(await reading.ledger(), args),
      processes: () => reading.processes(),
      process: async (_root, { id }: { id: string }) => {
        const view = await processView(reading.engine, snapshot.merges.find((merge) => merge.key === id)?.id ?? id);
        return view === undefined ? null : processAnswer(view);
      },
      excerpt: async (_root, place: { file: string; line: number; context: number }) =>
        (await excerptOf(workspace, snapshot, place)) ?? null,
    },
    Mutation: {
      pin: (_root, args: PinArguments) => writePins(pinning(served, args)),
      unpin: (_root, args: Pick<PinArguments, 'a' | 'b'>) => writePins(unpinning(args)),
    },
  };
}

async function estateAnswer({ snapshot, workspace, judged, reading }: Served): Promise<object> {
  const { files, nodes, relations } = summarise(snapshot);
  const ledger = await reading.ledger();
  const counts = (record: Readonly<Record<string, number>>): readonly object[] =>
    Object.entries(record).map(([name, count]) => ({ name, count }));
  return {
    name: workspace.name,
    snapshot: snapshot.manifest.id,
    engine: reading.engine.name,
    nodes: counts(nodes),
    relations: counts(relations),
    ledger: Object.entries(ledger.counts).map(([name, count]) => ({ name: toEnum(name), count })),
    truthCoverage: ledger.truthCoverage,
    judged: ledger.judged,
    findings: counted(judged.findings.map((finding) => toEnum(finding.severity))),
    gate: { failOn: toEnum(judged.gate.failOn), outcome: judged.gate.outcome, because: judged.gate.because },
    files,
  };
}

async function nodeAnswer({ snapshot, judged, reading }: Served, id: string): Promise<object | null> {
  const view = await nodeView(reading.engine, snapshot.merges.find((merge) => merge.key === id)?.id ?? id);
  if (view === undefined) return null;
  return {
    ...view,
    outgoing: view.outgoing.map(interactionAnswer),
    incoming: view.incoming.map(interactionAnswer),
    findings: judged.findings
      .filter((finding) => finding.subject.id === view.id || finding.per.includes(view.id))
      .map((finding) => findingAnswer(finding, judged)),
    merges: snapshot.merges
      .filter((merge) => merge.id === view.id)
      .map((merge) => ({ key: merge.key, reason: merge.reason, confidence: merge.confidence, evidence: merge.sources.map(placeOf) })),
  };
}

/** The boxes that hold a node when grouped by domain, outermost first. */
function revealOf(model: EstateModel, id: string): readonly string[] {
  const drawn = model.drawn.get(id) ?? id;
  const system = model.systemOf.get(drawn) ?? (model.nodes.get(drawn)?.type === 'System' ? undefined : homeOf(model, drawn));
  const domain = model.domains.get(system ?? drawn);
  return [...(domain === undefined ? [] : [domain.id]), ...(system === undefined ? [] : [system])];
}

function homeOf(model: EstateModel, id: string): string | undefined {
  const users = new Set(
    model.edges
      .filter((edge) => edge.to === id && (edge.type === 'PUBLISHES' || edge.type === 'ACCESSES'))
      .map((edge) => model.systemOf.get(edge.from) ?? edge.from),
  );
  return users.size === 1 ? [...users][0] : undefined;
}
