// From the tree of a BPMN file to facts: processes one by one, then what is drawn between them.
import type { Mention } from '../../../graph/model.ts';
import type { Emit, XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { NO_ENGINE } from '../defaults.ts';
import { isGenericName } from '../drawn.ts';
import { onErrorOf, oneLine, openWorkflow, type Place, workflowKey } from '../vocabulary.ts';
import { emitAgent } from './agents.ts';
import { emitMessageFlows } from './collaboration.ts';
import { emitDeadlines } from './deadlines.ts';
import { type Definitions, participantOf, readDefinitions } from './definitions.ts';
import { executionOf } from './engine.ts';
import { BPMN_ENGINES } from './engines.ts';
import { emitSequence } from './flows.ts';
import { emitHandlers } from './handlers.ts';
import { definitionsIn, filled } from './namespace.ts';
import { emitPerformers } from './performers.ts';
import { type Process, readProcess } from './process.ts';
import { type FileReading, gapAt, placeOf, type Reading } from './reading.ts';
import { risksOf } from './risk.ts';
import { stepsInJobs } from './save-point.ts';
import { type DoneStep, emitStep, readStep } from './step.ts';
import { emitStores } from './stores.ts';
import { hasServiceLevel, isBoundedInside } from './timeout.ts';

export function extractBpmn(document: XmlDocument, emit: Emit): void {
  const definitions = readDefinitions(definitionsIn(document.xml) ?? document.xml);
  const file: FileReading = { document, definitions, emit };
  const seen = new Set<string>();
  const readings: Reading[] = [];
  for (const [ordinal, element] of definitions.processes.entries()) {
    const process = readProcess(element, definitions, ordinal);
    if (seen.has(process.id)) emitDuplicate(file, process);
    else readings.push(extractProcess(file, process));
    seen.add(process.id);
  }
  emitMessageFlows(file, readings);
  for (const element of definitions.choreographies) emitChoreography(file, element);
}

function extractProcess(file: FileReading, process: Process): Reading {
  const { definitions, emit } = file;
  const execution = executionOf(process.element, definitions.element);
  // The file and the process id: `Process_1` alone names hundreds of processes.
  const place: Place = [file.document.root, file.document.path, process.id];
  // Interactions need a flow to refer to before its error handling, which depends on them, is known: the key is enough.
  const inJobs = stepsInJobs(process);
  const draft: Reading = { ...file, process, execution, inJobs, flow: { key: workflowKey(place), place, emit, defaults: NO_ENGINE } };
  const steps = process.nodes.map((node) => readStep(draft, node));
  const name = nameOf(definitions, process);
  const also: Mention[] = [{ kind: 'process-id', value: process.id }];
  if (name !== process.id) also.push({ kind: 'name', value: name });
  const flow = openWorkflow(emit, {
    place,
    kind: 'process',
    engine: execution.engine,
    defaults: execution.isDocumentation ? NO_ENGINE : BPMN_ENGINES[execution.engine],
    name,
    source: placeOf(file, process.element),
    also,
    props: {
      version: execution.version,
      timeout: isBoundedInside(process, undefined, undefined) || hasServiceLevel(process.element) ? 'set' : undefined,
      ...(execution.isDocumentation ? { tags: ['documentation'] } : { onError: onErrorOf(risksOf(process, steps)) }),
    },
  });
  const reading: Reading = { ...draft, flow };
  emitInside(reading, steps);
  return reading;
}

function emitInside(reading: Reading, steps: readonly DoneStep[]): void {
  const byNode = new Map(steps.map((step) => [step.node, step]));
  for (const step of steps) {
    emitStep(reading, step);
    emitPerformers(reading, step.node);
    emitDeadlines(reading, step.node);
    if (step.work.agent !== undefined) {
      emitAgent(reading, { node: step.node, settings: step.work.agent, interactionsOf: (node) => byNode.get(node)?.interactions ?? [] });
    }
  }
  emitSequence(reading);
  emitHandlers(reading);
  emitStores(reading);
  for (const element of reading.process.duplicates) {
    gapAt(reading, element, {
      code: 'duplicate-key',
      detail: `a second element with the id "${filled(element, 'id') ?? ''}"; flows to that id lead to the first`,
      remedy: 'Give the element an id of its own.',
    });
  }
}

function nameOf(definitions: Definitions, process: Process): string {
  const drawn = oneLine(filled(participantOf(definitions, process.element), 'name'));
  return oneLine(filled(process.element, 'name')) ?? (drawn === undefined || isGenericName(drawn) ? process.id : drawn);
}

function emitDuplicate(file: FileReading, process: Process): void {
  gapAt(file, process.element, {
    code: 'duplicate-key',
    detail: `a second process with the id "${process.id}"; it was left out`,
    remedy: 'Give the process an id of its own.',
  });
}

function emitChoreography(file: FileReading, element: XmlElement): void {
  gapAt(file, element, {
    code: 'unsupported',
    detail: `${element.name} ${filled(element, 'id') ?? ''} shows who exchanges what with whom; choreographies and conversations are not read`,
    remedy: 'To have it on the map, draw it as a collaboration of pools with message flows.',
  });
}
