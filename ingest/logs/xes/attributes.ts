// The attributes of one event or trace, gathered by the roles that they play.
import { LOG_ROLES, type LogRole } from '../../read/log-mapping.ts';
import type { Part } from './roles.ts';

/** Place of each role among the values. */
export const PLACES = Object.fromEntries(LOG_ROLES.map((role, at) => [role, at])) as Readonly<Record<LogRole, number>>; // every role is there

export interface Attributes {
  /** By the place of the role; undefined where no attribute plays it. */
  readonly values: readonly (string | undefined)[];
  /** A better part takes the place of a worse one; of equals the first stays. */
  set(part: Part, value: string): void;
  clear(): void;
}

export function attributes(): Attributes {
  const values: (string | undefined)[] = LOG_ROLES.map(() => undefined);
  const parts: (Part | undefined)[] = LOG_ROLES.map(() => undefined);
  return {
    values,
    set(part, value) {
      const { place } = part;
      const before = values[place] === undefined ? undefined : parts[place];
      if (before !== undefined) {
        if (before.rank <= part.rank) return;
        before.uses--;
      }
      part.uses++;
      parts[place] = part;
      values[place] = value;
    },
    clear() {
      for (let place = 0; place < values.length; place++) values[place] = undefined;
    },
  };
}
