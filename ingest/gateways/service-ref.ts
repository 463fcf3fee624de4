// Services of a cluster as gateways and meshes name them.
import type { MentionRef } from '../../graph/model.ts';
import { hostNames } from '../deployments/kubernetes-network.ts';
import type { Place } from '../deployments/kubernetes-resource.ts';
import { environmentOfNamespace } from '../mention/host-environment.ts';

export interface ServiceName {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number;
}

/** The service as a host in its namespace, or the outside host that an ExternalName stands for. */
export async function serviceRef({ name, namespace, port }: ServiceName, { document, siblings }: Place): Promise<MentionRef> {
  const network = await hostNames(document.path, namespace, siblings);
  const mention = network.outside({ kind: 'host', value: name.toLowerCase(), ...(port === undefined ? {} : { port }) });
  return { type: ['System', 'DataStore'], mention };
}

/** Environment of a target in another namespace than that of who calls it. */
export function environmentAcross(own: string | undefined, other: string | undefined): string | undefined {
  return other === undefined || other === own ? undefined : environmentOfNamespace(other);
}
