// From the tree of an XPDL package to facts: processes one by one, then what is drawn between them.
import type { Mention } from '../../../graph/model.ts';
import type { Emit, XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { isGenericName } from '../drawn.ts';
import { oneLine, openWorkflow, type Place } from '../vocabulary.ts';
import { emitMessageFlows } from './collaboration.ts';
import { isDrawing } from './drawing.ts';
import { down, filled, inside, nameOf } from './element.ts';
import { emitCompensations } from './events.ts';
import { type Package, readPackage } from './package.ts';
import { emitOwners } from './performers.ts';
import { type Process, readProcess } from './process.ts';
import { type FileReading, gapAt, placeOf, type Reading } from './reading.ts';
import { emitSteps, onErrorOf } from './step.ts';
import { emitTransitions } from './transitions.ts';

/** XPDL is written for exchange: which engine runs a package, and what that does in silence, no package says. */
export const ENGINE = 'xpdl';

export function extractXpdl(document: XmlDocument, emit: Emit): void {
  const file: FileReading = { document, emit, package: readPackage(document.xml) };
  const seen = new Set<string>();
  const readings: Reading[] = [];
  for (const [ordinal, element] of file.package.processes.entries()) {
    const process = readProcess(element, ordinal);
    if (seen.has(process.id)) {
      gapAt(file, element, {
        code: 'duplicate-key',
        detail: `a second process with the id "${process.id}"; it was left out`,
        remedy: 'Give the process an id of its own.',
      });
    } else readings.push(extractProcess(file, process));
    seen.add(process.id);
  }
  emitMessageFlows(file, readings);
}

function extractProcess(file: FileReading, process: Process): Reading {
  const { document, emit, package: held } = file;
  const place: Place = [document.root, document.path, process.id];
  const name = processName(held, process);
  const isDrawn = isDrawing(held, process);
  const also: Mention[] = [{ kind: 'process-id', value: process.id }];
  if (name !== process.id) also.push({ kind: 'name', value: name });
  const flow = openWorkflow(emit, {
    place,
    kind: 'process',
    engine: ENGINE,
    defaults: {},
    name,
    source: placeOf(file, process.element),
    also,
    props: {
      version: headerOf(held, process, 'Version'),
      lifecycle: lifecycleOf(held, process),
      timeout: isLimited(process.element) ? 'set' : undefined,
      ...(isDrawn ? { tags: ['documentation'] } : { onError: onErrorOf(process) }),
    },
  });
  const reading: Reading = { ...file, process, flow, isDrawing: isDrawn };
  emitSteps(reading);
  emitTransitions(reading);
  emitCompensations(reading);
  emitOwners(reading);
  for (const element of process.duplicates) {
    gapAt(file, element, {
      code: 'duplicate-key',
      detail: `a second activity with the id "${filled(element, 'Id') ?? ''}"; transitions to that id lead to the first`,
      remedy: 'Give the activity an id of its own.',
    });
  }
  return reading;
}

function processName(held: Package, { element, id }: Process): string {
  const drawn = oneLine(nameOf(held.poolOf(element)));
  return oneLine(nameOf(element)) ?? (drawn === undefined || isGenericName(drawn) ? id : drawn);
}

// A process may redefine what the header of the package says.
function headerOf(held: Package, { element }: Process, name: string): string | undefined {
  const texts = [element, held.root].map((scope) => down(scope, 'RedefinableHeader', name)?.text ?? '');
  return texts.find((text) => text !== '');
}

function lifecycleOf(held: Package, { element }: Process): 'production' | 'experimental' | undefined {
  const status = [element, held.root]
    .map((scope) => filled(inside(scope, 'RedefinableHeader')[0], 'PublicationStatus'))
    .find((each) => each !== undefined);
  if (status === 'RELEASED') return 'production';
  return status === 'UNDER_TEST' ? 'experimental' : undefined;
}

/** The expected duration, after which an engine may escalate. */
function isLimited(process: XmlElement): boolean {
  const limit = down(process, 'ProcessHeader', 'Limit')?.text ?? '';
  return limit !== '' && limit !== '0';
}
