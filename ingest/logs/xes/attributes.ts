// The attributes of one event or trace, gathered by the roles that they play.
import { LOG_ROLES, type LogRole } from '../../read/log-mapping.ts';
import type { Part } from './roles.ts';

/** Place of each role among the values. */
export const PLACES = Object.fromEntries(LOG_ROLES.map((role, at) => [role, at])) as Readonly<Record<LogRole, number>>; // every role is there

export interface Attributes {
  /** A better part takes the place of a worse one; of equals the first stays. */
  set(part: Part, value: string): void;
  /** Value of the role at this place. */
  get(place: number): string | undefined;
  clear(): void;
}

export function attributes(): Attributes {
  const parts: (Part | undefined)[] = LOG_ROLES.map(() => undefined);
  const values: string[] = LOG_ROLES.map(() => '');
  return {
    set(part, value) {
      const before = parts[part.place];
      if (before !== undefined) {
        if (before.rank <= part.rank) return;
        before.uses--;
      }
      part.uses++;
      parts[part.place] = part;
      values[part.place] = value;
    },
    get(place) {
      return parts[place] === undefined ? undefined : values[place];
    },
    clear() {
      parts.fill(undefined);
    },
  };
}
