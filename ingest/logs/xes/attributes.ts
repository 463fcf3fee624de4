// The attributes of one event or trace, gathered by the roles that they play.
import { LOG_ROLES, type LogRole } from '../../read/log-mapping.ts';
import type { Part } from './roles.ts';

export interface Attributes {
  /** A better part takes the place of a worse one; of equals the first stays. */
  set(part: Part, value: string): void;
  get(role: LogRole): string | undefined;
  clear(): void;
}

export function attributes(): Attributes {
  const parts: (Part | undefined)[] = LOG_ROLES.map(() => undefined);
  const values: string[] = LOG_ROLES.map(() => '');
  return {
    set(part, value) {
      const before = parts[part.at];
      if (before !== undefined) {
        if (before.rank <= part.rank) return;
        before.uses--;
      }
      part.uses++;
      parts[part.at] = part;
      values[part.at] = value;
    },
    get(role) {
      const at = PLACES[role];
      return parts[at] === undefined ? undefined : values[at];
    },
    clear() {
      parts.fill(undefined);
    },
  };
}

const PLACES = Object.fromEntries(LOG_ROLES.map((role, at) => [role, at])) as Record<LogRole, number>; // every role is there
