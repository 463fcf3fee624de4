// Builds what is missing or older than its sources: the program by esbuild, the pages by Vite. `--force` builds all. Types are checked by `npm run types`.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';

const root = join(import.meta.dirname, '..');
const force = process.argv.includes('--force');
const PROGRAM = ['graph', 'ingest', 'rules', 'api', 'tsconfig.json', '.ci/bundle.mjs', 'package-lock.json'];
const PAGES = ['web', 'api/graphql/schema.graphql', 'vite.config.ts', 'package-lock.json'];

/** Newest change below the paths, milliseconds. */
function newest(paths) {
  let latest = 0;
  for (const path of paths.map((each) => join(root, each))) {
    if (!existsSync(path)) continue;
    if (!statSync(path).isDirectory()) latest = Math.max(latest, statSync(path).mtimeMs);
    else
      for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) latest = Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
  }
  return latest;
}

function isFresh(mark, sources) {
  return !force && existsSync(mark) && statSync(mark).mtimeMs >= newest(sources);
}

function run(what, file, args) {
  process.stderr.write(`building ${what} …\n`);
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const programMark = join(root, 'dist', '.program');
if (!isFresh(programMark, PROGRAM)) {
  process.stderr.write('building the program …\n');
  for (const part of ['graph', 'ingest', 'rules', 'api', 'chunks']) rmSync(join(root, 'dist', part), { recursive: true, force: true });
  await bundle(root);
  // What is read at run time beside the compiled files.
  for (const [from, ...rest] of [['rules/packs'], ['rules/readiness/questions.yaml'], ['api/graphql/schema.graphql']]) {
    const source = join(root, from, ...rest);
    if (existsSync(source)) cpSync(source, join(root, 'dist', from), { recursive: true });
  }
  writeFileSync(programMark, '');
}
const pagesMark = join(root, 'dist', '.pages');
if (existsSync(join(root, 'vite.config.ts')) && !isFresh(pagesMark, PAGES)) {
  run('the pages', 'vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(pagesMark, '');
}
