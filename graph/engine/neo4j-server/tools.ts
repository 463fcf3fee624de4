// Java and Maven as they are on this machine, or precisely what is missing.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { QueryError } from '../engine.ts';
import { run } from './run.ts';

const JAVA_NEEDED = 17;
const ELSEWHERE = 'or set NEO4J_URL to a Neo4j 5 server that runs elsewhere';

/** Path of a Java that is new enough. */
export async function findJava(): Promise<string> {
  const candidates = executables('java', process.env.JAVA_HOME);
  let found = '';
  for (const java of candidates) {
    const version = /version "(?:1\.)?(\d+)/.exec((await run(java, ['-version']))?.output ?? '')?.[1];
    if (Number(version) >= JAVA_NEEDED) return java;
    if (version !== undefined) found = ` (found Java ${version} at ${java})`;
  }
  throw missing(`Java ${JAVA_NEEDED} or newer${found}`, `Install a JDK or JRE ${JAVA_NEEDED}, put its java on the PATH or set JAVA_HOME`);
}

/** Path of Maven; it is needed only until Neo4j's jars are there. */
export async function findMaven(): Promise<string> {
  for (const maven of executables('mvn', process.env.MAVEN_HOME ?? process.env.M2_HOME)) {
    if ((await run(maven, ['-v']))?.code === 0) return maven;
  }
  throw missing('Maven (mvn), which fetches Neo4j once', 'Install Maven and put its mvn on the PATH or set MAVEN_HOME');
}

function missing(what: string, remedy: string): QueryError {
  return new QueryError('unavailable', `A local Neo4j needs ${what}, and this machine has none.`, `${remedy}, ${ELSEWHERE}.`);
}

function executables(name: string, home: string | undefined): string[] {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`, `${name}.bat`] : [name];
  const folders = [...(home === undefined ? [] : [join(home, 'bin')]), ...(process.env.PATH ?? '').split(delimiter)];
  return folders
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((file) => join(folder, file)))
    .filter((path) => existsSync(path));
}
