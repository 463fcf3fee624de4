// Swivel chairs for people: who carries what from where to where, how long, how often, at what cost, and what could remain.
import type { ChairCost, CouldBe, SwivelChairs, Typical } from '../../../ingest/logs/mine/swivel-chairs.ts';
import { duration } from '../../../web/draw/duration.ts';
import { colour, cut, plural, table } from '../terminal.ts';

const SHOWN = 20;

export function swivelText({ chairs, couldBe }: SwivelChairs): string {
  if (couldBe === undefined) return '';
  const times = chairs.reduce((sum, { count }) => sum + count, 0);
  const head = ['role', 'from', 'to', 'activity', 'count', 'cases', 'work (95 %)', 'elapsed (95 %)', 'cost'];
  const rows = chairs
    .slice(0, SHOWN)
    .map(({ role, from, to, activity, count, cases, workSeconds, elapsedSeconds, cost }) => [
      role ?? '–',
      from,
      to,
      cut(activity, 30),
      count,
      cases,
      spread(workSeconds),
      spread(elapsedSeconds),
      money(cost),
    ]);
  const lines = [
    colour.bold(
      `${plural(chairs.length, 'swivel chair')}, ${plural(times, 'time')}: a person seems to carry data from one system to another`,
    ),
    ...(rows.length === 0 ? [] : [table(head, rows)]),
    ...(chairs.length > rows.length ? [colour.dim(`and ${chairs.length - rows.length} more; --json has all`)] : []),
    ...(chairs.some(({ cost }) => cost?.by === 'rate') ? [colour.dim('* seconds of work × the hourly rate of fullscore.yaml')] : []),
    remainingText(couldBe),
  ];
  return lines.join('\n');
}

function remainingText({ interventions, systems, carryOvers, integrations, judgements, remaining }: CouldBe): string {
  const carried = `${carryOvers} ${carryOvers === 1 ? 'carries' : 'carry'} data and could be ${plural(integrations, 'integration')}`;
  const decided = `${judgements} ${judgements === 1 ? 'decides' : 'decide'} something and ${judgements === 1 ? 'stays' : 'stay'}`;
  return `${plural(interventions, 'intervention')} over ${plural(systems, 'system')} could be ${remaining}: ${carried}; ${decided}.`;
}

function spread(seconds: Typical | undefined): string {
  return seconds === undefined ? '–' : `${duration(seconds.median)} (${duration(seconds.p95)})`;
}

function money(cost: ChairCost | undefined): string {
  if (cost === undefined) return '–';
  return `${cost.total.toFixed(2)}${cost.by === 'rate' ? ' *' : ''}`;
}
