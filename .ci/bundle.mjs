// The program as few files: started from its 700 single ones, half of every command's time went into finding and opening them.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

/** What is started by its path: the program, its threads and processes; and what asks for its own place, which must not be part of another file. */
const ENTRIES = [
  'api/cli/main.ts',
  'graph/engine/child/main.ts',
  'ingest/catalog.ts',
  'ingest/scan.ts',
  'ingest/thread.ts',
  'api/graphql/apollo.ts',
  'api/package-root.ts',
  'api/gather.ts',
  'graph/engine/child/engine-child.ts',
  'ingest/threads.ts',
  'rules/load.ts',
  'rules/readiness/questions.ts',
];
const CHUNKS = 'chunks';

/** Packages that stay where npm put them: with parts of the platform, or many that must be one instance. */
const APART = ['@apollo/server', '@escape.tech/*', '@grafeo-db/js', 'graphql', 'neo4j-driver', 'sql.js', 'tsx'];

/** Packages in the older form ask for parts of Node by `require`. */
const REQUIRE = "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** Writes dist/. */
export async function bundle(root) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outbase: '.',
    outdir: 'dist',
    chunkNames: `${CHUNKS}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: APART,
    banner: { js: REQUIRE },
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    plugins: [ownPlace(root)],
  });
  for (const [file, { inputs }] of Object.entries(metafile.outputs)) {
    const lost = Object.keys(inputs).find((path) => asksForPlace(path, root));
    if (lost !== undefined && dirname(file) !== `dist/${CHUNKS}`)
      throw new Error(`${lost} asks for its own place and went into ${file}: add it to the entries of .ci/bundle.mjs.`);
  }
}

// A module that asks for its own place is told the one it would have had by itself.
function ownPlace(root) {
  return {
    name: 'own-place',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\](?:api|graph|ingest|rules)[/\\].*\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!HERE.test(text)) return undefined;
        const own = `new URL(${JSON.stringify(`../${relative(root, path).replaceAll('\\', '/').replace(/\.ts$/, '.js')}`)}, import.meta.url)`;
        const contents = text.replaceAll(/import\.meta\.(url|dirname)/g, (_whole, what) =>
          what === 'url' ? `${own}.href` : `process.getBuiltinModule('node:url').fileURLToPath(new URL('.', ${own}))`,
        );
        return { contents, loader: 'ts' };
      });
    },
  };
}

const HERE = /import\.meta\.(?:url|dirname)/;

function asksForPlace(path, root) {
  return /^(?:api|graph|ingest|rules)\//.test(path) && HERE.test(readFileSync(join(root, path), 'utf8'));
}
