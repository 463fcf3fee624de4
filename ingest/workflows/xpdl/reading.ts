// What every part of the XPDL reader is handed.
import type { GapCode, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import type { Flow } from '../vocabulary.ts';
import { filled } from './element.ts';
import type { Package } from './package.ts';
import type { Process } from './process.ts';

export interface FileReading {
  readonly document: XmlDocument;
  readonly emit: Emit;
  readonly package: Package;
}
export interface Reading extends FileReading {
  readonly process: Process;
  readonly flow: Flow;
  /** A diagram that tells no engine how anything is done. */
  readonly isDrawing: boolean;
}

/** Place of an element, with its id as pointer. */
export function placeOf({ document }: FileReading, element: XmlElement): Source {
  return sourceOf(document, element, filled(element, 'Id'));
}

export function gapAt(reading: FileReading, element: XmlElement, gap: { code: GapCode; detail: string; remedy: string }): void {
  reading.emit.gap({ ...gap, source: placeOf(reading, element) });
}

/** A reference to something that the package does not hold, or that is not there at all. */
export function missingAt(reading: FileReading, element: XmlElement, name: string): void {
  const [id, reference] = [filled(element, 'Id'), filled(element, name)];
  const says = reference === undefined ? `has no ${name}` : `refers by ${name} to "${reference}", which this package does not hold`;
  gapAt(reading, element, {
    code: 'unresolved',
    detail: `${element.name}${id === undefined ? '' : ` ${id}`} ${says}`,
    remedy: 'Open the package in its editor, connect or remove the element, and save it again.',
  });
}
