// How many of all traces a tracer kept, where it says so.
// https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/
import type { Attributes } from './attributes.ts';
import { firstOf } from './attributes.ts';

/** Share that attributes of a resource or span state, 0–1. */
export function shareIn(attributes: Attributes): number | undefined {
  return share(Number(firstOf(attributes, 'fullscore.sampling', 'sampling.ratio')));
}

/** Share that the trace state carries: "ot=th:c" keeps a quarter, and the older "ot=p:2" too. */
export function shareInState(state: string): number | undefined {
  const own = /(?:^|,)\s*ot=([^,]*)/.exec(state)?.[1];
  if (own === undefined) return undefined;
  const threshold = /(?:^|;)th:([0-9a-f]{1,14})(?:;|\s*$)/.exec(own)?.[1];
  // The threshold of rejection is a fraction of 2^56, with zeros at its end left out.
  if (threshold !== undefined) return share(1 - Number.parseInt(threshold, 16) / 16 ** threshold.length);
  const power = /(?:^|;)p:(\d{1,2})(?:;|\s*$)/.exec(own)?.[1];
  return power === undefined || Number(power) > 62 ? undefined : share(2 ** -Number(power));
}

function share(value: number): number | undefined {
  return value > 0 && value <= 1 ? value : undefined;
}

export interface Sampling {
  add(share: number | undefined): void;
  /** The smallest share, where every span states one; the whole is known no better than its least known part. */
  lowest(): number | undefined;
}

export function sampling(): Sampling {
  let lowest = 1;
  let stated = 0;
  let isStatedByAll = true;
  return {
    add(value) {
      if (value === undefined) isStatedByAll = false;
      else {
        stated++;
        if (value < lowest) lowest = value;
      }
    },
    lowest: () => (stated > 0 && isStatedByAll ? lowest : undefined),
  };
}
