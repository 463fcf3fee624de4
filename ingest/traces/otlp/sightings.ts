// Services and agents that a file shows: in how many traces, and when.
import type { Service } from './service.ts';
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
  line: number;
}

export interface Sightings {
  addTrace(trace: Trace): void;
  /** An agent that no span of its own shows: it called a tool. */
  addAgent(agent: { readonly service: Service; readonly name: string; readonly line: number }): void;
  all(): readonly Sighting[];
}

export function sightings(): Sightings {
  const services = new Map<Service, Sighting>();
  const agents = new Map<string, Sighting>();
  function agentAt(service: Service, name: string, line: number): Sighting {
    const id = `${service.name} ${service.environment ?? ''} ${name}`;
    const known = agents.get(id) ?? { service, agent: name, model: undefined, traces: 0, first: undefined, last: undefined, line };
    known.line = Math.min(known.line, line);
    agents.set(id, known);
    return known;
  }
  return {
    addTrace({ spans }) {
      const here = new Set<Sighting>();
      for (const { service, start, end, line, act } of spans) {
        if (service.name === undefined) continue;
        const known = services.get(service) ?? { service, model: undefined, traces: 0, first: undefined, last: undefined, line };
        services.set(service, known);
        const agent = act.is === 'agent' ? agentAt(service, act.agent, line) : undefined;
        if (agent !== undefined && act.is === 'agent') agent.model ??= act.model;
        for (const sighting of agent === undefined ? [known] : [known, agent]) {
          here.add(sighting);
          sighting.line = Math.min(sighting.line, line);
          if (start !== undefined) sighting.first = Math.min(sighting.first ?? Number.POSITIVE_INFINITY, Math.floor(start));
          if (end !== undefined) sighting.last = Math.max(sighting.last ?? 0, Math.floor(end));
        }
      }
      for (const sighting of here) sighting.traces++;
    },
    addAgent({ service, name, line }) {
      agentAt(service, name, line);
    },
    all: () => [...services.values(), ...agents.values()],
  };
}
