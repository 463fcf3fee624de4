// Reads one log and prints what it took; a process of its own, so that its peak memory is the reader's.
import { readXes } from '../../ingest/logs/xes/read.ts';
import { bytesOnDisk } from '../../ingest/read/bytes.ts';
import { openBytes } from '../../ingest/read/open.ts';

const path = process.argv[2] ?? '';
const before = process.cpuUsage();
const { log } = await readXes(await openBytes({ root: 'bench', path: 'log.xes' }, await bytesOnDisk(path)));
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ events: log.events, cpu: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }));
