import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../graph/engine/grafeo.ts';
import { openEngine } from '../../graph/engine/open.ts';
import { ENDLESS, engineContract } from './contract.ts';
import { failure } from './failure.ts';
import { denseEstate, SMALL_ESTATE } from './small-estate.ts';

engineContract('embedded', () => openEngine({ engine: 'embedded' }));

describe('the process of the embedded engine', () => {
  let engine = openEmbedded();
  afterEach(async () => {
    await engine[Symbol.asyncDispose]();
    engine = openEmbedded();
  });

  test('is not started before it is needed', () => {
    expect(engine.pid).toBeUndefined();
  });

  test('is started and filled again for the query after it died', async () => {
    await engine.load(SMALL_ESTATE);
    const first = pidOf(engine);
    process.kill(first, 'SIGKILL');
    while (engine.pid === first) await new Promise((resolve) => setTimeout(resolve, 20));

    const rows = await engine.query('MATCH (s:System) RETURN count(s) AS systems');

    expect(rows).toEqual([{ systems: 4 }]);
    expect(engine.pid).not.toBe(first);
  });

  test('that dies during a query gives the caller an error, and the next caller an answer', async () => {
    await engine.load(denseEstate(40));
    const answer = failure(engine.query(ENDLESS));
    const next = engine.query('MATCH (s:System) RETURN count(s) AS systems');

    setTimeout(() => process.kill(pidOf(engine), 'SIGKILL'), 200);

    expect((await answer).code).toBe('unavailable');
    expect(await next).toEqual([{ systems: 40 }]);
  });

  test('that passes its memory limit is ended, and the caller is told', async () => {
    engine = openEmbedded({ memoryBytes: 400 * 1024 ** 2 });
    await engine.load(denseEstate(60));

    const error = await failure(
      engine.query(
        'MATCH (a:System)-[:CALLS]->(b:System)-[:CALLS]->(c:System)-[:CALLS]->(d:System) RETURN collect([a.id, b.id, c.id, d.id]) AS all',
        {},
        { timeoutMs: 60_000 },
      ),
    );

    expect(error.code).toBe('memory');
    expect(error.message).toContain('400 MB');
    expect(await engine.query('MATCH (s:System) RETURN count(s) AS systems')).toEqual([{ systems: 60 }]);
  });

  test('says that there are too many paths, and stays', async () => {
    await engine.load(denseEstate(40));
    const pid = engine.pid;

    const error = await failure(engine.query('MATCH (a:System)-[:CALLS*1..12]->(b:System) RETURN count(*) AS paths'));

    expect(error.code).toBe('memory');
    expect(error.message).toBe('A search for paths needed more than 256 MiB of memory and the query was ended.');
    expect(engine.pid).toBe(pid);
  });

  test('is gone when the engine is closed', async () => {
    await engine.load(SMALL_ESTATE);
    const pid = pidOf(engine);

    await engine[Symbol.asyncDispose]();

    expect(isRunning(pid)).toBe(false);
  });

  test('fails the query that runs when the engine is closed', async () => {
    await engine.load(denseEstate(40));
    const answer = failure(engine.query(ENDLESS));
    setTimeout(() => void engine[Symbol.asyncDispose](), 200);

    expect((await answer).code).toBe('unavailable');
  });

  test.each([
    ['comes to its end', ''],
    ['exits', 'process.exit(3)'],
    ['is killed', "process.kill(process.pid, 'SIGKILL')"],
    ['is killed while a query runs', `void engine.query('${ENDLESS}'); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300)`],
  ])('ends when its parent %s', async (_how, end) => {
    const parent = program(`process.stdout.write(String(engine.pid)); ${end}`);

    expect(parent.error).toBeUndefined();
    expect(parent.stderr).toBe('');
    await gone(Number(parent.stdout));
  });

  test('lets a program that closes the engine go on to its own end', () => {
    const parent = program(`await engine[Symbol.asyncDispose](); process.stdout.write('the end')`);

    expect(parent).toMatchObject({ status: 0, stdout: 'the end' });
  });
});

function program(end: string): ReturnType<typeof spawnSync> {
  const text = `
    const { openEmbedded } = await import('./graph/engine/grafeo.ts');
    const engine = openEmbedded();
    const { denseEstate } = await import('./test/engine/small-estate.ts');
    await engine.load(denseEstate(30));
    await engine.query('MATCH (n:System) RETURN n.id AS id');
    ${end}`;
  return spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', text], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
    timeout: 20_000,
  });
}

function pidOf(engine: { readonly pid: number | undefined }): number {
  if (engine.pid === undefined) throw new Error('the engine has no process');
  return engine.pid;
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; isRunning(pid); tries += 1) {
    if (tries > 200) throw new Error(`process ${pid} is still there`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

// A process that ended stays in the table until somebody asks how; where the table can be read, that is told apart.
function isRunning(pid: number): boolean {
  const table = `/proc/${pid}/stat`;
  if (existsSync('/proc/self/stat')) return existsSync(table) && !/\) Z /.test(readFileSync(table, 'utf8'));
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
