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
  own(stem: string, siblings: Siblings): Promise<PropertyValues>;
}

const DIRECTORY = Symbol('Spring configuration of a directory');
const OWN = Symbol('Spring configuration of an application');

export function springDirectory(directory: string, siblings: Siblings): Promise<SpringDirectory> {
  return siblings.once(DIRECTORY, directory, (own) => readDirectory(directory, own));
}

async function readDirectory(directory: string, siblings: Siblings): Promise<SpringDirectory> {
  const common = valuesOf(await unconditional(directory, ['bootstrap', 'application'], siblings));
  const isServed = (path: string): boolean => {
    const place = springPath(path);
    return /\.(ya?ml|properties)$/i.test(path) && place.directory === directory && !place.isOwn;
  };
  const served = new Set<string>();
  for (const path of siblings.matching(isServed, directory)) {
    const documents = await documentsAt(path, siblings);
    if (documents.some((properties) => properties.some(({ key }) => isSpringKey(key)))) served.add(springPath(path).stem);
  }
  return {
    common,
    served: [...served].sort(),
    own: (stem, asking) =>
      asking.once(OWN, `${directory}/${stem}`, async (own) => valuesOf(await unconditional(directory, [stem], own), common)),
  };
}
