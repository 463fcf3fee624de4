// ConfigMap: its entries are variables of the workloads that take them. Values of Secrets are never read.
import type { Source } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { at, entriesOf, textOf } from '../../read/tree.ts';
import { isNginxFile } from '../gateway-file.ts';
import { environmentIn, workloadKey } from '../kubernetes-identity.ts';
import { standpoint, workloadsWhere } from '../kubernetes-neighbours.ts';
import { hostNames } from '../kubernetes-network.ts';
import type { ConfigUse } from '../kubernetes-pod-variables.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { emitReferences } from '../references.ts';
import type { Variable } from '../variables.ts';
import { variablesBeside } from './secrets.ts';

/** One entry of a ConfigMap. */
export interface ConfigEntry {
  readonly key: string;
  readonly value: string;
  readonly source: Source;
}

export async function extractConfigMap(resource: Resource, place: Place): Promise<void> {
  const entries = entriesOf(at(resource.tree, 'data')).flatMap((entry): ConfigEntry[] => {
    const value = textOf(entry.value);
    return value === undefined
      ? []
      : [
          {
            key: entry.key,
            value,
            source: sourceOf(place.document, { line: entry.line }, `${resource.pointer}/data/${escaped(entry.key)}`),
          },
        ];
  });
  emitFiles(resource, place);
  await emitConfig(resource, entries, place);
}

// Whole files (an envoy.yaml, a kong.yaml, an nginx.conf) are read by their own formats. Manifests are templates of somebody who applies them later.
function emitFiles({ tree, pointer }: Resource, { emit }: Place): void {
  for (const { key, value } of entriesOf(at(tree, 'data'))) {
    const text = textOf(value) ?? '';
    const isNginx = isNginxFile(key);
    if (!isNginx && (!/\.(ya?ml|json)$/i.test(key) || !text.includes('\n') || /^[ \t]*"?apiVersion"?[ \t]*:/m.test(text))) continue;
    const block = { text, line: value.line, endLine: value.endLine };
    emit.embeddedText(block, `${pointer}/data/${escaped(key)}`, isNginx ? 'text' : 'tree');
  }
}

/** A key as a part of a pointer (RFC 6901). */
export function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Calls that the entries state, for every workload that takes them; nearest workloads only. */
export async function emitConfig(
  config: { readonly name: string; readonly namespace?: string },
  entries: readonly ConfigEntry[],
  { document, siblings, emit }: Place,
): Promise<void> {
  const users = await workloadsWhere(standpoint(document, config), siblings, ({ uses }) =>
    uses.some((use) => use.configMap === config.name),
  );
  for (const workload of users) {
    if (workload.role?.type === 'DataStore') continue;
    const namespace = config.namespace ?? workload.namespace;
    const network = await hostNames(workload.path, namespace, siblings);
    const variables = workload.uses.filter((use) => use.configMap === config.name).flatMap((use) => variablesFor(use, entries));
    const speaker = {
      key: workloadKey(document.root, workload),
      ownHosts: new Set([workload.name]),
      ...network,
      ...environmentIn(namespace),
    };
    emitReferences(speaker, variables, emit, await variablesBeside(workload, siblings));
  }
}

function variablesFor({ prefix, key, variable }: ConfigUse, entries: readonly ConfigEntry[]): readonly Variable[] {
  return entries
    .filter((entry) => key === undefined || entry.key === key)
    .map((entry) => ({ name: variable ?? `${prefix}${entry.key}`, value: entry.value, source: entry.source }));
}
