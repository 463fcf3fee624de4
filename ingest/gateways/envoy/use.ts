// How a cluster is used: by a route, a filter, or what Envoy needs for itself.
import type { Props } from '../../../graph/model.ts';

export interface Use {
  readonly cluster: string;
  /** `async` where nobody waits; left out where what runs inside is not known. */
  readonly mode?: 'sync' | 'async';
  readonly timeout?: 'set' | 'default' | 'none' | undefined;
  readonly retry?: 'set' | 'none' | undefined;
  readonly credential?: Props['credential'] | undefined;
  /** Engine of the store that the filter speaks with. */
  readonly engine?: string;
  /** A broker, or a carrier of telemetry or configuration. */
  readonly kind?: 'broker' | 'platform';
}
