// Real state machines of public projects, read in place beside the project; the oracle is plain JSON.parse and a walk of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { stepFunctions } from './index.ts';

const CORPUS = '../shared/corpus/asl';
const isThere = existsSync(CORPUS);

interface Read {
  readonly path: string;
  readonly text: string;
  readonly found: Extraction;
}

describe.skipIf(!isThere)(`the corpus of state machines (read at ${CORPUS}, left out where that is not there)`, () => {
  const read: Read[] = [];
  beforeAll(async () => {
    for (const path of readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(json|ya?ml)$/.test(path)) continue;
      const text = readFileSync(join(CORPUS, path), 'utf8');
      for (const document of openTree({ root: 'corpus', path }, text).documents) {
        if (!stepFunctions.recognise(document)) continue;
        read.push({ path, text, found: await extract(stepFunctions, document, { siblings: siblingsAmong({}), isStrict: true }) });
      }
    }
  });

  it('is read whole and without gaps', () => {
    expect(read.length).toBe(29);
    expect(read.flatMap(({ path, found }) => found.gaps.map((gap) => `${path}: ${gap.detail}`))).toEqual([]);
  });

  it('gives as many states, retries and catchers as a walk over the plain JSON', () => {
    const wrong = read.flatMap(({ path, text, found }) => {
      if (!path.endsWith('.json')) return [];
      const expected = counted(JSON.parse(text));
      const steps = found.nodes.filter((node) => node.type === 'Step');
      const given = {
        states: steps.length,
        retries: steps.filter((node) => node.props?.retry === 'set' || node.props?.retry === 'unbounded').length,
        catchers: found.edges.filter((edge) => edge.type === 'HANDLED_BY').length,
        ends: steps.filter((node) => node.props?.outcome !== undefined).length,
      };
      return JSON.stringify(expected) === JSON.stringify(given) ? [] : [`${path}: ${JSON.stringify(expected)} ${JSON.stringify(given)}`];
    });

    expect(wrong).toEqual([]);
  });

  it('gives every task a target', () => {
    const wrong = read.flatMap(({ path, found }) => {
      const reaching = new Set(
        found.edges.flatMap((edge) =>
          ['CALLS', 'PUBLISHES', 'CONSUMES', 'ACCESSES'].includes(edge.type) && 'key' in edge.from ? [edge.from.key] : [],
        ),
      );
      const tasks = found.nodes.filter((node) => ['service-task', 'send', 'call', 'agent-task', 'wait-callback'].includes(node.kind ?? ''));
      return tasks.filter((task) => !reaching.has(task.key)).map((task) => `${path}: ${task.name}`);
    });

    expect(wrong).toEqual([]);
  });

  it('states true lines: the state stands at its line, a transition at the name it leads to', () => {
    const wrong = read.flatMap(({ path, text, found }) => {
      const lines = text.split('\n');
      const steps = found.nodes.filter((node) => node.type === 'Step' && lines[node.source.line - 1]?.includes(node.name) !== true);
      const names = new Map(found.nodes.map((node) => [String(node.key), node.name]));
      const flows = found.edges.filter(
        (edge) =>
          edge.type === 'FLOWS_TO' && 'key' in edge.to && lines[edge.source.line - 1]?.includes(names.get(edge.to.key) ?? '?') !== true,
      );
      return [...steps, ...flows].map((fact) => `${path}:${fact.source.line}`);
    });

    expect(wrong).toEqual([]);
  });
});

interface Counts {
  states: number;
  retries: number;
  catchers: number;
  ends: number;
}

/** A state is an object with a Type that stands in States. */
function counted(value: unknown, counts: Counts = { states: 0, retries: 0, catchers: 0, ends: 0 }): Counts {
  if (typeof value !== 'object' || value === null) return counts;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'States' && typeof inner === 'object' && inner !== null)
      for (const state of Object.values(inner)) countState(state as StateJson, counts); // states of a public sample, counted only
    counted(inner, counts);
  }
  return counts;
}

interface StateJson {
  readonly Type?: string;
  readonly Retry?: readonly { readonly MaxAttempts?: number }[];
  readonly Catch?: readonly unknown[];
  readonly End?: boolean;
}

function countState(state: StateJson, counts: Counts): void {
  counts.states++;
  if (state.Retry?.some((retrier) => retrier.MaxAttempts !== 0) === true) counts.retries++;
  counts.catchers += state.Catch?.length ?? 0;
  if (state.End === true || state.Type === 'Succeed' || state.Type === 'Fail') counts.ends++;
}
