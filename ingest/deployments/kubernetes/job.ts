// Job and CronJob: workflows that run containers once or on a schedule. https://kubernetes.io/docs/concepts/workloads/controllers/job/
import { type Key, stepKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, numberOf, textOf } from '../../read/tree.ts';
import { environmentIn, objectKey } from '../kubernetes-identity.ts';
import { containersOf, type Pod } from '../kubernetes-pod.ts';
import type { Resource } from '../kubernetes-resource.ts';

interface JobPlace {
  readonly document: TreeDocument;
  readonly emit: Emit;
  /** The system that is the job's image. */
  readonly system: Key;
}

/** A failed job is repeated (backoffLimit, 6 unless stated) and then given up; nothing bounds it in time unless the file does. */
export function emitJob(resource: Resource, pod: Pod, { document, emit, system }: JobPlace): void {
  const { name, kind, namespace, tree, pointer } = resource;
  const spec = kind === 'CronJob' ? at(tree, 'spec', 'jobTemplate', 'spec') : at(tree, 'spec');
  const key = objectKey('Workflow', document.root, resource, kind);
  const source = sourceOf(document, { line: tree.line }, pointer);
  const environment = environmentIn(namespace);
  const timeout =
    numberOf(at(spec, 'activeDeadlineSeconds')) === undefined && numberOf(at(pod.tree, 'spec', 'activeDeadlineSeconds')) === undefined
      ? 'none'
      : 'set';
  emit.node({
    type: 'Workflow',
    kind: 'job',
    key,
    name,
    also: [{ kind: 'name', value: name }],
    props: { engine: 'kubernetes', onError: 'fail', timeout, tags: tagsOf(kind, tree) },
    source,
    ...environment,
  });
  emit.edge({ type: 'RUNS', from: { key: system }, to: { key }, source, ...environment });
  const limit = numberOf(at(spec, 'backoffLimit'));
  const retry = limit === undefined ? 'default' : limit === 0 ? 'none' : 'set';
  const steps: { readonly key: Key; readonly line: number; readonly pointer: string }[] = [];
  // Init containers run one after the other, the others side by side.
  const parallel = new Set<Key>();
  const schedule = kind === 'CronJob' ? at(tree, 'spec', 'schedule') : undefined;
  if (schedule !== undefined) {
    const place = sourceOf(document, { line: schedule.line }, `${pointer}/spec/schedule`);
    const start = stepKey(key, 'schedule');
    emit.node({
      type: 'Step',
      kind: 'start',
      key: start,
      name: textOf(schedule) ?? 'schedule',
      props: { trigger: 'timer' },
      source: place,
      ...environment,
    });
    emit.edge({ type: 'STARTS', kind: 'timer', from: { key: system }, to: { key }, source: place, ...environment });
    steps.push({ key: start, line: schedule.line, pointer: `${pointer}/spec/schedule` });
  }
  for (const container of [...containersOf(pod, 'initContainers'), ...containersOf(pod)]) {
    const step = stepKey(key, container.name);
    if (container.pointer.includes('/containers/')) parallel.add(step);
    const place = sourceOf(document, { line: container.tree.line }, container.pointer);
    emit.node({
      type: 'Step',
      kind: 'script',
      key: step,
      name: container.name,
      props: { automated: true, timeout, retry, errors: 'fail' },
      source: place,
      ...environment,
    });
    steps.push({ key: step, line: container.tree.line, pointer: container.pointer });
  }
  for (const [index, step] of steps.entries()) {
    const place = sourceOf(document, { line: step.line }, step.pointer);
    emit.edge({ type: 'HAS_STEP', from: { key }, to: { key: step.key }, source: place, ...environment });
    const before = parallel.has(step.key) ? steps.findLast((other) => !parallel.has(other.key)) : steps[index - 1];
    if (before !== undefined)
      emit.edge({ type: 'FLOWS_TO', kind: 'sequence', from: { key: before.key }, to: { key: step.key }, source: place, ...environment });
  }
}

/** Whether a run may overlap with the one before it (they may, unless the file forbids it), and whether the job is switched off. */
function tagsOf(kind: string, tree: Resource['tree']): readonly string[] | undefined {
  const concurrency = textOf(at(tree, 'spec', 'concurrencyPolicy')) ?? 'Allow';
  const tags = [
    ...(kind === 'CronJob' ? [`concurrency-${concurrency.toLowerCase()}`] : []),
    ...(textOf(at(tree, 'spec', 'suspend')) === 'true' ? ['suspended'] : []),
  ];
  return tags.length === 0 ? undefined : tags;
}
