// One process as a workflow: its copies, runs and submits in order, with the branches for what went wrong.
import { stepKey } from '../../../graph/key.ts';
import type { Gap, Props, Source } from '../../../graph/model.ts';
import type { Emit, TextDocument } from '../../ingester.ts';
import { credentialValue } from '../../mention/secret.ts';
import { fileChannel } from '../../schedules/file-channel.ts';
import { addStep, type Flow, flowsTo, handledBy, interacts, openWorkflow, startedBy } from '../../workflows/vocabulary.ts';
import { type Tail, takeId } from '../chain.ts';
import { type Condition, conditionOf } from './conditions.ts';
import { type CopyEnd, copyOf } from './copy.ts';
import { ENGINE } from './engine.ts';
import { nodeRef } from './nodes.ts';
import { type Statement, valueAfter } from './statements.ts';

interface Reading {
  readonly document: TextDocument;
  readonly emit: Emit;
  readonly flow: Flow;
  readonly stepIds: Map<string, number>;
  readonly snode: string | undefined;
  readonly pnode: string | undefined;
  /** How it gets into the other node. */
  readonly access: Props;
  /** Steps by label. */
  readonly byLabel: Map<string, string>;
  readonly jumps: {
    readonly from: Tail;
    readonly to: string;
    readonly source: Source;
    readonly isTrouble: boolean;
    readonly of: string | undefined;
  }[];
  source(statement: Statement): Source;
}

/** A branch of an IF that is being read. */
interface Branch {
  readonly condition: Condition | undefined;
  readonly gateway: string;
  /** Ends of the first branch, once ELSE was met. */
  first: readonly Tail[] | undefined;
  /** The next step begins this branch. */
  isOpen: boolean;
  side: 'then' | 'else';
}

export function emitProcess(document: TextDocument, emit: Emit, [head, ...body]: readonly [Statement, ...Statement[]]): void {
  const reading = open(document, emit, head);
  const branches: Branch[] = [];
  let ends: readonly Tail[] = emitStart(reading, head);
  for (const statement of body) {
    if (statement.verb === 'PEND') break;
    ends = emitStatement(reading, { statement, branches, ends });
  }
  for (const { from, to, source, isTrouble, of } of reading.jumps) land(reading, { from, to, source, isTrouble, of });
}

function open(document: TextDocument, emit: Emit, head: Statement): Reading {
  const source = (statement: Statement): Source => ({ file: document.file, line: document.lineOf(statement.line - 1) });
  const name = head.label ?? (document.path.split('/').at(-1) ?? document.path).replace(/\.[^.]+$/, '');
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, name],
    kind: 'job',
    engine: ENGINE,
    defaults: {},
    name,
    source: source(head),
    also: [{ kind: 'name', value: name }],
  });
  return {
    document,
    emit,
    flow,
    stepIds: new Map(),
    byLabel: new Map(),
    jumps: [],
    snode: nameOf(valueAfter(head.words, 'SNODE')),
    pnode: nameOf(valueAfter(head.words, 'PNODE')),
    access: accessOf(valueAfter(head.words, 'SNODEID')),
    source,
  };
}

function nameOf(value: readonly string[] | undefined): string | undefined {
  return value?.[0] === undefined || value[0].startsWith('&') ? undefined : value[0];
}

// SNODEID=(user,password,new password)
function accessOf(id: readonly string[] | undefined): Props {
  const password = id?.[1];
  if (password === undefined || password === '') return {};
  return { auth: 'basic', credential: password.startsWith('&') ? 'ref' : credentialValue(password) };
}

function emitStart(reading: Reading, head: Statement): readonly Tail[] {
  const at = valueAfter(head.words, 'STARTT');
  if (at === undefined) return [];
  const when = at.filter((part) => part !== '').join(' ');
  const id = takeId(reading, '(schedule)', '(schedule)');
  const source = reading.source(head);
  addStep(reading.flow, { id, name: when, kind: 'start', trigger: 'timer', source });
  startedBy(reading.flow, { by: { key: stepKey(reading.flow.key, id) }, kind: 'timer', source });
  return [{ id }];
}

interface Next {
  readonly statement: Statement;
  readonly branches: Branch[];
  readonly ends: readonly Tail[];
}

function emitStatement(reading: Reading, next: Next): readonly Tail[] {
  const { statement, branches, ends } = next;
  switch (statement.verb) {
    case 'IF':
      return emitIf(reading, next);
    case 'ELSE': {
      const branch = branches.at(-1);
      if (branch === undefined) return ends;
      branch.first = ends;
      branch.side = 'else';
      branch.isOpen = true;
      return [{ id: branch.gateway }];
    }
    case 'EIF': {
      const branch = branches.pop();
      if (branch === undefined) return ends;
      // Without an ELSE the process goes on past the branch.
      return [...ends, ...(branch.first ?? [{ id: branch.gateway }])];
    }
    case 'GOTO': {
      const to = statement.words[0]?.text;
      const branch = branches.at(-1);
      const isTrouble = branch?.isOpen === true && branch.condition?.trouble === branch.side;
      if (to !== undefined)
        for (const from of ends) reading.jumps.push({ from, to, source: reading.source(statement), isTrouble, of: branch?.condition?.of });
      return [];
    }
    case 'SYMBOL':
    case 'PROCESS':
      return ends;
    default:
      return emitStep(reading, next);
  }
}

