// The log of claim handling as XES: every deviation and every intervention is planted in so many cases.
import { type Random, randomFrom } from '../../engine/random.ts';

interface Deed {
  readonly activity: string;
  readonly role?: string;
  readonly system?: string;
}

const CASES = 120;
const MINUTE = 60_000;
const BEGIN = Date.UTC(2026, 8, 7, 7);
/** Persons of the log; nothing that is read of it may show them. */
export const CLERKS = ['Ilse Marek', 'Tom Vance', 'Rhea Oduya', 'Noor Haddad', 'Karl Ebner', 'Eva Lind'];

const DECIDE: Deed = { activity: 'Decide coverage', system: 'coverage' };
const BILL: Deed = { activity: 'Bill patient', system: 'claims' };
const APPROVE: Deed = { activity: 'Approve claim', role: 'billing clerk' };
const COLLECT: Deed = { activity: 'Gather services', system: 'treatments' };
const COPY: Deed = { activity: 'Copy treatments into the form of the payer', role: 'billing clerk' };
const SEND: Deed = { activity: 'Send claim', system: 'northcare.health' };
const ANSWER: Deed = { activity: 'Fetch answer', system: 'northcare.health' };
const KEY: Deed = { activity: 'Type answer into claims', role: 'billing clerk', system: 'claims' };
const BOOK: Deed = { activity: 'Book payment', system: 'claims' };
/** Nobody drew it. */
const PHONE: Deed = { activity: 'Phone the payer', role: 'billing clerk', system: 'northcare.health' };

/** Case number → what happened: 20 patients billed, 8 claims not approved, 6 approved again after the answer, 10 phone calls, the rest as drawn. */
function deedsOf(c: number): readonly Deed[] {
  if (c < 20) return [DECIDE, BILL];
  const begun = c < 28 ? [DECIDE, COLLECT] : [DECIDE, APPROVE, COLLECT];
  if (c < 28 || c >= 44) return [...begun, COPY, SEND, ANSWER, KEY, BOOK];
  if (c < 34) return [...begun, COPY, SEND, ANSWER, APPROVE, COLLECT, COPY, SEND, ANSWER, KEY, BOOK];
  return [...begun, COPY, SEND, PHONE, ANSWER, KEY, BOOK];
}

export function claimsXes(seed = 5): string {
  const random = randomFrom(seed);
  const traces = Array.from({ length: CASES }, (_, c) => traceOf(c, random));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log xes.version="1.0" xmlns="http://www.xes-standard.org/">',
    '  <string key="concept:name" value="Claim handling"/>',
    ...traces,
    '</log>',
    '',
  ].join('\n');
}

function traceOf(c: number, random: Random): string {
  let at = BEGIN + c * 300 * MINUTE;
  const events = deedsOf(c).map(({ activity, role, system }) => {
    const begins = at + (2 + random.below(60)) * MINUTE;
    at = begins + (role === undefined ? 0 : (4 + random.below(9)) * MINUTE);
    const texts = [
      ['concept:name', activity],
      ['lifecycle:transition', 'complete'],
      ...(role === undefined ? [] : [['org:resource', random.pick(CLERKS)] as const, ['org:role', role] as const]),
      ...(system === undefined ? [] : [['system', system] as const]),
    ];
    return [
      '    <event>',
      ...texts.map(([key, value]) => `      <string key="${key}" value="${value}"/>`),
      `      <date key="start_timestamp" value="${new Date(begins).toISOString()}"/>`,
      `      <date key="time:timestamp" value="${new Date(at).toISOString()}"/>`,
      '    </event>',
    ].join('\n');
  });
  return [`  <trace>`, `    <string key="concept:name" value="CL-${2000 + c}"/>`, ...events, '  </trace>'].join('\n');
}
