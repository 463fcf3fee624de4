// The process of the embedded engine: answers one request after the other, and ends with its parent.
import { Database } from './database.ts';
import { REPORT_MEMORY, type Reply, type Request } from './protocol.ts';

const ROWS_PER_REPLY = 5_000;
const MEMORY_REPORT_MS = 200;

const database = new Database();
let last: Promise<void> = Promise.resolve();

// Ctrl-C reaches the whole group of a terminal: the parent decides what it means.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')); // exit() would wait for a query that runs
process.on('message', (request: Request) => {
  last = last.then(() => answer(request));
});
if (process.argv.includes(REPORT_MEMORY)) {
  setInterval(() => void reply({ kind: 'memory', bytes: process.memoryUsage.rss() }), MEMORY_REPORT_MS).unref();
}

async function answer(request: Request): Promise<void> {
  try {
    if (request.kind === 'query') await answerQuery(request.text, request.params);
    else await database.load(request);
    await reply({ kind: 'done' });
  } catch (error) {
    await reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

async function answerQuery(text: string, params: Extract<Request, { kind: 'query' }>['params']): Promise<void> {
  const { columns, rows } = await database.query(text, params);
  for (let start = 0; start < rows.length; start += ROWS_PER_REPLY) {
    await reply({ kind: 'rows', columns, rows: rows.slice(start, start + ROWS_PER_REPLY) });
  }
}

// A reply that cannot be sent means that the parent is gone; `disconnect` then ends this process.
function reply(message: Reply): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });
}
