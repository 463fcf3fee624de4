// What every part of the reader is handed: the file with its bundle, and where facts go.
import type { Gap, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import type { Flow } from '../../workflows/vocabulary.ts';
import type { Ground } from '../endpoint.ts';
import type { Adapter } from './adapter.ts';
import { filledAttribute } from './namespace.ts';
import type { Manifest, Parameters } from './parameters.ts';
import type { Process } from './process.ts';

export interface IflowFile {
  readonly document: XmlDocument;
  readonly emit: Emit;
  readonly parameters: Parameters;
  readonly manifest: Manifest;
  readonly ground: Ground;
  /** Name of the integration flow. */
  readonly name: string;
  readonly processes: readonly Process[];
  /** Channels by the id of the step or event that they lead to or from. */
  readonly adapters: ReadonlyMap<string, readonly Adapter[]>;
  /** Code may set headers, so what a channel sends is not all that stands in the file. */
  readonly hasCode: boolean;
}

/** One integration process, or local integration process, of the file. */
export interface Reading extends IflowFile {
  readonly process: Process;
  readonly flow: Flow;
}

export function placeOf({ document }: Pick<IflowFile, 'document'>, element: XmlElement): Source {
  return sourceOf(document, element, filledAttribute(element, 'id'));
}

export function gapAt(file: Pick<IflowFile, 'document' | 'emit'>, element: XmlElement, gap: Omit<Gap, 'source'>): void {
  file.emit.gap({ ...gap, source: placeOf(file, element) });
}
