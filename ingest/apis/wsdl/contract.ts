// What every part of the reader needs to know about the file it reads.
import { type Key, localKey } from '../../../graph/key.ts';
import type { Emit, XmlDocument } from '../../ingester.ts';
import type { Description } from './description.ts';
import type { Lookup } from './lookup.ts';
import { type Policies, policiesOf } from './policy.ts';

export interface Contract {
  readonly document: XmlDocument;
  readonly emit: Emit;
  readonly lookup: Lookup;
  /** The file itself, without what it imports. */
  readonly own: Description;
  policies(document: XmlDocument): Policies;
}

/** The file as a namespace for operations: interfaces may be served by several services and by other files. */
export function fileKey({ root, path }: XmlDocument): Key {
  return localKey('Api', root, path);
}

/** Policies of each file, read once. */
export function policyBook(): Contract['policies'] {
  const known = new Map<XmlDocument, Policies>();
  return (document) => {
    const policies = known.get(document) ?? policiesOf(document);
    known.set(document, policies);
    return policies;
  };
}
