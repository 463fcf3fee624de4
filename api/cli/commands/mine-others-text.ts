// Figures of traces and of object-centric logs in the terminal.
import { duration } from '../../../web/draw/duration.ts';
import type { MinedObjects, MinedTraces } from '../../mine-others.ts';
import { colour, plural, table } from '../terminal.ts';

const SHOWN = 20;
const SHOWN_FLOWS = 6;

export function tracesText({ files, figures, gaps }: MinedTraces): string {
  const { spans, services, calls, unpaired } = figures;
  const [first = '', ...others] = files;
  const shown = calls.toSorted((a, b) => b.count - a.count).slice(0, SHOWN);
  const lines = [
    `${colour.bold(others.length === 0 ? first : `${first} and ${plural(others.length, 'other file')}`)} ${colour.dim('(traces)')}`,
    `${plural(spans, 'span')} of ${plural(services, 'service')}, ${plural(calls.length, 'dependency').replace('dependencys', 'dependencies')}, ${plural(unpaired, 'span')} without the other half`,
    '',
    table(
      ['from', '', 'to', 'protocol', 'count', 'errors', 'p50', 'p95'],
      shown.map(({ from, kind, to, protocol = '', count, errors, p50Millis, p95Millis }) => [
        from,
        kind,
        to,
        protocol,
        count,
        errors,
        p50Millis === undefined ? '' : `${Math.round(p50Millis)} ms`,
        p95Millis === undefined ? '' : `${Math.round(p95Millis)} ms`,
      ]),
    ),
  ];
  if (calls.length > shown.length) lines.push(colour.dim(`and ${calls.length - shown.length} more; --json lists all`));
  for (const { code, detail, source } of gaps.slice(0, 5))
    lines.push(`${colour.yellow(code)} ${detail}  ${colour.dim(`${source.file}:${source.line}`)}`);
  lines.push('', 'Next: `fullscore scan` with the traces and the definitions together, then `fullscore ledger`: what of this is declared.');
  return lines.join('\n');
}

export function objectsText({ file, format, figures, log }: MinedObjects): string {
  const { events, objects, types } = figures;
  const lines = [
    `${colour.bold(file)} ${colour.dim(`(${format})`)}`,
    `${plural(events, 'event')} about ${plural(objects, 'object')} of ${plural(types.length, 'type')}; a pair of events counts once, however many objects it is about`,
  ];
  for (const { type, objects: count, events: own, flows, lifeSeconds } of types) {
    lines.push(
      '',
      `${colour.bold(type)}  ${plural(count, 'object')}, ${plural(own, 'event')}${lifeSeconds === undefined ? '' : `, median life ${duration(lifeSeconds.median)}`}`,
    );
    if (flows.length > 0)
      lines.push(
        table(
          ['from', 'to', 'pairs', 'objects', 'median'],
          flows
            .slice(0, SHOWN_FLOWS)
            .map(({ from, to, count: pairs, objects: going, seconds }) => [
              from,
              to,
              pairs,
              going,
              seconds === undefined ? '' : duration(seconds.median),
            ]),
        ),
      );
    if (flows.length > SHOWN_FLOWS) lines.push(colour.dim(`and ${flows.length - SHOWN_FLOWS} more; --json lists all`));
  }
  for (const { code, detail, line } of log.problems.slice(0, 5))
    lines.push('', `${colour.yellow(code)} ${detail}  ${colour.dim(`${file}:${line}`)}`);
  return lines.join('\n');
}
