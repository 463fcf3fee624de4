// Counts of real agent files beside an independent reading: plain JSON and YAML objects, counted by hand.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../test/corpus.ts';
import { siblingsAmong } from '../../test/extract-text.ts';
import { extract } from '../extract.ts';
import type { Ingester } from '../ingester.ts';
import { openTree } from '../read/open.ts';
import { a2aCard } from './a2a-card/index.ts';
import { agentFramework } from './agent-framework/index.ts';
import { copilotAgent } from './copilot-agent/index.ts';
import { crewai } from './crewai/index.ts';
import { dockerAgent } from './docker-agent/index.ts';
import { langgraph } from './langgraph/index.ts';
import { mcpRegistry } from './mcp-registry/index.ts';
import { mcpTools } from './mcp-tools/index.ts';

/** Files in memory would be the whole corpus: what stands in other files is not followed here. */
const ALONE = siblingsAmong({});

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Maps with a kind in lists of actions, at any depth. */
function actionsIn(value: unknown, isList = false): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + actionsIn(each, isList), 0);
  if (!isPlain(value)) return 0;
  const own = isList && 'kind' in value ? 1 : 0;
  return Object.entries(value).reduce((sum, [key, each]) => sum + actionsIn(each, /^(actions|elseActions|then|else)$/.test(key)), own);
}

interface Count {
  readonly ingester: Ingester;
  readonly files: RegExp;
  readonly what: string;
  /** undefined: not a file of the format. */
  readonly theirs: (data: unknown) => number | undefined;
  readonly isOurs: (fact: { readonly type: string; readonly kind?: string }) => boolean;
  readonly atLeast: number;
}

const COUNTS: readonly Count[] = [
  {
    ingester: a2aCard,
    files: /agent_?cards?[^/]*(\/[^/]*)?\.json$/,
    what: 'skills',
    theirs: (data) => (isPlain(data) && 'skills' in data ? listOf(data.skills).length : undefined),
    isOurs: ({ type }) => type === 'EXPOSES',
    atLeast: 7,
  },
  {
    ingester: agentFramework,
    files: /\/microsoft__agent-framework\/.*\.yaml$/,
    what: 'actions',
    theirs: (data) =>
      isPlain(data) && /^workflow$/i.test(String(data.kind ?? 'workflow')) && !('template' in data)
        ? actionsIn(data) || undefined
        : undefined,
    isOurs: ({ type, kind }) => type === 'Step' && kind !== 'start',
    atLeast: 50,
  },
  {
    ingester: copilotAgent,
    files: /\/pnp__copilot[^/]*\/.*\.json$/,
    what: 'functions',
    theirs: (data) => (isPlain(data) && 'schema_version' in data ? listOf(data.functions).length : undefined),
    isOurs: ({ type }) => type === 'EXPOSES',
    atLeast: 9,
  },
  {
    ingester: copilotAgent,
    files: /\/pnp__copilot[^/]*\/.*\.json$/,
    what: 'agents',
    theirs: (data) => (isPlain(data) && 'instructions' in data ? 1 : undefined),
    isOurs: ({ type }) => type === 'Agent',
    atLeast: 14,
  },
  {
    ingester: crewai,
    files: /\/config\/(agents|tasks)\.yaml$/,
    what: 'agents and tasks',
    theirs: (data) =>
      isPlain(data)
        ? Object.values(data).filter((each) => isPlain(each) && ('role' in each || 'expected_output' in each)).length
        : undefined,
    isOurs: ({ type }) => type === 'RUNS' || type === 'HAS_STEP',
    atLeast: 2,
  },
  {
    ingester: dockerAgent,
    files: /\/docker__cagent\/.*\.yaml$/,
    what: 'agents',
    theirs: (data) => (isPlain(data) && isPlain(data.agents) ? Object.keys(data.agents).length : undefined),
    isOurs: ({ type }) => type === 'Agent',
    atLeast: 80,
  },
  {
    ingester: langgraph,
    files: /\/langgraph\.json$/,
    what: 'graphs',
    theirs: (data) => (isPlain(data) && isPlain(data.graphs) ? Object.keys(data.graphs).length : undefined),
    isOurs: ({ type }) => type === 'RUNS',
    atLeast: 10,
  },
  {
    ingester: mcpRegistry,
    files: /\/servers\/[^/]*\/server\.yaml$/,
    what: 'servers',
    theirs: (data) => (isPlain(data) && 'about' in data ? 1 : undefined),
    isOurs: ({ type }) => type === 'PROVIDES',
    atLeast: 140,
  },
  {
    ingester: mcpTools,
    files: /\/servers\/[^/]*\/tools\.json$/,
    what: 'tools',
    theirs: (data) => (Array.isArray(data) ? data.length : undefined),
    isOurs: ({ type }) => type === 'EXPOSES',
    atLeast: 5,
  },
];

describe('agent files of the corpus', () => {
  it.each(COUNTS.map((count) => [`${count.ingester.name}: ${count.what}`, count] as const))(
    'have as many as a plain reading: %s',
    async (_title, count) => {
      const folder = corpus();
      if (folder === undefined) {
        process.stdout.write(`${CORPUS_ABSENT}\n`);
        return;
      }
      const different: string[] = [];
      let [files, total] = [0, 0];
      for (const file of filesIn(folder, count.files)) {
        const path = relative(folder, file);
        const text = readFileSync(file, 'utf8');
        const theirs = count.theirs(plainly(path, text));
        if (theirs === undefined) continue;
        const ours = await oursIn(count, path, text);
        files++;
        total += ours;
        if (ours !== theirs) different.push(`${path}: ${ours} instead of ${theirs}`);
      }
      process.stdout.write(`${count.ingester.title}: ${total} ${count.what} in ${files} files of the corpus\n`);
      expect(different).toEqual([]);
      expect(files).toBeGreaterThanOrEqual(count.atLeast);
    },
  );
});

async function oursIn({ ingester, isOurs }: Count, path: string, text: string): Promise<number> {
  let ours = 0;
  for (const document of openTree({ root: 'corpus', path }, text).documents) {
    if (!ingester.recognise(document)) continue;
    const { nodes, edges } = await extract(ingester, document, { siblings: ALONE, isStrict: true });
    ours += [...nodes, ...edges].filter(isOurs).length;
  }
  return ours;
}

function filesIn(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => pattern.test(file))
    .sort();
}

function plainly(path: string, text: string): unknown {
  try {
    return path.endsWith('.json') ? JSON.parse(text) : loadAll(text)[0];
  } catch {
    return undefined; // what a strict reader refuses has no second opinion
  }
}
