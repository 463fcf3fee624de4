// From a process file or a network map to facts.
import type { Emit, TextDocument } from '../../ingester.ts';
import { emitNodes, isNetworkMap } from './nodes.ts';
import { emitProcess } from './process.ts';
import { type Statement, statementsOf } from './statements.ts';

export function extractConnectDirect(document: TextDocument, emit: Emit): void {
  if (isNetworkMap(document.text)) {
    emitNodes(document, emit);
    return;
  }
  const names = new Set<string>();
  for (const process of processesIn(statementsOf(document.text))) {
    const [head] = process;
    if (names.has(head.label ?? ''))
      emit.gap({
        code: 'duplicate-key',
        detail: `a second process is called "${head.label ?? ''}"; it was left out`,
        remedy: 'Give each process a name of its own.',
        source: { file: document.file, line: document.lineOf(head.line - 1) },
      });
    else emitProcess(document, emit, process);
    names.add(head.label ?? '');
  }
}

function processesIn(statements: readonly Statement[]): readonly (readonly [Statement, ...Statement[]])[] {
  const processes: [Statement, ...Statement[]][] = [];
  for (const statement of statements) {
    if (statement.verb === 'PROCESS') processes.push([statement]);
    else processes.at(-1)?.push(statement);
  }
  return processes;
}
