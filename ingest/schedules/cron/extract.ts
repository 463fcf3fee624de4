// Every entry of a crontab as a job of one step.

import { stepKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TextDocument } from '../../ingester.ts';
import { addStep, type Flow, flowsTo, guardedBy, handledBy, interacts, openWorkflow, startedBy } from '../../workflows/vocabulary.ts';
import { reachOf } from '../command.ts';
import { guardWorkflow } from '../guard.ts';
import { alternativesIn, commandsIn, programOf } from '../shell.ts';
import { timedBy } from '../timer.ts';
import { CRON } from './defaults.ts';
import { type Entry, tableOf } from './entries.ts';

export function extractCrontab(document: TextDocument, emit: Emit): void {
  const { entries, strange } = tableOf(document.text, document.path);
  const names = new Map<string, number>();
  for (const entry of entries) emitEntry({ document, emit, names }, entry);
  for (const { line, text } of strange) {
    emit.gap({
      code: 'unreadable',
      detail: `no entry of a crontab: "${text.slice(0, 40)}"`,
      remedy: 'Write five fields or a word like @daily before the command; the other entries were read.',
      source: sourceOf(document, { line: document.lineOf(line) }),
    });
  }
}

interface Reading {
  readonly document: TextDocument;
  readonly emit: Emit;
  readonly names: Map<string, number>;
}

function emitEntry({ document, emit, names }: Reading, entry: Entry): void {
  const source = sourceOf(document, { line: document.lineOf(entry.line) });
  // Everything after % is fed to the command.
  const line = entry.command.replace(/(?<!\\)%[\s\S]*$/, '').replaceAll('\\%', '%');
  const { tried, otherwise } = alternativesIn(line);
  const program = nameOf(tried);
  const count = (names.get(program) ?? 0) + 1;
  names.set(program, count);
  const name = count === 1 ? program : `${program} (${count})`;
  const told = toldBy(entry, line);
  const isIgnored = /^(true|:)$/.test(otherwise ?? '');
  const isHandled = otherwise !== undefined && !isIgnored;
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, name],
    kind: 'job',
    engine: 'cron',
    defaults: CRON,
    name,
    source,
    props: { onError: isHandled ? 'handled' : isIgnored ? 'ignore' : told === undefined ? undefined : 'fail' },
  });
  const reach = reachOf(tried);
  addStep(flow, {
    id: 'run',
    name: program,
    kind: 'script',
    isWork: true,
    source,
    ...limitOf(tried),
    errors: isHandled ? 'explicit' : isIgnored ? 'ignore' : undefined,
    ...reach.effect,
  });
  for (const interaction of reach.interactions) interacts(flow, 'run', interaction, source);
  if (otherwise !== undefined && isHandled) emitOtherwise(flow, otherwise, source);
  if (told !== undefined && told !== 'nobody') guardWorkflow(flow, { kind: 'alert', name: `${told} of ${name}`, source });
  if (/\bflock\b|\bsetlock\b|\blockrun\b/.test(tried)) guardedBy(flow, { step: 'run', kind: 'limit', name: 'one at a time', source });
  emitStart(flow, entry, source);
}

function emitStart(flow: Flow, { when, variables }: Entry, source: Source): void {
  const zone = variables.get('CRON_TZ');
  const text = zone === undefined || zone === '' ? when : `${when} ${zone}`;
  if (!/^@reboot$/i.test(when)) {
    timedBy(flow, { id: '(schedule)', text, source, first: [{ id: 'run', source }] });
    return;
  }
  addStep(flow, { id: '(schedule)', name: text, kind: 'start', trigger: 'signal', source });
  startedBy(flow, { by: { key: stepKey(flow.key, '(schedule)') }, kind: 'signal', source });
  flowsTo(flow, { from: '(schedule)', to: 'run', source });
}

function emitOtherwise(flow: Flow, command: string, source: Source): void {
  const reach = reachOf(command);
  addStep(flow, { id: 'otherwise', name: nameOf(command), kind: 'handler', automated: true, source });
  handledBy(flow, { of: 'run', by: 'otherwise', kind: 'error', source });
  flowsTo(flow, { from: 'run', to: 'otherwise', kind: 'error', source });
  for (const interaction of reach.interactions) interacts(flow, 'otherwise', interaction, source);
}

/** The last program of "cd /x && run.sh" is what the entry is for; arguments may hold secrets and are left out. */
function nameOf(command: string): string {
  const programs = commandsIn(command).map((words) => programOf(words));
  const main = programs.filter(({ program }) => !/^(cd|\.|source|export|test|\[|sleep|umask|set|mkdir|echo|date)$/.test(program));
  const chosen = main.find(({ program }) => !/^(curl|wget)$/.test(program)) ?? main[0] ?? programs[0];
  if (chosen === undefined) return 'command';
  const script = /^(sh|bash|zsh|ksh|python[\d.]*|perl|ruby|php[\d.]*|node|java|rscript)$/.test(chosen.program)
    ? chosen.args.find((arg) => /\.(sh|py|pl|rb|php|js|mjs|jar|r)$/i.test(arg))
    : undefined;
  return script?.replace(/^.*[\\/]/, '') ?? (chosen.program === '' ? 'command' : chosen.program);
}

/** "timeout 60 cmd" ends what runs too long. */
function limitOf(command: string): { readonly timeout?: 'set' } {
  return /(^|[\s;&(])g?timeout\s+(-\S+\s+)*\d/.test(command) ? { timeout: 'set' } : {};
}

const HEARTBEAT =
  /hc-ping\.com|healthchecks\.|cronitor\.|\bcronitor\b|nosnch\.in|deadmanssnitch|heartbeat\.uptimerobot|betteruptime\.com\/api\/v1\/heartbeat|opsgenie\.com\/v2\/heartbeats|sentry-cli monitors/;
/** Errors leave the job for a file or for nothing, so cron has nothing to mail. */
const SILENCED = /(2|&)>>?\s*\S|2>&1|>&\s*\S|\|\s*(logger|tee|systemd-cat)\b/;

/**
 * cron mails what a command prints to MAILTO. Who gets no mail is told only by a service that misses its ping.
 * Undefined where the mail goes to the account that runs the job, which may be read or not.
 */
function toldBy({ variables }: Entry, line: string): 'missing ping' | 'mail of output' | 'nobody' | undefined {
  if (HEARTBEAT.test(line)) return 'missing ping';
  const mailTo = variables.get('MAILTO');
  if (SILENCED.test(line) || mailTo === '') return 'nobody';
  return mailTo === undefined ? undefined : 'mail of output';
}
