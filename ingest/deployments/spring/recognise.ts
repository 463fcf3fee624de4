import type { TreeDocument } from '../../ingester.ts';
import { hasKey } from '../../read/tree.ts';
import { isSpringFile, springPath } from '../spring-files.ts';
import { isSpringKey, propertiesOfTree } from '../spring-property.ts';

/** Keys that mark a document as one of another format, whatever its file is called. */
const FOREIGN = ['apiVersion', 'openapi', 'asyncapi', 'services', 'stages', 'jobs', 'AWSTemplateFormatVersion'];

/** application and bootstrap files; other files by what only Spring writes. A `swagger` map with a `title` is a setting of springfox there, not a contract. */
export function isSpringYaml(document: TreeDocument): boolean {
  const { tree, path } = document;
  if (tree.kind !== 'map' || document.pointer !== '' || FOREIGN.some((key) => hasKey(tree, key))) return false;
  if (springPath(path).isOwn)
    return isSpringFile(
      path,
      propertiesOfTree(document).map(({ key }) => key),
    );
  return (
    ['spring', 'eureka', 'zuul'].some((key) => hasKey(tree, key) || [...tree.entries.keys()].some((name) => name.startsWith(`${key}.`))) &&
    propertiesOfTree(document).some(({ key }) => isSpringKey(key))
  );
}
