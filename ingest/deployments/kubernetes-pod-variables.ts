// Variables of the containers of a pod. https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
import { sourceOf } from '../ingester.ts';
import { at, itemsOf, textOf } from '../read/tree.ts';
import { type Container, containersOf, type Pod } from './kubernetes-pod.ts';
import type { Variable } from './variables.ts';

/** A ConfigMap whose entries become variables: all of them under a prefix, or one under another name. */
export interface ConfigUse {
  readonly configMap: string;
  readonly prefix: string;
  readonly key?: string;
  readonly variable?: string;
}

/** Variables with a value in the file, expanded; those from secrets hold a placeholder, so that only their being there is known. */
export function variablesOfPod(pod: Pod, document: { readonly file: string }): readonly Variable[] {
  return everyContainer(pod).flatMap((container) => expanded(written(container, document)));
}

/** The ConfigMaps that the containers take variables from. */
export function configUsesOf(pod: Pod): readonly ConfigUse[] {
  return everyContainer(pod).flatMap(({ tree }) => [
    ...itemsOf(at(tree, 'envFrom')).flatMap((item) => {
      const configMap = textOf(at(item, 'configMapRef', 'name'));
      return configMap === undefined ? [] : [{ configMap, prefix: textOf(at(item, 'prefix')) ?? '' }];
    }),
    ...itemsOf(at(tree, 'env')).flatMap((item) => {
      const [variable, configMap, key] = [
        textOf(at(item, 'name')),
        textOf(at(item, 'valueFrom', 'configMapKeyRef', 'name')),
        textOf(at(item, 'valueFrom', 'configMapKeyRef', 'key')),
      ];
      return variable === undefined || configMap === undefined || key === undefined ? [] : [{ configMap, prefix: '', key, variable }];
    }),
  ]);
}

/** Secrets whose entries all become variables. */
export function secretsOf(pod: Pod): readonly string[] {
  return everyContainer(pod).flatMap(({ tree }) =>
    itemsOf(at(tree, 'envFrom')).flatMap((item) => textOf(at(item, 'secretRef', 'name')) ?? []),
  );
}

function everyContainer(pod: Pod): readonly Container[] {
  return [...containersOf(pod), ...containersOf(pod, 'initContainers')];
}

function written({ tree, pointer }: Container, document: { readonly file: string }): readonly Variable[] {
  return itemsOf(at(tree, 'env')).flatMap((item, index) => {
    const name = textOf(at(item, 'name'));
    const value = at(item, 'valueFrom', 'secretKeyRef') === undefined ? textOf(at(item, 'value')) : `\${${name}}`;
    return name === undefined || value === undefined
      ? []
      : [{ name, value, source: sourceOf(document, { line: item.line }, `${pointer}/env/${index}`) }];
  });
}

// $(NAME) takes the value of a variable before it, $$(NAME) stays; what is not known stays too and counts as a placeholder.
function expanded(variables: readonly Variable[]): readonly Variable[] {
  const values = new Map<string, string>();
  return variables.map((variable) => {
    const value = variable.value.replace(/\$\$\(|\$\(([A-Za-z_][\w.-]*)\)/g, (whole, name: string | undefined) =>
      name === undefined ? '$(' : (values.get(name) ?? whole),
    );
    values.set(variable.name, value);
    return { ...variable, value };
  });
}
