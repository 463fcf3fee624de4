// What every part of the DMN reader is handed.
import type { Key } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import type { Emit, XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { filled, type Model } from './model.ts';

export interface Reading {
  readonly document: XmlDocument;
  readonly emit: Emit;
  readonly model: Model;
  /** Key of the Decision or, for a knowledge source, of the Control. */
  keyOf(element: XmlElement): Key;
  placeOf(element: XmlElement): Source;
}

/** A reference to something that the model does not hold. */
export function missingAt(
  reading: Reading,
  from: XmlElement,
  { href, element }: { readonly href: string; readonly element: XmlElement },
): void {
  reading.emit.gap({
    code: 'unresolved',
    detail: `${from.name} ${filled(from, 'name') ?? reading.model.idOf(from)} refers by ${element.name} to "${href}", which this model does not hold`,
    remedy: 'Open the model in its editor, connect or remove the requirement, and save it again.',
    source: reading.placeOf(element),
  });
}
