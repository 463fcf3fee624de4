import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { QueryError } from '../engine.ts';
import { findJava, findMaven } from './tools.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fullscore-tools-'));
  vi.stubEnv('PATH', folder);
  for (const name of ['JAVA_HOME', 'MAVEN_HOME', 'M2_HOME']) vi.stubEnv(name, undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('a machine', () => {
  test('with a Java of today can run Neo4j', async () => {
    const java = await program('java', `echo 'openjdk version "21.0.2" 2024-01-16' >&2`);

    expect(await findJava()).toBe(java);
  });

  test('with an old Java is told which one is needed and which one was found', async () => {
    const java = await program('java', `echo 'java version "1.8.0_392"' >&2`);

    const error = await findJava().catch((reason: unknown) => reason);

    expect(error).toEqual(
      new QueryError(
        'unavailable',
        `A local Neo4j needs Java 17 or newer (found Java 8 at ${java}), and this machine has none.`,
        expect.any(String),
      ),
    );
  });

  test('without Java is told what to do', async () => {
    const error = await findJava().catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'unavailable', remedy: expect.stringContaining('JAVA_HOME') });
  });

  test('without Maven is told what it is for', async () => {
    const error = await findMaven().catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('Maven (mvn), which fetches Neo4j once') });
  });
});

async function program(name: string, script: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}
