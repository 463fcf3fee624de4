// The kinds of file in which a server is described, each known by its own keys.
import type { TreeDocument } from '../../ingester.ts';
import { bundleIn, isBundle } from './bundle.ts';
import type { Described } from './described.ts';
import { catalogIn, dockerServerIn, isCatalog, isDockerServer } from './docker-server.ts';
import { entriesOfRegistry, isServerJson, registryTreesIn } from './server-json.ts';
import { isSmithery, smitheryIn } from './smithery.ts';

export function isRegistryFile(document: TreeDocument): boolean {
  const { tree } = document;
  return (
    isServerJson(tree) ||
    registryTreesIn(tree).length > 0 ||
    isBundle(tree) ||
    isDockerServer(tree) ||
    isCatalog(tree) ||
    isSmithery(document)
  );
}

/** Every server that the file describes. */
export function describedIn(document: TreeDocument): readonly Described[] {
  const { tree } = document;
  if (isBundle(tree)) return [bundleIn(tree)];
  if (isDockerServer(tree)) return [dockerServerIn(tree)];
  if (isCatalog(tree)) return catalogIn(tree);
  return isSmithery(document) ? [smitheryIn(document)] : entriesOfRegistry(tree);
}
