// Exception sub-processes, and what becomes of an error that none of them catches.
// https://github.com/SAP-docs/btp-integration-suite: "Define Exception Subprocess": it catches what is thrown in its own process;
// the exceptions of a local integration process cannot be caught in the main one.
import { flowsTo, handledBy } from '../../workflows/vocabulary.ts';
import type { Lead } from './adapter.ts';
import { isExceptionSubProcess, type Node, type Process } from './process.ts';
import { placeOf, type Reading } from './reading.ts';

export function exceptionSubProcesses(process: Process): readonly Node[] {
  return process.nodes.filter((node) => node.parent === undefined && isExceptionSubProcess(node));
}

/** Start event of an exception sub-process; the sub-process itself where it has none. */
function handlerOf(process: Process, subProcess: Node): Node {
  return process.nodes.find((node) => node.parent === subProcess && node.element.name === 'startEvent') ?? subProcess;
}

export function emitHandlers(reading: Reading): void {
  for (const subProcess of exceptionSubProcesses(reading.process)) {
    const handler = handlerOf(reading.process, subProcess);
    handledBy(reading.flow, { by: handler.id, kind: 'error', interrupting: true, source: placeOf(reading, handler.element) });
    for (const thrower of reading.process.nodes)
      if (thrower.element.name === 'endEvent' && thrower.event === 'error' && thrower.parent === undefined)
        flowsTo(reading.flow, { from: thrower.id, to: handler.id, kind: 'error', source: placeOf(reading, thrower.element) });
  }
}

/** Whether a step lies in the normal course, where an exception sub-process catches its errors. */
export function isInHandler(node: Node): boolean {
  for (let scope = node.parent; scope !== undefined; scope = scope.parent) if (isExceptionSubProcess(scope)) return true;
  return false;
}

/** `risky`: something in the normal course reaches outside or runs code. */
export function onErrorOfProcess(
  process: Process,
  { leads, isRisky }: { leads: readonly Lead[]; isRisky: boolean },
): 'handled' | 'fail' | undefined {
  const handlers = exceptionSubProcesses(process);
  if (handlers.length > 0) return endsInError(process, handlers) ? undefined : 'handled';
  if (!isRisky) return 'handled';
  if (leads.some(({ isRedelivered }) => isRedelivered === true)) return 'handled';
  // Whoever called gets the error; whoever is polled keeps the message. A local process hands its error to the one that calls it.
  if (process.isLocal || leads.length > 0) return undefined;
  return process.nodes.some((node) => node.element.name === 'startEvent' && node.event === 'timer') ? 'fail' : undefined;
}

function endsInError(process: Process, handlers: readonly Node[]): boolean {
  const ends = process.nodes.filter(
    (node) => node.element.name === 'endEvent' && node.parent !== undefined && handlers.includes(node.parent),
  );
  return ends.length > 0 && ends.every(({ event }) => event === 'error');
}
