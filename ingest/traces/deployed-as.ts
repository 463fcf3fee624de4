// What a resource says about where its service runs, in the words of the files that deployed it.
// https://opentelemetry.io/docs/specs/semconv/resource/k8s/, …/container/, …/cloud/
import type { Mention } from '../../graph/model.ts';
import { arnOf } from '../mention/arn.ts';
import { imageOf } from '../mention/image.ts';
import { type Attributes, firstOf } from './attributes.ts';

const WORKLOADS = ['k8s.deployment.name', 'k8s.statefulset.name', 'k8s.daemonset.name', 'k8s.cronjob.name'] as const;

/** Instances (pods, tasks, service.instance.id) are left out: no file of an estate names them. */
export function deployedAs(resource: Attributes): Mention[] {
  const workload = firstOf(resource, ...WORKLOADS);
  const namespace = resource.get('k8s.namespace.name');
  const image = resource.get('container.image.name');
  const arn = firstOf(resource, 'cloud.resource_id', 'faas.id', 'aws.lambda.invoked_arn');
  const found: (Mention | undefined)[] = [
    workload === undefined ? undefined : { kind: 'host', value: workload, ...(namespace === undefined ? {} : { within: namespace }) },
    image === undefined ? undefined : imageOf(image)?.mention,
    // A function is invoked under a version or alias, and defined without; the mention leaves both out.
    arn === undefined ? undefined : arnOf(arn)?.mention,
  ];
  return found.filter((mention) => mention !== undefined);
}
