// What folders and jobs have in common in the XML notation.
import type { EventUse, Unit } from '../control-m-model.ts';
import { inner, type Part, sourceAt, stated, text } from './element.ts';
import { reactionsOf } from './reactions.ts';
import { scheduleOf } from './schedule.ts';

export function unitOf(part: Part, name: string): Unit {
  const conditions = inner(part, 'INCOND');
  return {
    name,
    source: sourceAt(part),
    application: stated(part, 'APPLICATION'),
    host: stated(part, 'NODEID', 'NODEGRP', 'HOSTID'),
    // One OR among the conditions makes each of them enough, brackets aside.
    waits: conditions.flatMap((condition) => eventOf(condition, text(condition, 'AND_OR') === 'O') ?? []),
    adds: inner(part, 'OUTCOND').flatMap((condition) => (isDeleted(condition) ? [] : (eventOf(condition) ?? []))),
    reactions: reactionsOf(part),
    resources: [...inner(part, 'QUANTITATIVE').flatMap(pool), ...inner(part, 'CONTROL').flatMap(lock)],
    schedule: scheduleOf(part),
    confirm: isYes(text(part, 'CONFIRM')) ? sourceAt(part) : undefined,
    isCyclic: isYes(text(part, 'CYCLIC')),
    reruns: Number(text(part, 'MAXRERUN') ?? 0) > 0 ? sourceAt(part) : undefined,
  };
}

export function isYes(value: string | undefined): boolean {
  return value === '1' || value?.toUpperCase() === 'Y';
}

export function isDeleted(condition: Part): boolean {
  return /^(-|DEL)/i.test(text(condition, 'SIGN') ?? '+');
}

/** ODAT, STAT and any date belong to the run; PREV, NEXT, offsets and fixed dates to another day. */
export function eventOf(condition: Part, isAlternative = false): EventUse | undefined {
  const name = text(condition, 'NAME');
  const date = text(condition, 'ODATE');
  if (name === undefined) return undefined;
  const isSameDay = date === undefined || /^(ODAT|STAT|\*{4}|\${4})$/i.test(date);
  return { name, ...(isSameDay ? {} : { otherDay: date }), ...(isAlternative ? { isAlternative } : {}), source: sourceAt(condition) };
}

function pool(part: Part) {
  const name = text(part, 'NAME');
  const much = text(part, 'QUANT');
  return name === undefined
    ? []
    : [{ text: `pool ${name}${much === undefined ? '' : ` (${much.replace(/^0+(?=\d)/, '')})`}`, source: sourceAt(part) }];
}

function lock(part: Part) {
  const name = text(part, 'NAME');
  return name === undefined
    ? []
    : [{ text: `lock ${name} (${text(part, 'TYPE') === 'S' ? 'Shared' : 'Exclusive'})`, source: sourceAt(part) }];
}
