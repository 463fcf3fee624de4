// Who runs scheduled work: the application it belongs to, the machine its agent is on.
import type { MentionRef } from '../../graph/model.ts';
import { isLocalHost } from '../mention/host.ts';
import { isTemplated } from '../mention/template.ts';
import type { Stated } from './stated.ts';

/** The business application that a scheduler files its jobs under, to be found in an inventory by its name. */
export function applicationRef(name: string): MentionRef | undefined {
  const plain = name.trim();
  if (!isName(plain)) return undefined;
  return { type: 'System', mention: { kind: 'name', value: plain }, unresolved: { name: plain, kind: 'application' } };
}

/** The machine or group of machines with the agent that starts the job. It carries work and is nobody's partner, so it is a platform. */
export function machineRef(name: string): MentionRef | undefined {
  const plain = name.trim();
  if (!isName(plain) || isLocalHost(plain)) return undefined;
  return { type: 'System', mention: { kind: 'name', value: plain }, unresolved: { name: plain, kind: 'platform' } };
}

/** The application that a group of jobs is filed under: its own, else the one that all its jobs name. */
export function sharedApplication(own: Stated | undefined, jobs: readonly (Stated | undefined)[]): Stated | undefined {
  const [first] = jobs;
  if (own !== undefined || first === undefined) return own;
  return jobs.every((each) => each?.text === first.text) ? first : undefined;
}

function isName(text: string): boolean {
  return text !== '' && text.length <= 120 && !isTemplated(text) && !/%%|^[<*]|\n/.test(text);
}
