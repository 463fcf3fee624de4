// Which events machines did and which persons, and in which system.
import { type EventLog, isMachine, NONE } from '../event-log.ts';

export const [UNKNOWN, PERSON, MACHINE] = [0, 1, 2] as const;

/** Who did each event. Named machines and persons are what they are; a system that nobody is named for worked by itself. */
export function performersOf({ events, resources, roles, systems }: EventLog): Uint8Array {
  const kinds = new Uint8Array(events);
  if (resources === undefined && roles === undefined) return kinds;
  const isMachineResource = (resources?.names ?? []).map((name) => isMachine(name));
  const isMachineRole = (roles?.names ?? []).map((name) => isMachine(name));
  for (let event = 0; event < events; event++) {
    const [resource, role, system] = [resources?.of[event] ?? NONE, roles?.of[event] ?? NONE, systems?.of[event] ?? NONE];
    if (resource !== NONE) kinds[event] = isMachineResource[resource]! ? MACHINE : PERSON;
    else if (role !== NONE) kinds[event] = isMachineRole[role]! ? MACHINE : PERSON;
    else kinds[event] = system === NONE ? UNKNOWN : MACHINE;
  }
  return kinds;
}

export interface Systems {
  of(event: number): number;
  name(code: number): string | undefined;
}

// The system that the log names, else the machine that did it; codes of machines follow those of systems.
export function systemsOf({ systems, resources }: EventLog): Systems {
  const names = [...(systems?.names ?? []), ...(resources?.names ?? [])];
  const machines = systems?.names.length ?? 0;
  return {
    name: (code) => names[code],
    of(event) {
      if (event === NONE) return NONE;
      const [system, resource] = [systems?.of[event] ?? NONE, resources?.of[event] ?? NONE];
      if (system !== NONE) return system;
      return resource === NONE ? NONE : machines + resource;
    },
  };
}