function emitIf(reading: Reading, { statement, branches, ends }: Next): readonly Tail[] {
  const condition = conditionOf(statement);
  const id = takeId(reading, statement.label, `if[${branches.length + reading.stepIds.size + 1}]`);
  const source = reading.source(statement);
  addStep(reading.flow, { id, name: condition === undefined ? 'if' : `if ${condition.text}`, kind: 'gateway', source });
  follow(reading, { ends, to: id, source, branches });
  branches.push({ condition, gateway: id, first: undefined, isOpen: true, side: 'then' });
  return [{ id }];
}

function emitStep(reading: Reading, { statement, branches, ends }: Next): readonly Tail[] {
  const { verb, label } = statement;
  const source = reading.source(statement);
  const id = takeId(reading, label, `${verb.toLowerCase()}[${reading.stepIds.size + 1}]`);
  if (label !== undefined) reading.byLabel.set(label.toUpperCase(), id);
  if (verb === 'EXIT')
    addStep(reading.flow, { id, name: 'exit', kind: 'end', outcome: isTrouble(branches.at(-1)) ? 'error' : 'normal', source });
  if (verb === 'COPY') emitCopy(reading, statement, id);
  if (verb === 'RUN') addStep(reading.flow, { id, name: label ?? 'run', kind: 'script', tags: ['code'], source });
  if (verb === 'SUBMIT') emitSubmit(reading, statement, id);
  follow(reading, { ends, to: id, source, branches });
  return verb === 'EXIT' ? [] : [{ id }];
}

function isTrouble(branch: Branch | undefined): boolean {
  return branch?.condition?.trouble !== undefined && branch.condition.trouble === branch.side;
}

function emitCopy(reading: Reading, statement: Statement, id: string): void {
  const { from, to } = copyOf(statement);
  const source = reading.source(statement);
  addStep(reading.flow, { id, name: statement.label ?? 'copy', kind: 'service-task', effect: 'write', source });
  touch(reading, { end: from, id, relation: 'CONSUMES', source });
  touch(reading, { end: to, id, relation: 'PUBLISHES', source });
  if (reading.snode === undefined) {
    gapAt(reading, statement, {
      code: 'unresolved',
      detail: 'the process names no SNODE, so the other node is given when it is submitted',
      remedy: 'Write SNODE= into the process, or give the system in fullscore.yaml.',
    });
    return;
  }
  interacts(reading.flow, id, { relation: 'CALLS', to: nodeRef(reading.snode), props: { mode: 'sync', ...reading.access } }, source);
}

interface Touch {
  readonly end: CopyEnd;
  readonly id: string;
  readonly relation: 'CONSUMES' | 'PUBLISHES';
  readonly source: Source;
}

/** Variables of processes: &FILE, %%SYMBOL. */
function touch(reading: Reading, { end, id, relation, source }: Touch): void {
  const node = end.node === 'SNODE' ? reading.snode : reading.pnode;
  if (end.file === undefined || (end.node === 'SNODE' && node === undefined)) return;
  const path = end.file.replace(/&\w+\.?/g, '{}').replace(/\\/g, '/');
  const key = fileChannel(reading.emit, { path, place: node, source });
  if (key !== undefined) interacts(reading.flow, id, { relation, to: { key } }, source);
}

function emitSubmit(reading: Reading, statement: Statement, id: string): void {
  const file = valueAfter(statement.words, 'FILE', 'DSN')?.[0];
  const name = valueAfter(statement.words, 'NEWNAME')?.[0] ?? file?.replace(/^.*[/\\(]/, '').replace(/\.[^.]*$|\)$/g, '');
  const source = reading.source(statement);
  addStep(reading.flow, { id, name: statement.label ?? `submit ${name ?? ''}`.trim(), kind: 'call', source });
  if (name === undefined || name.startsWith('&')) return;
  const to = { type: 'Workflow', mention: { kind: 'name', value: name }, unresolved: { name, kind: 'job' } } as const;
  interacts(reading.flow, id, { relation: 'CALLS', to, props: { mode: 'async' } }, source);
}

interface Following {
  readonly ends: readonly Tail[];
  readonly to: string;
  readonly source: Source;
  readonly branches: readonly Branch[];
}

// The first step of a branch for trouble handles the step that was asked.
function follow(reading: Reading, { ends, to, source, branches }: Following): void {
  const branch = branches.at(-1);
  const isFirst = branch?.isOpen === true;
  const isHandler = isFirst && isTrouble(branch);
  for (const { id } of ends)
    flowsTo(reading.flow, {
      from: id,
      to,
      kind: isHandler ? 'error' : 'sequence',
      condition: isFirst && branch.side === 'then' ? branch.condition?.text : undefined,
      source,
    });
  if (isHandler) handle(reading, { of: branch.condition?.of, by: to, source });
  if (branch !== undefined) branch.isOpen = false;
}

function handle(reading: Reading, { of, by, source }: { of: string | undefined; by: string; source: Source }): void {
  const step = reading.byLabel.get((of ?? '').toUpperCase());
  if (step !== undefined && step !== by) handledBy(reading.flow, { of: step, by, kind: 'error', source });
}

function land(reading: Reading, { from, to, source, isTrouble: isForTrouble, of }: Reading['jumps'][number]): void {
  const target = reading.byLabel.get(to.toUpperCase());
  if (target === undefined) {
    reading.emit.gap({
      code: 'unresolved',
      detail: `GOTO ${to} leads to no step of this process`,
      remedy: 'Correct the label; Connect:Direct refuses the process.',
      source,
    });
    return;
  }
  flowsTo(reading.flow, { from: from.id, to: target, kind: isForTrouble ? 'error' : 'sequence', source });
  if (isForTrouble) handle(reading, { of, by: target, source });
}

function gapAt(reading: Reading, statement: Statement, gap: Omit<Gap, 'source'>): void {
  reading.emit.gap({ ...gap, source: reading.source(statement) });
}
