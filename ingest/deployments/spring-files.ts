// Where the configuration of a Spring application lies, and what file names say about profile and application.
// https://docs.spring.io/spring-boot/reference/features/external-config.html
import { environmentOf } from '../environment.ts';
import type { Siblings } from '../ingester.ts';
import { readProperties } from './properties-file.ts';
import { canonical, type Property, propertiesOfLines, propertiesOfTree } from './spring-property.ts';

const EXTENSION = /\.(ya?ml|properties)$/i;
const OWN = /^(application|bootstrap)(?:-(.+))?$/i;

/** What a path says about a configuration file. */
export interface SpringPath {
  readonly directory: string;
  /** "application" and "bootstrap" belong to the application of the module; any other name is that of an application in the repository of a config server. */
  readonly stem: string;
  readonly profile?: string;
  readonly isOwn: boolean;
}

export function springPath(path: string): SpringPath {
  const slash = path.lastIndexOf('/');
  const directory = slash < 0 ? '' : path.slice(0, slash);
  const name = path.slice(slash + 1).replace(EXTENSION, '');
  const own = OWN.exec(name);
  if (own !== null)
    return { directory, stem: (own[1] ?? '').toLowerCase(), isOwn: true, ...(own[2] === undefined ? {} : { profile: own[2] }) };
  const dash = name.lastIndexOf('-');
  const profile = dash < 0 ? '' : name.slice(dash + 1);
  const isProfiled = profile !== '' && environmentOfProfile(profile) !== undefined;
  return { directory, stem: isProfiled ? name.slice(0, dash) : name, isOwn: false, ...(isProfiled ? { profile } : {}) };
}

/** Environment of a profile; profiles like "docker" or "eu & !test" state none. */
export function environmentOfProfile(profile: string | undefined): string | undefined {
  return profile === undefined || !/^[\w-]+$/.test(profile) ? undefined : environmentOf(`application-${profile}.yml`);
}

/** Directory of the module that a configuration directory belongs to: "orders" of "orders/src/main/resources". */
export function moduleOf(directory: string): string {
  const source = /(^|\/)src\//.exec(`${directory}/`);
  if (source !== null) return directory.slice(0, source.index);
  return directory.replace(/(^|\/)(resources|config|conf)(\/config)?$/, '');
}

/** Whether an application or bootstrap file is Spring's: Envoy, Liberty and others use these names too. */
export function isSpringFile(path: string, keys: readonly string[]): boolean {
  return /(^|\/)src\/[^/]+\/resources\//.test(path)
    ? keys.length > 0
    : keys.some((key) => /^(spring|server|logging|management|eureka)(\.|$)/i.test(key));
}

export function isTestPath(path: string): boolean {
  return /(^|\/)src\/(test|it|integrationTest|testFixtures)\//i.test(path);
}

/** Documents of one configuration file; empty for files that are not there. */
export async function documentsAt(path: string, siblings: Siblings): Promise<readonly (readonly Property[])[]> {
  if (!/\.properties$/i.test(path)) return (await siblings.tree(path)).map(propertiesOfTree);
  const document = await siblings.lines(path);
  return document === undefined ? [] : (await readProperties(document)).map((lines) => propertiesOfLines(document, lines));
}

/** Profiles that a document is active for only; undefined when it always is. */
export function activation(properties: readonly Property[]): string | undefined {
  const names = ['spring.config.activate.onprofile', 'spring.profiles'];
  return properties.find(({ key }) => names.includes(canonical(key).replace(/\[\d+\]$/, '')))?.value;
}

/** Properties of the files `<stem>.yml`, `.yaml` and `.properties` of a directory that hold whatever the profile is. */
export async function unconditional(directory: string, stems: readonly string[], siblings: Siblings): Promise<readonly Property[]> {
  const found: Property[] = [];
  for (const stem of stems) {
    for (const extension of ['yml', 'yaml', 'properties']) {
      const path = `${directory === '' ? '' : `${directory}/`}${stem}.${extension}`;
      for (const properties of await documentsAt(path, siblings)) if (activation(properties) === undefined) found.push(...properties);
    }
  }
  return found;
}
