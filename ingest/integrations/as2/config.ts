// config.xml of an AS2 server: properties, modules, and the base of the directory pollers.
import { posix } from 'node:path';
import { readProperties } from '../../deployments/properties-file.ts';
import type { Siblings, XmlDocument } from '../../ingester.ts';
import { attribute, childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';

export interface Config {
  /** Folder that holds it, inside the root. */
  readonly home: string;
  readonly element: XmlElement | undefined;
  property(name: string): string | undefined;
}

/** OpenAS2 and as2-lib, which grew out of it. */
export function isServerConfig(root: XmlElement): boolean {
  return root.name === 'openas2' && root.namespace === '';
}

export function configOf(document: XmlDocument, overrides: ReadonlyMap<string, string> = new Map()): Config {
  const element = document.xml;
  const own = new Map(childNamed(element, 'properties')?.attributes.map(({ name, value }) => [name, value]));
  return {
    home: folderOf(document.path),
    element,
    property: (name) => overrides.get(name) ?? own.get(name),
  };
}

/** The configuration whose server reads a file of partnerships: beside it, or in the folder above. */
export async function configBeside({ path }: XmlDocument, siblings: Siblings): Promise<Config> {
  const folder = folderOf(path);
  const overrides = await overridesFor(path, siblings);
  for (const place of [folder, posix.dirname(folder)]) {
    const found = await siblings.xml(posix.join(place, 'config.xml'));
    if (found !== undefined && isServerConfig(found.xml)) return configOf(found, overrides);
  }
  return { home: folder, element: undefined, property: (name) => overrides.get(name) };
}

/** Properties files that are looked into at most. */
const MAX_FILES = 10;

// A properties file that a server is started with may name its file of partnerships.
async function overridesFor(path: string, siblings: Siblings): Promise<ReadonlyMap<string, string>> {
  const folder = folderOf(path);
  const name = posix.basename(path);
  const candidates = siblings.matching((other) => other.endsWith('.properties') && folderOf(other) === folder);
  for (const candidate of candidates.slice(0, MAX_FILES)) {
    const file = await siblings.lines(candidate);
    const lines = file === undefined ? [] : (await readProperties(file)).flat();
    const values = new Map(lines.map(({ key, value }) => [key, value]));
    if (posix.basename(values.get('partnership_file') ?? '') === name) return values;
  }
  return new Map();
}

export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** Modules of the processor by the last part of their class; those that are switched off are left out. */
export function modulesOf({ element, property }: Config, className: string): readonly XmlElement[] {
  return childrenNamed(childNamed(element, 'processor'), 'module').filter(
    (module) => (attribute(module, 'classname') ?? '').endsWith(`.${className}`) && isOn(module, property),
  );
}

export function isOn(element: XmlElement, property: Config['property']): boolean {
  const stated = attribute(element, 'enabled') ?? 'true';
  const name = /^\$properties\.(.+)\$$/.exec(stated)?.[1];
  return (name === undefined ? stated : property(name))?.toLowerCase() !== 'false';
}
