// When a process was watched, as a sentence.
import { counted } from '../../state/vocabulary.ts';

interface Watched {
  readonly cases: number | null;
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
}

/** "1,434 cases from 2 Oct 2010 to 23 Jan 2012"; days in UTC. */
export function windowText({ cases, firstSeen, lastSeen }: Watched): string {
  const many = cases === null ? 'Cases' : counted(cases, 'case');
  if (firstSeen === null || lastSeen === null) return `${many}; the log states no times`;
  const [from, to] = [day(firstSeen), day(lastSeen)];
  return from === to ? `${many} on ${from}` : `${many} from ${from} to ${to}`;
}

function day(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return '?';
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}
