// The API answers the same from both engines: the shop is loaded into each, and every field is compared.
import { join } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apolloFor } from '../../api/graphql/apollo.ts';
import { judgeEstate } from '../../api/judge-estate.ts';
import { reading } from '../../api/reading.ts';
import { scanEstate } from '../../api/scan-estate.ts';
import { openWorkspace, type Workspace } from '../../api/workspace.ts';
import type { GraphEngine } from '../../graph/engine/engine.ts';
import { openEngine } from '../../graph/engine/open.ts';
import type { Snapshot } from '../../graph/snapshot/snapshot.ts';
import { noServer, openReal } from './real-server.ts';

let workspace: Workspace;
let snapshot: Snapshot;
const engines: GraphEngine[] = [];
const servers: ApolloServer[] = [];

beforeAll(async () => {
  if (noServer) return;
  workspace = await openWorkspace([join(import.meta.dirname, '..', '..', 'examples', 'shop')]);
  snapshot = (await scanEstate(workspace)).snapshot;
  engines.push(await openEngine({ engine: 'embedded' }));
  engines.push(await openReal());
  for (const engine of engines) {
    await engine.load(snapshot);
    servers.push(apolloFor({ workspace, snapshot, judged: await judgeEstate(engine, snapshot), reading: reading(engine) }));
  }
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  for (const engine of engines) await engine[Symbol.asyncDispose]();
});

async function both(query: string, variables: Record<string, unknown> = {}): Promise<readonly [unknown, unknown]> {
  const answers = await Promise.all(
    servers.map(async (server) => {
      const { body } = await server.executeOperation({ query, variables });
      if (body.kind !== 'single') throw new Error('not one answer');
      if (body.singleResult.errors !== undefined) throw new Error(body.singleResult.errors.map((error) => error.message).join('; '));
      return body.singleResult.data;
    }),
  );
  return [answers[0], answers[1]];
}

const INTERACTION =
  'type from { id name type kind } to { id name type kind } ledger grain confidence reason count errors p95 environments firstSeen lastSeen evidence { file line }';
const VIEW =
  'snapshot grouping groups { id node parent name type kind expanded members badges { severity count } membersWithFindings external resolved owner environments } nodes { id parent name type kind provenance badges { severity count } external resolved owner environments } edges { id from to provenance ledger kind count types { name count } ledgerCounts { name count } observedCount } shown { systems components interactions } total { systems components interactions } hidden { reason count remedy } layoutHash';

describe.skipIf(noServer)('both engines answer the same', () => {
  it.each([
    [
      'estate',
      '{ estate { name snapshot nodes { name count } relations { name count } ledger { name count } truthCoverage findings { name count } gate { failOn outcome because } } }',
    ],
    ['view', `{ view { ${VIEW} } }`],
    ['view by owner', `{ view(input: { grouping: OWNER, platforms: true }) { ${VIEW} } }`],
    ['view by environment', `{ view(input: { grouping: ENVIRONMENT }) { ${VIEW} } }`],
    ['view of what was only observed', `{ view(input: { provenance: OBSERVED, expanded: [] }) { ${VIEW} } }`],
    ['search', '{ search(text: "pay", first: 50) { totalCount hits { node { id name type kind } reveal } } }'],
    [
      'findings',
      '{ findings(first: 500) { totalCount edges { node { id rule severity confidence subject { id name } message evidence { file line } owner status population { total pass fail unknown } } } groups { cause title count severity findings } } }',
    ],
    ['rules', '{ rules { id population { total pass fail unknown } } }'],
    [
      'assessment',
      '{ assessment { questions { id low high coverage rules { id population pass fail unknown weight lost } } unknowns { name count } } }',
    ],
    [
      'sources',
      '{ sources { files { seen read } formats { name files facts gaps } gaps { code count } unresolved { name count } coverage { name count } } }',
    ],
    ['ledger', `{ ledger(first: 500) { totalCount truthCoverage counts { name count } edges { node { ${INTERACTION} } } } }`],
  ])('%s', async (_what, query) => {
    const [embedded, neo4j] = await both(query);

    expect(neo4j).toEqual(embedded);
  });

  it('every node', async () => {
    expect(snapshot.nodes.length).toBeGreaterThan(100);
    for (const { id } of snapshot.nodes.filter((_node, i) => i % 7 === 0)) {
      const [embedded, neo4j] = await both(
        `query N($id: ID!) { node(id: $id) { id type kind name claimed configured observed resolved properties { name value } owners { id name confidence reason } boundaries { id } contains { id name } within { id } outgoing { ${INTERACTION} } incoming { ${INTERACTION} } evidence { file line } } }`,
        { id },
      );

      expect(neo4j).toEqual(embedded);
    }
  });
});
