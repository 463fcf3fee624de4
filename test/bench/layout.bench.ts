// Prints how long the layout takes, warm, in Node: `npx tsx test/bench/layout.bench.ts`. Figures, not a test.
import ElkModule from 'elkjs/lib/elk.bundled.js';
import { viewAnswer } from '../../api/graphql/view.ts';
import type { EstateModel } from '../../graph/read/estate-model.ts';
import type { Elk, ElkGraph } from '../../web/draw/elk.ts';
import { type LayoutCache, layout } from '../../web/draw/layout.ts';
import type { DrawableView } from '../../web/draw/view.ts';
import { shopModel } from '../browser/fixture-estate.ts';
import { hugeModel } from '../browser/fixture-huge.ts';

const RUNS = 5;
const engine = new ElkModule.default();
const elk: Elk = async (graph) => (await engine.layout(structuredClone(graph) as never)) as unknown as ElkGraph; // the engine answers the graph it got, with places

function view(model: EstateModel, expanded: readonly string[]): DrawableView {
  const input = { grouping: 'DOMAIN' as const, expanded, minEdgeWeight: 1, platforms: false, budget: 600 };
  return viewAnswer(model, input, { badgesOf: () => [] }, 'x') as DrawableView; // the fields of the contract
}

async function time(name: string, shown: DrawableView, cache?: LayoutCache): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await layout(shown, { elk, ratio: 1.4, cache });
    times.push(performance.now() - start);
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
  console.log(`${name}: ${shown.groups.length + shown.nodes.length} boxes, ${shown.edges.length} edges, ${median.toFixed(0)} ms`);
}

const [shop, huge] = [shopModel(), hugeModel()];
const domains = [...new Set([...shop.domains.values()].map((each) => each.id))];
await time('shop, closed', view(shop, []));
await time('shop, all open', view(shop, [...domains, ...shop.nodes.keys()]));
await time('shop, all open, cached', view(shop, [...domains, ...shop.nodes.keys()]), new Map());
await time('huge, closed', view(huge, []));
await time('huge, one domain open', view(huge, ['boundary:domain:d1']));
