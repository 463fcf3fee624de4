// Services and agents that a file shows: in how many traces, and when.
import type { Service } from './service.ts';
import type { Initiator } from './tally.ts';
import type { Trace } from './trace.ts';

/** Times are whole milliseconds since 1970; undefined where no span had one. */
export interface Sighting {
  readonly service: Service;
  /** Set for an agent that the service runs. */
  readonly agent?: string;
  model: string | undefined;
  traces: number;
  first: number | undefined;
  last: number | undefined;
  /** Place of the first span of the file that shows it. */
  at: number;
}

export interface Sightings {
  addTrace(trace: Trace): void;
  /** Who initiated something without a span of its own: an agent that called a tool, a service that only a server names. */
  addInitiator(initiator: Initiator, at: number): void;
  all(): readonly Sighting[];
}

export function sightings(): Sightings {
  const services = new Map<Service, Sighting>();
  const agents = new Map<string, Sighting>();
  function serviceAt(service: Service, at: number): Sighting {
    const known = services.get(service) ?? { service, model: undefined, traces: 0, first: undefined, last: undefined, at };
    services.set(service, known);
    return known;
  }
  function agentAt(service: Service, name: string, at: number): Sighting {
    const id = `${service.name} ${service.environment ?? ''} ${name}`;
    const known = agents.get(id) ?? { service, agent: name, model: undefined, traces: 0, first: undefined, last: undefined, at };
    known.at = Math.min(known.at, at);
    agents.set(id, known);
    return known;
  }
  return {
    addTrace({ spans }) {
      const here = new Set<Sighting>();
      for (const { service, start, end, at, act } of spans) {
        if (service.name === undefined) continue;
        const known = serviceAt(service, at);
        const agent = act.is === 'agent' ? agentAt(service, act.agent, at) : undefined;
        if (agent !== undefined && act.is === 'agent') agent.model ??= act.model;
        for (const sighting of agent === undefined ? [known] : [known, agent]) {
          here.add(sighting);
          sighting.at = Math.min(sighting.at, at);
          if (start !== undefined) sighting.first = Math.min(sighting.first ?? Number.POSITIVE_INFINITY, Math.floor(start));
          if (end !== undefined) sighting.last = Math.max(sighting.last ?? 0, Math.floor(end));
        }
      }
      for (const sighting of here) sighting.traces++;
    },
    addInitiator({ service, agent }, at) {
      serviceAt(service, at);
      if (agent !== undefined) agentAt(service, agent, at);
    },
    all: () => [...services.values(), ...agents.values()],
  };
}
