// Neo4j Community from Maven Central, fetched once per user.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { QueryError } from '../engine.ts';
import { run } from './run.ts';
import { findMaven } from './tools.ts';

const NEO4J_VERSION = '5.26.30';

/** Folder with all jars of the server; fetches them when they are not there. */
export async function neo4jJars(say: (line: string) => void): Promise<string> {
  const folder = join(cacheFolder(), `neo4j-${NEO4J_VERSION}`);
  if (existsSync(folder)) return folder;
  const maven = await findMaven();
  say(`Fetching Neo4j ${NEO4J_VERSION} through Maven (123 MB, once) …`);
  const partial = `${folder}.${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await fetchInto(partial, maven);
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // another start was faster
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

async function fetchInto(folder: string, maven: string): Promise<void> {
  const pom = join(folder, 'pom.xml');
  await writeFile(pom, POM);
  const fetched = await run(maven, [
    '-q',
    '-B',
    '-f',
    pom,
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${folder}`,
  ]);
  if (fetched?.code === 0) return;
  const said = fetched?.output.split('\n').find((line) => line.includes('[ERROR]')) ?? 'no reason given';
  throw new QueryError(
    'unavailable',
    `Maven could not fetch Neo4j ${NEO4J_VERSION}: ${said.replace('[ERROR]', '').trim()}`,
    'Check that Maven reaches Maven Central (network, proxy, mirror in settings.xml), or set NEO4J_URL to a Neo4j 5 server.',
  );
}

/** What belongs to this user and may be deleted at any time. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME !== undefined && XDG_CACHE_HOME !== '') return join(XDG_CACHE_HOME, 'fullscore');
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'fullscore', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'fullscore');
  return join(homedir(), '.cache', 'fullscore');
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>fullscore</groupId>
  <artifactId>neo4j-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>${NEO4J_VERSION}</version></dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.8.1</version></plugin>
    </plugins>
  </build>
</project>
`;
