// Who emitted spans: a resource by its declared service name and environment.
import { environmentOfNamespace } from '../../mention/host-environment.ts';
import { attributesOf, firstOf } from './attributes.ts';
import { isWire, type Wire } from './wire.ts';

/** One service in one environment. */
export interface Service {
  /** Left out where the resource does not say, or only what SDKs say by default. */
  readonly name?: string;
  readonly namespace?: string;
  readonly environment?: string;
}

/** Services of a file, each once, so that they can be compared by identity. */
export interface Services {
  of(resourceSpans: Wire): Service;
  /** Smallest share of kept traces that every resource states; undefined where one states none. */
  sampling(): number | undefined;
}

export function services(): Services {
  const known = new Map<string, Service>();
  let lowest = 1;
  let isStatedByAll = true;
  let count = 0;
  return {
    of(resourceSpans) {
      const attributes = attributesOf(isWire(resourceSpans.resource) ? resourceSpans.resource.attributes : undefined);
      const share = Number(firstOf(attributes, 'fullscore.sampling', 'sampling.ratio'));
      if (share > 0 && share <= 1) lowest = Math.min(lowest, share);
      else isStatedByAll = false;
      count++;
      const stated = attributes.get('service.name') ?? '';
      const name = /^unknown_service(:|$)/.test(stated) ? '' : stated;
      const namespace = attributes.get('service.namespace');
      const environment = environmentNamed(firstOf(attributes, 'deployment.environment.name', 'deployment.environment'));
      const id = `${name}\0${namespace ?? ''}\0${environment ?? ''}`;
      const service: Service = known.get(id) ?? {
        ...(name === '' ? {} : { name }),
        ...(namespace === undefined ? {} : { namespace }),
        ...(environment === undefined ? {} : { environment }),
      };
      known.set(id, service);
      return service;
    },
    sampling: () => (count > 0 && isStatedByAll ? lowest : undefined),
  };
}

// "prod" and "production" are one environment; a name that is none of the usual ones stays as it is.
function environmentNamed(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (environmentOfNamespace(text) ?? text.toLowerCase());
}
