// Zipkin's first format told by annotations what the second one tells by fields; a span could hold both sides of a call.
// https://zipkin.io/pages/data_model.html
import { isWire, textOfWire, type Wire, wiresOf } from '../wire.ts';

interface Side {
  readonly kind: string;
  readonly begins: string;
  readonly ends: string;
  /** Annotation whose endpoint is the other side. */
  readonly other: string;
}

const SIDES: readonly Side[] = [
  { kind: 'CLIENT', begins: 'cs', ends: 'cr', other: 'sa' },
  { kind: 'SERVER', begins: 'sr', ends: 'ss', other: 'ca' },
  { kind: 'PRODUCER', begins: 'ms', ends: 'ms', other: 'ma' },
  { kind: 'CONSUMER', begins: 'mr', ends: 'mr', other: 'ma' },
];

export function isOldSpan(span: Wire): boolean {
  return (
    span.localEndpoint === undefined &&
    (Array.isArray(span.binaryAnnotations) || wiresOf(span.annotations).some(({ endpoint }) => isWire(endpoint)))
  );
}

/** The same as spans of the second format, one for each side. */
export function spansOfOld(span: Wire): readonly Wire[] {
  const annotations = wiresOf(span.annotations);
  const binary = wiresOf(span.binaryAnnotations);
  const sides = SIDES.flatMap((side) => {
    const begin = annotations.find(({ value }) => value === side.begins);
    const end = annotations.find(({ value }) => value === side.ends);
    const known = begin ?? end;
    if (known === undefined) return [];
    const duration = Number(end?.timestamp) - Number(begin?.timestamp);
    return [
      {
        ...span,
        kind: side.kind,
        timestamp: begin?.timestamp ?? span.timestamp,
        duration: duration > 0 ? duration : span.duration,
        localEndpoint: known.endpoint,
        remoteEndpoint: binary.find(({ key }) => key === side.other)?.endpoint,
        tags: tagsOf(binary, known.endpoint),
      },
    ];
  });
  if (sides.length > 0) return sides;
  const local = [...binary, ...annotations].map(({ endpoint }) => endpoint).find(isWire);
  return [{ ...span, localEndpoint: local, tags: tagsOf(binary, local) }];
}

// Either side writes its own tags.
function tagsOf(binary: readonly Wire[], local: unknown): Wire {
  const own = binary.filter(({ key, endpoint }) => textOfWire(key).length > 2 && (!isWire(endpoint) || nameOf(endpoint) === nameOf(local)));
  return Object.fromEntries(own.map(({ key, value }) => [textOfWire(key), value]));
}

function nameOf(endpoint: unknown): string {
  return isWire(endpoint) ? textOfWire(endpoint.serviceName) : '';
}
