// Deployments and their like: what runs, who owns it, whom it calls.
import type { Mention } from '../../../graph/model.ts';
import { sourceOf, type TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, countOf, itemsOf, textOf } from '../../read/tree.ts';
import { hostsInCommand, type Word } from '../command.ts';
import { emitNamespace, environmentIn, hostIn, logicalNamespace, workloadKey } from '../kubernetes-identity.ts';
import { inReach, roleOf, standpoint } from '../kubernetes-neighbours.ts';
import { hostNames } from '../kubernetes-network.ts';
import { type Container, containersOf, mainContainer, type Pod } from '../kubernetes-pod.ts';
import { variablesOfPod } from '../kubernetes-pod-variables.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { workloadSummary } from '../kubernetes-summary.ts';
import { emitOwners, labelProps, labelsIn, type PlacedLabel } from '../labels.ts';
import { emitCall, emitReferences } from '../references.ts';
import { factsOfRole } from '../role.ts';
import { serviceNameMentions, telemetryProps } from '../service-name.ts';
import { byName, type Variable } from '../variables.ts';
import { emitJob } from './job.ts';
import { variablesBeside } from './secrets.ts';

export async function extractWorkload(resource: Resource, pod: Pod, place: Place): Promise<void> {
  const { document, siblings, emit } = place;
  const { name, namespace, kind } = resource;
  const self = workloadSummary(resource, document);
  const role = self === undefined ? undefined : await roleOf(self, siblings);
  const key = workloadKey(document.root, { name, ...(namespace === undefined ? {} : { namespace }), role });
  const source = sourceOf(document, { line: resource.tree.line }, resource.pointer);
  const variables = variablesOfPod(pod, document);
  const facts = factsOfRole(role);
  const isSystem = role?.type !== 'DataStore';
  const labels = labelsWithPlace(resource, pod, document);
  emit.node({
    type: isSystem ? 'System' : 'DataStore',
    ...(facts.kind === undefined ? {} : { kind: facts.kind }),
    key,
    name,
    also: [...alsoOf(resource, pod, variables, isSystem), ...(isSystem ? await mountedFiles(resource, pod, place) : [])],
    props: { ...telemetryProps(byName(variables)), ...labelProps(labels), ...facts.props, ...(isSystem ? systemProps(resource) : {}) },
    source,
    ...environmentIn(namespace),
  });
  emitNamespace(key, namespace, { source, emit });
  emitOwners(key, labels, { emit, ...environmentIn(namespace) });
  if (!isSystem) return;
  const network = await hostNames(document.path, namespace, siblings);
  emitReferences(
    { key, ownHosts: new Set([name]), ...network, ...environmentIn(namespace) },
    variables,
    emit,
    self && (await variablesBeside(self, siblings)),
  );
  for (const { host, word, ...rest } of hostsInCommand(wordsOf(pod, document))) {
    if (host === name || !network.isHost(host)) continue;
    const mention = network.outside({ kind: 'host', value: host });
    emitCall(
      {
        from: { key },
        to: { type: ['System', 'DataStore'], mention },
        relation: 'CALLS',
        source: word.source,
        ...rest,
        ...environmentIn(namespace),
      },
      emit,
    );
  }
  if (kind === 'CronJob' || kind === 'Job') emitJob(resource, pod, { document, emit, system: key });
}

function alsoOf({ name, namespace, tree }: Resource, pod: Pod, variables: readonly Variable[], isSystem: boolean): readonly Mention[] {
  const image = mainContainer(pod, name)?.image;
  const label = textOf(at(tree, 'metadata', 'labels', 'app.kubernetes.io/name'));
  const declared = textOf(at(pod.tree, 'metadata', 'annotations', 'resource.opentelemetry.io/service.name'));
  // Dapr knows applications by this id. https://docs.dapr.io/reference/arguments-annotations-overview/
  const app = textOf(at(pod.tree, 'metadata', 'annotations', 'dapr.io/app-id'));
  const values = new Map([...byName(variables), ...(declared === undefined ? [] : [['OTEL_SERVICE_NAME', declared] as const])]);
  return [
    hostIn(namespace, name),
    { kind: 'name', value: name },
    ...(label === undefined || label === '' || label === name ? [] : [{ kind: 'name', value: label } as const]),
    ...(app === undefined || app === '' || app === name || isTemplated(app) ? [] : [{ kind: 'name', value: app } as const]),
    ...(image === undefined ? [] : [image.mention]),
    ...(isSystem ? serviceNameMentions(values) : []),
  ];
}

/** Configuration files of gateways that a ConfigMap near by brings in. */
async function mountedFiles(resource: Resource, pod: Pod, { document, siblings }: Place): Promise<readonly Mention[]> {
  const mounted = itemsOf(at(pod.tree, 'spec', 'volumes')).flatMap((volume) => textOf(at(volume, 'configMap', 'name')) ?? []);
  if (mounted.length === 0) return [];
  const found = await inReach(standpoint(document, resource), siblings, ({ configFiles }) =>
    configFiles.filter(({ name }) => mounted.includes(name)),
  );
  return found.flatMap(({ files }) => files.map((value) => ({ kind: 'path', value }) as const));
}

function systemProps({ tree, namespace, kind }: Resource) {
  const replicas = kind === 'Job' || kind === 'CronJob' ? undefined : countOf(at(tree, 'spec', 'replicas'));
  return { replicas, namespace: logicalNamespace(namespace) };
}

function labelsWithPlace({ tree, pointer }: Resource, pod: Pod, document: TreeDocument): readonly PlacedLabel[] {
  const own = labelsIn(tree, { pointer, document });
  // The pod repeats the labels of its workload; only what it adds counts.
  const added = pod.tree === tree ? [] : labelsIn(pod.tree, { pointer: pod.pointer, document });
  return [...own, ...added.filter((label) => !own.some((each) => each.name === label.name))];
}

function wordsOf(pod: Pod, document: TreeDocument): readonly Word[] {
  return containersOf(pod).flatMap(({ tree, pointer }: Container) =>
    ['command', 'args'].flatMap((key) =>
      itemsOf(at(tree, key)).flatMap((item, index) => {
        const text = textOf(item);
        return text === undefined ? [] : [{ text, source: sourceOf(document, { line: item.line }, `${pointer}/${key}/${index}`) }];
      }),
    ),
  );
}
