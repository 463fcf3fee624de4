// What every part of the BPMN reader is handed: the file, the process, and where facts go.
import type { GapCode } from '../../../graph/model.ts';
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Flow } from '../vocabulary.ts';
import type { Definitions } from './definitions.ts';
import type { Execution } from './engine.ts';
import type { FlowNode, Process } from './process.ts';

/** The file. */
export interface FileReading {
  readonly document: XmlDocument;
  readonly definitions: Definitions;
  readonly emit: Emit;
}
/** One process of it. */
export interface Reading extends FileReading {
  readonly process: Process;
  readonly execution: Execution;
  readonly flow: Flow;
  /** Steps that a job of Camunda 7 runs. */
  readonly inJobs: ReadonlySet<FlowNode>;
}

/** Place of an element, with its id as pointer. */
export function placeOf(reading: FileReading, element: XmlElement) {
  return sourceOf(reading.document, element, attribute(element, 'id'));
}

export function gapAt(reading: FileReading, element: XmlElement, gap: { code: GapCode; detail: string; remedy: string }): void {
  reading.emit.gap({ ...gap, source: placeOf(reading, element) });
}

/** A reference to an element that the file does not hold, or that is not there at all. */
export function missingAt(reading: FileReading, element: XmlElement, attributeName: string): void {
  const id = attribute(element, 'id');
  const reference = attribute(element, attributeName)?.trim() ?? '';
  const says = reference === '' ? `has no ${attributeName}` : `refers by ${attributeName} to "${reference}", which this file does not hold`;
  gapAt(reading, element, {
    code: 'unresolved',
    detail: `${element.name}${id === undefined ? '' : ` ${id}`} ${says}`,
    remedy: 'Open the model in its editor, connect or remove the element, and save it again.',
  });
}
