// Scans one folder with every way out of it watched: whatever leaves the folder, reaches for the network or starts a program is told.
// Plain JavaScript over the built program: what is watched must be in place before anything else is loaded.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder, program] = process.argv.slice(2);
const violations = [];

// The modules of a second checkout may be a link to those of the first.
const modules = fs.realpathSync(join(program, 'node_modules'));
const isInside = (path) => path === folder || [folder, program, modules].some((each) => path.startsWith(each + sep));
function watch(owner, name, isPath) {
  const original = owner[name];
  owner[name] = function watched(...args) {
    const [first] = args;
    const path = first instanceof URL ? fileURLToPath(first) : typeof first === 'string' ? resolve(first) : undefined;
    if (!isPath) violations.push(`${name} was called`);
    else if (path !== undefined && !isInside(path)) violations.push(`${name} ${path}`);
    return original.apply(this, args);
  };
}
const PATHS = [
  'open',
  'openSync',
  'readFile',
  'readFileSync',
  'createReadStream',
  'readdir',
  'readdirSync',
  'writeFile',
  'writeFileSync',
  'mkdir',
  'mkdirSync',
  'rm',
  'rmSync',
  'rename',
  'renameSync',
];
for (const name of PATHS) {
  watch(fs, name, true);
  if (name in fs.promises) watch(fs.promises, name, true);
}
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) watch(childProcess, name, false);
watch(net.Socket.prototype, 'connect', false);
watch(dns, 'lookup', false);
watch(dgram, 'createSocket', false);
watch(globalThis, 'fetch', false);
syncBuiltinESMExports();

const { scan } = await import(`${program}/dist/ingest/scan.js`);
// Time of the processor, not of the clock: other work on the machine is no fault of a file.
let began = process.cpuUsage();
for await (const { file, gaps, nodes, edges } of scan([{ name: 'fuzz', folder }], { jobs: 1 })) {
  const spent = process.cpuUsage(began);
  const milliseconds = (spent.user + spent.system) / 1000;
  const defects = gaps.filter(({ remedy }) => remedy.startsWith('This is a defect'));
  const leaks = JSON.stringify([nodes, edges, gaps]).includes('canary-of-another-folder');
  process.send?.({
    file: file.file,
    outcome: file.outcome,
    gaps: [...new Set(gaps.map(({ code }) => code))],
    milliseconds,
    defects: defects.map(({ detail }) => detail),
    leaks,
  });
  began = process.cpuUsage();
}
process.send?.({ end: true, violations: [...new Set(violations)], peak: process.resourceUsage().maxRSS / 1024 });
