// One span of Zipkin's second format: https://zipkin.io/zipkin-api/#/default/post_spans
import type { Collector } from '../collect.ts';
import { CLIENT, NO_LINKS, PRODUCER } from '../span.ts';
import { KINDS, type Tags, tags } from '../tags.ts';
import { idOf, isWire, textOfWire, timeOf, type Wire } from '../wire.ts';

export function addSpan(span: Wire, at: number, into: Collector): void {
  const kind = KINDS[textOfWire(span.kind).toLowerCase()] ?? 0;
  const own = tags();
  if (isWire(span.tags)) for (const [name, value] of Object.entries(span.tags)) own.add(name, textOfWire(value));
  addPeer(span.remoteEndpoint, kind, own);
  const start = timeOf(Number(span.timestamp) / 1000);
  const duration = Number(span.duration) / 1000;
  into.add({
    trace: idOf(span.traceId),
    id: idOf(span.id),
    parent: idOf(span.parentId),
    name: textOfWire(span.name),
    kind: kind === 0 ? own.kind() : kind,
    service: into.services.of(new Map(resourceOf(span.localEndpoint))),
    attributes: own.attributes(),
    start,
    end: start === undefined || !(duration >= 0) ? undefined : timeOf(start + duration),
    isError: own.isError(),
    links: NO_LINKS,
    share: undefined,
    at,
  });
}

function resourceOf(endpoint: unknown): readonly (readonly [string, string])[] {
  const name = isWire(endpoint) ? textOfWire(endpoint.serviceName).trim() : '';
  return name === '' ? [] : [['service.name', name]];
}

// The address of whoever asked a server may be a person's, and is not looked at.
function addPeer(endpoint: unknown, kind: number, own: Tags): void {
  if (!isWire(endpoint)) return;
  own.add('peer.service', textOfWire(endpoint.serviceName));
  if (kind !== CLIENT && kind !== PRODUCER) return;
  own.add('net.sock.peer.addr', textOfWire(endpoint.ipv4) || textOfWire(endpoint.ipv6));
}
