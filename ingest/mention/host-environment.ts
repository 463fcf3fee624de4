import { environmentOf } from '../environment.ts';
import { namespaceOfHost } from './host.ts';

/** Environment that the name of a host states: its namespace ("payments.staging.svc", "x.shop-staging.svc"), or a label that means nothing else ("api.uat.acme.io"). */
export function environmentOfHost(host: string): string | undefined {
  const namespace = namespaceOfHost(host);
  if (namespace !== undefined) return environmentOfNamespace(namespace);
  const labels = host.toLowerCase().split('.');
  return labels.length < 3 ? undefined : environmentOf(`${labels.slice(0, -2).join('/')}/host.txt`);
}

/** Environment that a namespace is or ends with: "staging", "shop-staging". */
export function environmentOfNamespace(namespace: string): string | undefined {
  const lower = namespace.toLowerCase();
  return environmentOf(`environments/${lower}/x.txt`) ?? environmentOf(`environments/${lower.slice(lower.lastIndexOf('-') + 1)}/x.txt`);
}

/** True when a namespace says nothing but which environment it is; "shop-staging" names a shop too. */
export function isEnvironmentName(namespace: string): boolean {
  return environmentOf(`environments/${namespace.toLowerCase()}/x.txt`) !== undefined;
}
