// Who emitted spans: a resource by its declared service name and environment.
import type { Mention } from '../../graph/model.ts';
import { environmentOfNamespace } from '../mention/host-environment.ts';
import { type Attributes, firstOf } from './attributes.ts';
import { deployedAs } from './deployed-as.ts';

/** One service in one environment. */
export interface Service {
  /** Left out where the resource does not say, or only what SDKs say by default. */
  readonly name?: string;
  readonly namespace?: string;
  readonly environment?: string;
  /** Names under which deployment files know it, in the order seen. */
  readonly deployments: readonly Mention[];
}

/** Services of a file, each once, so that they can be compared by identity. */
export interface Services {
  of(resource: Attributes): Service;
  /** A service that only another one names. */
  named(name: string, beside: Service): Service;
}

interface Known extends Service {
  readonly deployments: Mention[];
}

/** More names than one service has; what comes after them is most likely made of values. */
const MAX_DEPLOYMENTS = 20;

export function services(): Services {
  const known = new Map<string, Known>();
  function at(name: string, namespace: string | undefined, environment: string | undefined): Known {
    const id = `${name}\0${namespace ?? ''}\0${environment ?? ''}`;
    const service: Known = known.get(id) ?? {
      ...(name === '' ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
      ...(environment === undefined ? {} : { environment }),
      deployments: [],
    };
    known.set(id, service);
    return service;
  }
  return {
    of(resource) {
      const stated = resource.get('service.name') ?? '';
      const name = /^unknown_service(:|$)/.test(stated) ? '' : stated;
      const environment = environmentNamed(firstOf(resource, 'deployment.environment.name', 'deployment.environment'));
      const service = at(name, resource.get('service.namespace'), environment);
      for (const mention of deployedAs(resource)) {
        if (service.deployments.length >= MAX_DEPLOYMENTS) break;
        if (!service.deployments.some((each) => isSame(each, mention))) service.deployments.push(mention);
      }
      return service;
    },
    named: (name, { environment }) => at(name, undefined, environment),
  };
}

function isSame(a: Mention, b: Mention): boolean {
  return a.kind === b.kind && a.value === b.value && a.within === b.within;
}

// "prod" and "production" are one environment; a name that is none of the usual ones stays as it is.
function environmentNamed(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (environmentOfNamespace(text) ?? text.toLowerCase());
}
