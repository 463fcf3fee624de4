// Workloads of a cluster that a configuration makes: their names. What they are made of stands in charts and manifests.
import { localKey } from '../../../graph/key.ts';
import { isTemplated } from '../../mention/template.ts';
import { literalIn } from './body.ts';
import { type Declared, sourceAt } from './module.ts';
import type { Reading } from './reading.ts';

const WORKLOADS = /^kubernetes_(deployment|stateful_set|daemon_set|daemonset)(_v1)?$/;

export function isCluster(type: string): boolean {
  return type === 'helm_release' || WORKLOADS.test(type);
}

export function emitWorkload({ stack }: Reading, declared: Declared): void {
  const isChart = declared.type === 'helm_release';
  const [name, namespace] = isChart
    ? [literalIn(declared, 'name'), literalIn(declared, 'namespace')]
    : [literalIn(declared, 'metadata', 'name'), literalIn(declared, 'metadata', 'namespace')];
  const isNamed = name !== undefined && name !== '' && !isTemplated(name);
  const within = namespace === undefined || isTemplated(namespace) ? undefined : namespace;
  stack.emit.node({
    type: 'System',
    key: localKey('System', stack.root, stack.path, declared.address),
    name: isNamed ? name : declared.address,
    ...(isNamed ? { also: [{ kind: 'name', value: name, ...(within === undefined ? {} : { within }) }] } : {}),
    props: { namespace: within },
    source: sourceAt(declared),
  });
}
