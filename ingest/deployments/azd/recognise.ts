// https://github.com/Azure/azure-dev/blob/main/schemas/v1.0/azure.yaml.json
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';

const OF_SERVICE = ['host', 'project', 'language', 'k8s', 'docker', 'uses'];
const OF_PROJECT = ['infra', 'hooks', 'pipeline', 'workflows', 'requiredVersions', 'state', 'platform'];

/** A project has a name, and services, resources or settings of azd. */
export function isAzd(tree: Tree): boolean {
  if (hasKey(tree, 'apiVersion') || hasKey(tree, 'openapi') || textOf(at(tree, 'name')) === undefined) return false;
  const services = entriesOf(at(tree, 'services'));
  if (services.length > 0) return services.some(({ value }) => OF_SERVICE.some((key) => hasKey(value, key)));
  if (entriesOf(at(tree, 'resources')).some(({ value }) => textOf(at(value, 'type')) !== undefined)) return true;
  return hasKey(tree, 'metadata') && OF_PROJECT.some((key) => hasKey(tree, key));
}
