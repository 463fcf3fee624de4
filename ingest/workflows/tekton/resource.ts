// A resource as a workflow of the graph.
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';
import { propsOfLabels } from '../cluster.ts';
import type { EngineDefaults } from '../defaults.ts';
import { type Manifest, mentionOf } from '../tekton-manifest.ts';
import { type Flow, openWorkflow } from '../vocabulary.ts';

interface Opening {
  readonly manifest: Manifest;
  readonly onError: 'handled' | 'fail' | undefined;
  readonly defaults: EngineDefaults;
}

export function openResource(document: TreeDocument, emit: Emit, { manifest, onError, defaults }: Opening): Flow {
  const { kind, name, namespace, pointer } = manifest;
  return openWorkflow(emit, {
    place: [
      document.root,
      document.path,
      ...(pointer === '' ? [] : [pointer]),
      kind,
      ...(namespace === undefined ? [] : [namespace]),
      name,
    ],
    kind: kind.startsWith('Pipeline') ? 'pipeline' : 'job',
    engine: 'tekton',
    defaults,
    name,
    source: sourceOf(document, document.tree, pointer),
    also: [{ kind: 'name', value: name }, mentionOf(kind, name)],
    props: { ...propsOfLabels(document), onError, timeout: timeoutOf(manifest), tags: kind.endsWith('Run') ? undefined : ['template'] },
  });
}

// "0" means that nothing ends it.
function timeoutOf({ kind, spec }: Manifest): 'set' | 'none' | undefined {
  const stated =
    kind === 'PipelineRun'
      ? (textOf(at(spec, 'timeouts', 'pipeline')) ?? textOf(at(spec, 'timeout')))
      : kind === 'TaskRun'
        ? textOf(at(spec, 'timeout'))
        : undefined;
  return stated === undefined ? undefined : /^0[a-z]*$/.test(stated) ? 'none' : 'set';
}
