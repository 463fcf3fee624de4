// https://github.com/Azure/azure-dev/blob/main/schemas/v1.0/azure.yaml.json
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';

const OF_SERVICE = ['host', 'project', 'language', 'k8s', 'docker', 'uses'];
const OF_PROJECT = ['infra', 'hooks', 'pipeline', 'workflows', 'requiredVersions', 'state', 'platform'];

const HOSTS = /^(appservice|containerapp|function|springapp|staticwebapp|aks|ai\.endpoint|azure\.ai\.[a-z]+|microsoft\.foundry)$/i;

/** The name under which azd finds a project. */
export function isMain(path: string): boolean {
  return /(^|\/)azure\.ya?ml$/i.test(path);
}

/** A file of another name is a project only where a service says what it is of and where azd is to run it. */
export function isVariant(tree: Tree): boolean {
  const services = entriesOf(at(tree, 'services'));
  const isService = ({ value }: { readonly value: Tree }): boolean =>
    HOSTS.test(textOf(at(value, 'host')) ?? '') && ['project', 'image', 'k8s'].some((key) => hasKey(value, key));
  return isAzd(tree) && services.some(isService);
}

/** A project has a name, and services, resources or settings of azd. */
export function isAzd(tree: Tree): boolean {
  if (hasKey(tree, 'apiVersion') || hasKey(tree, 'openapi') || textOf(at(tree, 'name')) === undefined) return false;
  const services = entriesOf(at(tree, 'services'));
  if (services.length > 0) return services.some(({ value }) => OF_SERVICE.some((key) => hasKey(value, key)));
  if (entriesOf(at(tree, 'resources')).some(({ value }) => textOf(at(value, 'type')) !== undefined)) return true;
  return hasKey(tree, 'metadata') && OF_PROJECT.some((key) => hasKey(tree, key));
}
