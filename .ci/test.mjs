// `npm test`: build, lint, types, unused code, then every suite; the last line counts what the runner itself reports.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules', '.cache', 'fullscore');
const report = join(cache, 'report.json');
const notTested = join(cache, 'not-tested.ndjson');
mkdirSync(cache, { recursive: true });
for (const file of [report, notTested]) rmSync(file, { force: true });

const failed = [];
function step(what, file, args) {
  process.stdout.write(`\n— ${what}\n`);
  const { status } = spawnSync(process.execPath, [join(root, file), ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed.push(what);
}

step('build', '.ci/build.mjs', []);
step('lint', 'node_modules/@biomejs/biome/bin/biome', ['ci', '.']);
step('types', 'node_modules/typescript/bin/tsc', ['-p', '.']);
step('unused code', 'node_modules/knip/bin/knip.js', []);
step('tests', 'node_modules/vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);

const counts = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numFailedTestSuites: 1 };
// A file that could not be loaded has no tests to count: it counts as one failure.
const broken = (counts.testResults ?? []).filter((each) => each.status === 'failed' && each.assertionResults.length === 0).length;
for (const line of existsSync(notTested) ? readFileSync(notTested, 'utf8').trim().split('\n').filter(Boolean) : []) {
  const { what, why } = JSON.parse(line);
  process.stdout.write(`\nnot tested: ${what}: ${why}`);
  if (process.env.CI === 'true') failed.push(`not tested: ${what}`);
}
const others = failed.filter((each) => each !== 'tests');
if (failed.length > 0) process.stdout.write(`\nfailed: ${failed.join(', ')}`);
process.stdout.write(
  `\n${counts.numPassedTests} passed, ${counts.numFailedTests + broken + others.length} failed, ${counts.numPendingTests + (counts.numTodoTests ?? 0)} skipped\n`,
);
process.exit(failed.length > 0 || counts.numFailedTests + broken > 0 ? 1 : 0);
