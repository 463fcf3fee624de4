// The figures of a log as a consultant would put them on a table: what was read, how it was understood, what stands out, what to do next.

import { duration } from '../../../web/draw/duration.ts';
import type { MinedLog } from '../../mine-log.ts';
import { shownHandovers } from '../../shown-handovers.ts';
import { colour, cut, plural, table } from '../terminal.ts';
import { swivelText } from './swivel-text.ts';

export interface MinedTextOptions {
  readonly width: number;
  /** A picture was written already. */
  readonly isDrawn: boolean;
}

const SHOWN = { variants: 5, transitions: 5, activities: 3, handovers: 6, manual: 8, problems: 5 } as const;

export function minedText(mined: MinedLog, { width, isDrawn }: MinedTextOptions): string {
  const parts = [
    headText(mined),
    understoodText(mined),
    keyFigures(mined),
    variantsText(mined, width),
    transitionsText(mined, width),
    handoversText(mined),
    manualText(mined),
    swivelText(mined.figures.swivelChairs),
    problemsText(mined),
    nextText(mined, isDrawn),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function headText({ file, format, reading, figures }: MinedLog): string {
  const { events, cases, activities, window } = figures;
  const name = reading.process === undefined ? file : `${reading.process} · ${file}`;
  const kinds = Object.keys(activities).length;
  const counts = `${plural(events, 'event')} in ${plural(cases, 'case')}, ${kinds} ${kinds === 1 ? 'activity' : 'activities'}`;
  const when = window === undefined ? 'no times: figures of order only' : `${day(window.from)} to ${day(window.to)} UTC`;
  return `${colour.bold(name)} ${colour.dim(`(${format})`)}\n${counts} · ${when}`;
}

/** A day in UTC; the log's own zone is told where its columns are. */
function day(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '?' : date.toISOString().slice(0, 16).replace('T', ' ');
}

function understoodText({ reading }: MinedLog): string {
  if (reading.columns.length === 0) return '';
  return titled(
    'How it was understood',
    table(
      ['role', 'column', 'because'],
      reading.columns.map(({ role, column, reason }) => [role, cut(column, 32), reason]),
    ),
  );
}

function keyFigures({ figures, persons }: MinedLog): string {
  const { cycleTimeSeconds: cycle, workAndWait: work, rework, exceptions, cases, untimed, events } = figures;
  const rows: (readonly [string, string, string])[] = [];
  if (cycle !== undefined)
    rows.push([
      'cycle time',
      `${duration(cycle.median)} median`,
      `mean ${duration(cycle.mean)}, 95 % within ${duration(cycle.p95)}, shortest ${duration(cycle.min)}, longest ${duration(cycle.max)}`,
    ]);
  rows.push(['first-pass yield', percent(figures.firstPassYield), 'of the cases repeat nothing and correct nothing']);
  rows.push([
    'rework',
    percent(rework.share),
    `${rework.cases} of ${plural(cases, 'case')} repeat an activity${mostOf(rework.activities)}`,
  ]);
  if (work === undefined) rows.push(['waiting', '?', 'the log does not say when work begins (lifecycle, or a start time)']);
  else {
    const [worst] = work.waitingBefore;
    const longest = worst === undefined ? '' : `; longest before ${worst.activity}, ${duration(worst.seconds / worst.cases)} each time`;
    rows.push([
      'waiting',
      percent(1 - work.workingShare),
      `of the time nobody works: per case ${duration(work.workingSeconds.median)} worked, ${duration(work.waitingSeconds.median)} waited${longest}`,
    ]);
  }
  const resolved =
    exceptions.meanTimeToResolveSeconds === undefined ? '' : `, ${duration(exceptions.meanTimeToResolveSeconds)} to get on, on average`;
  rows.push([
    'exceptions',
    String(exceptions.count),
    exceptions.count === 0
      ? 'no outcome and no activity says that something failed'
      : `in ${plural(exceptions.cases, 'case')}${resolved}; ${exceptions.unresolved} ${exceptions.unresolved === 1 ? 'case ends' : 'cases end'} in one${mostOf(exceptions.activities)}`,
  ]);
  if (untimed > 0 && untimed < events) rows.push(['without a time', String(untimed), 'events stay behind the one before them']);
  if (persons === undefined) rows.push(['who', '?', 'the log does not say who did it']);
  const [names, values] = [Math.max(...rows.map(([name]) => name.length)), Math.max(...rows.map(([, value]) => value.length))];
  return rows
    .map(([name, value, words]) => `${name.padEnd(names)}  ${colour.bold(value.padStart(values))}  ${colour.dim(words)}`)
    .join('\n');
}

function mostOf(counts: Readonly<Record<string, number>>): string {
  const found = Object.entries(counts).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (found.length === 0) return '';
  const named = found.slice(0, SHOWN.activities).map(([name, count]) => `${name} (${count})`);
  return `: ${named.join(', ')}${found.length > named.length ? ' …' : ''}`;
}

function variantsText({ figures }: MinedLog, width: number): string {
  const { count, top } = figures.variants;
  const shown = top.slice(0, SHOWN.variants);
  const covered = shown.reduce((sum, { share }) => sum + share, 0);
  const cases = Math.max(5, ...shown.map((each) => each.cases.toLocaleString('en-US').length));
  const lines = shown.map((each) => {
    const number = each.cases.toLocaleString('en-US').padStart(cases);
    const head = `${number}  ${percent(each.share).padStart(7)}  ${bar(each.share)}  `;
    return `${head}${cut(each.activities.join(' → '), Math.max(30, width - head.length))}`;
  });
  const rest = count > shown.length ? `, the first ${shown.length} are ${percent(covered)} of the cases` : '';
  return titled(`${plural(count, 'variant')}${rest}`, [colour.dim(`${'cases'.padStart(cases)}    share`), ...lines].join('\n'));
}

const BAR = 12;
function bar(share: number): string {
  const full = Math.round(share * BAR);
  return colour.cyan('█'.repeat(full)) + colour.dim('·'.repeat(BAR - full));
}

function transitionsText({ figures }: MinedLog, width: number): string {
  const { dfg } = figures;
  if (dfg.length === 0) return '';
  const most = dfg.slice(0, SHOWN.transitions);
  // What happens once or twice is slow by chance; a transition must carry a hundredth of the cases to be called slow.
  const least = Math.max(1, figures.cases / 100);
  const slow = dfg
    .filter(({ seconds, count }) => seconds !== undefined && count >= least)
    .toSorted((a, b) => (b.seconds?.median ?? 0) - (a.seconds?.median ?? 0) || b.count - a.count)
    .slice(0, SHOWN.transitions);
  const name = Math.max(16, Math.min(34, Math.floor((width - 44) / 2)));
  const rows = (found: typeof dfg) =>
    found.map(({ from, to, count, seconds }) => [
      cut(from, name),
      cut(to, name),
      count,
      seconds === undefined ? '–' : duration(seconds.median),
      seconds === undefined ? '–' : duration(seconds.p95),
    ]);
  const head = ['from', 'to', 'count', 'median', '95 %'];
  const isAll = dfg.length <= SHOWN.transitions;
  const frequent = titled(`${plural(dfg.length, 'transition')}${isAll ? '' : ', the most frequent'}`, table(head, rows(most)));
  return isAll || slow.length === 0 ? frequent : `${frequent}\n\n${titled('The slowest', table(head, rows(slow)))}`;
}

function handoversText(mined: MinedLog): string {
  const { handovers, suppressed } = shownHandovers(mined);
  if (handovers.length === 0 && suppressed.length === 0) return '';
  const lines: string[] = [];
  if (handovers.length > 0)
    lines.push(
      table(
        ['between', 'from', 'to', 'count', 'cases', 'median'],
        handovers
          .slice(0, SHOWN.handovers)
          .map(({ level, from, to, count, cases, medianSeconds }) => [
            `${level}s`,
            from ?? (level === 'person' ? `${mined.persons ?? 0} persons` : '–'),
            to ?? (level === 'person' ? 'each other' : '–'),
            count,
            cases,
            medianSeconds === undefined ? '–' : duration(medianSeconds),
          ]),
      ),
    );
  if (handovers.length > SHOWN.handovers) lines.push(colour.dim(`and ${handovers.length - SHOWN.handovers} more; --json has all`));
  lines.push(...suppressed.map((sentence) => colour.dim(`Not shown: ${sentence}.`)));
  return titled('Handovers', lines.join('\n'));
}

function manualText({ figures }: MinedLog): string {
  const found = figures.manualInterventions;
  if (found.length === 0) return '';
  const total = found.reduce((sum, { count }) => sum + count, 0);
  const rows = found
    .slice(0, SHOWN.manual)
    .map(({ activity, role, from, to, count, cases, medianSeconds }) => [
      cut(activity, 30),
      role ?? '–',
      from ?? '–',
      to ?? '–',
      count,
      cases,
      medianSeconds === undefined ? '–' : duration(medianSeconds),
    ]);
  const body = table(['activity', 'role', 'after system', 'before system', 'count', 'cases', 'from one to the other'], rows);
  const rest = found.length > rows.length ? `\n${colour.dim(`and ${found.length - rows.length} more; --json has all`)}` : '';
  return titled(plural(total, 'manual intervention'), body + rest);
}

function problemsText({ file, reading }: MinedLog): string {
  const { problems, badRows } = reading;
  if (problems.length === 0 && badRows === 0) return '';
  const lines = problems.slice(0, SHOWN.problems).map(({ line, detail, remedy }) => `${file}:${line}: ${detail}. ${colour.dim(remedy)}`);
  if (problems.length > SHOWN.problems) lines.push(colour.dim(`and ${problems.length - SHOWN.problems} more; --json has all`));
  const title = badRows === 0 ? 'Gaps' : `${plural(badRows, 'row')} could not be used`;
  return titled(colour.yellow(title), lines.join('\n'));
}

function nextText({ file }: MinedLog, isDrawn: boolean): string {
  const draw = isDrawn ? '' : `\`fullscore mine ${file} --svg process.svg\` draws the process. `;
  return colour.dim(
    `Next: ${draw}\`logs\` of fullscore.yaml names the workflow that this is a log of; then \`fullscore scan\` compares it with the model.`,
  );
}

function titled(title: string, body: string): string {
  return `${colour.bold(title)}\n${body}`;
}

function percent(share: number): string {
  return Number.isNaN(share) ? '?' : `${(share * 100).toFixed(1)} %`;
}
