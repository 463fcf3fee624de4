// Routes to services of the registry, where a name stands instead of an address.
import type { Emit } from '../ingester.ts';
import { isTemplated } from '../mention/template.ts';
import type { SpringDocument } from './spring-facts.ts';
import { filled } from './spring-placeholders.ts';
import { canonical } from './spring-property.ts';

/** zuul.routes.<name>.serviceId: https://cloud.spring.io/spring-cloud-netflix/multi/multi__router_and_filter_zuul.html */
export function emitRoutes({ application, properties, values, environment }: SpringDocument, emit: Emit): void {
  for (const { key, value, source } of properties) {
    if (!/^zuul\.routes\.[^.]+\.serviceid$/.test(canonical(key))) continue;
    const service = filled(value, values).trim();
    if (service === '' || isTemplated(service)) continue;
    emit.edge({
      type: 'CALLS',
      from: { key: application.key },
      to: { type: 'System', mention: { kind: 'service-name', value: service } },
      source,
      ...(environment === undefined ? {} : { environment }),
    });
  }
}
