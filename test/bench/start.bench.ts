// `npx tsx test/bench/start.bench.ts`: from the command to a map that answers, beside an empty Node process; needs `npm run build`.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', '..', 'dist', 'api', 'cli', 'main.js');

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const empty = timed(() => spawnSync(process.execPath, ['-e', '0']));
const help = timed(() => spawnSync(process.execPath, [main, '--help']));
console.log(`empty process: ${empty.toFixed(0)} ms; fullscore --help: ${help.toFixed(0)} ms`);

const start = performance.now();
const server = spawn(process.execPath, [main, 'demo', 'shop', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const url = await new Promise<string>((resolve) => {
  let text = '';
  server.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const found = /http:\/\/\S+/.exec(text)?.[0];
    if (found !== undefined) resolve(found);
  });
});
const response = await fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: '{ view { groups { id } edges { id } } }' }),
});
const view = (await response.json()) as {
  readonly data: { readonly view: { readonly groups: readonly unknown[]; readonly edges: readonly unknown[] } };
};
console.log(
  `from the command to the map's data: ${((performance.now() - start) / 1000).toFixed(1)} s (${view.data.view.groups.length} boxes, ${view.data.view.edges.length} edges)`,
);
server.kill('SIGTERM');
