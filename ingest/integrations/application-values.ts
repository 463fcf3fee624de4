// Properties that an integration application reads: its application.* and the files that a definition names.
import { activation, documentsAt } from '../deployments/spring-files.ts';
import type { Siblings } from '../ingester.ts';
import { isTemplated } from '../mention/template.ts';

/** Values by exact name. */
export type Values = ReadonlyMap<string, string>;

/** Files that are read for one definition at most. */
const MAX_FILES = 20;

/** Values that hold whatever the profile is; files that the definition names outweigh the application's own. */
export async function applicationValues(path: string, siblings: Siblings, locations: readonly string[] = []): Promise<Values> {
  const own = ['properties', 'yml', 'yaml'].map((extension) => `application.${extension}`);
  const values = new Map<string, string>();
  for (const file of new Set([...locations.flatMap(filesOf), ...own].flatMap((name) => placesOf(path, name)).slice(0, MAX_FILES * 2))) {
    for (const properties of await documentsAt(file, siblings)) {
      if (activation(properties) !== undefined) continue;
      for (const { key, value } of properties) if (!values.has(key)) values.set(key, value);
    }
  }
  return values;
}

// "classpath:a.properties,file:b.properties;optional=true"
function filesOf(location: string): readonly string[] {
  return location
    .split(',')
    .map((each) =>
      each
        .trim()
        .replace(/^(optional:)?(classpath\*?|file|ref):\/*/, '')
        .replace(/;[\s\S]*$/, '')
        .replace(/^\/+/, ''),
    )
    .filter((each) => /\.(properties|ya?ml)$/i.test(each) && !isTemplated(each));
}

/** The same name in the resources of the module, and beside the definition. */
function placesOf(path: string, name: string): readonly string[] {
  const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  const resources = resourcesOf(path);
  return [...new Set([`${resources}${name}`, `${directory}${name}`])];
}

/** Directory that the class path of a module begins with, with its slash; that of the file where no layout tells. */
export function resourcesOf(path: string): string {
  const standard = /^(?:.*\/)?src\/[^/]+\/(?=resources\/|mule\/|app\/|java\/|webapp\/)/.exec(path)?.[0];
  if (standard !== undefined) return `${standard}resources/`;
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
}

/** Directory of the module that a definition belongs to; its routes share one context. '' at the top of the root. */
export function moduleOfFile(path: string): string {
  const source = /(^|\/)src\//.exec(path);
  if (source !== null) return path.slice(0, source.index);
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
