// Other Camel files in the same directory: one context takes its routes, templates and configurations from all of them.
import type { Document, Siblings } from '../ingester.ts';
import { type Configuration, configurationsIn } from './camel-definitions.ts';
import type { Eip } from './camel-eip.ts';
import { camelRoots, eipOfXml, holdsCamel } from './camel-xml-eips.ts';
import { eipsOfYaml, isCamelYaml } from './camel-yaml-eips.ts';

/** Files that are looked into at most. */
const MAX_FILES = 60;

export interface Neighbours {
  readonly eips: readonly Eip[];
  readonly configurations: readonly Configuration[];
}

export async function neighboursOf({ root, path }: Document, siblings: Siblings): Promise<Neighbours> {
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  const isBeside = (other: string): boolean =>
    other !== path && other.startsWith(directory) && !other.slice(directory.length).includes('/') && /\.(xml|ya?ml)$/i.test(other);
  const eips: Eip[] = [];
  const configurations: Configuration[] = [];
  for (const other of siblings.matching(isBeside, directory.slice(0, -1)).slice(0, MAX_FILES)) {
    for (const found of await eipsOfFile(other, siblings)) {
      eips.push(...found);
      configurations.push(...configurationsIn(found, [root, other]));
    }
  }
  return { eips, configurations };
}

async function eipsOfFile(path: string, siblings: Siblings): Promise<readonly (readonly Eip[])[]> {
  if (/\.xml$/i.test(path)) {
    const document = await siblings.xml(path);
    return document === undefined || !holdsCamel(document.xml)
      ? []
      : [camelRoots(document.xml).map((element) => eipOfXml(document, element))];
  }
  return (await siblings.tree(path)).flatMap((document) =>
    isCamelYaml(document.tree, path) ? [eipsOfYaml(document, document.tree, '')] : [],
  );
}
