// What all configuration files of a directory have in common; read once per directory and scan.
import type { Siblings } from '../ingester.ts';
import { documentsAt, springPath, unconditional } from './spring-files.ts';
import { type PropertyValues, valuesOf } from './spring-placeholders.ts';
import { isSpringKey } from './spring-property.ts';

export interface SpringDirectory {
  /** Values of application and bootstrap files that hold whatever the profile is. */
  readonly common: PropertyValues;
  /** Applications with a file of their own: a config server hands out `<application>.yml` with the shared `application.yml`. Sorted. */
  readonly served: readonly string[];
  /** Values of an application of that name, above the common ones. */
  own(stem: string): Promise<PropertyValues>;
}

const KNOWN = new WeakMap<Siblings, Map<string, Promise<SpringDirectory>>>();

export function springDirectory(directory: string, siblings: Siblings): Promise<SpringDirectory> {
  const known = KNOWN.get(siblings) ?? new Map<string, Promise<SpringDirectory>>();
  KNOWN.set(siblings, known);
  const found = known.get(directory) ?? readDirectory(directory, siblings);
  known.set(directory, found);
  return found;
}

async function readDirectory(directory: string, siblings: Siblings): Promise<SpringDirectory> {
  const common = valuesOf(await unconditional(directory, ['bootstrap', 'application'], siblings));
  const isServed = (path: string): boolean => {
    const place = springPath(path);
    return /\.(ya?ml|properties)$/i.test(path) && place.directory === directory && !place.isOwn;
  };
  const served = new Set<string>();
  for (const path of siblings.matching(isServed)) {
    const documents = await documentsAt(path, siblings);
    if (documents.some((properties) => properties.some(({ key }) => isSpringKey(key)))) served.add(springPath(path).stem);
  }
  const own = new Map<string, Promise<PropertyValues>>();
  return {
    common,
    served: [...served].sort(),
    own(stem) {
      const found = own.get(stem) ?? unconditional(directory, [stem], siblings).then((properties) => valuesOf(properties, common));
      own.set(stem, found);
      return found;
    },
  };
}
