// `extends`: a service continues another one, of this file or of another inside the root.
// https://docs.docker.com/reference/compose-file/services/#extends
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { at, type Entry, textOf } from '../../read/tree.ts';
import { directoryOf, pathInRoot, servicesOf } from './compose-files.ts';
import type { ServicePart } from './definition.ts';

const MAX_CHAIN = 20;

/** The service after its bases, base first. A base that is missing, outside the root or circular is left out. */
export async function withBases(document: TreeDocument, entry: Entry, siblings: Siblings): Promise<readonly ServicePart[]> {
  const parts: ServicePart[] = [{ document, entry }];
  const seen = new Set([`${document.path}#${entry.key}`]);
  while (parts.length < MAX_CHAIN) {
    const base = parts[0] === undefined ? undefined : await baseOf(parts[0], siblings);
    if (base === undefined || seen.has(`${base.document.path}#${base.entry.key}`)) return parts;
    seen.add(`${base.document.path}#${base.entry.key}`);
    parts.unshift(base);
  }
  return parts;
}

async function baseOf({ document, entry }: ServicePart, siblings: Siblings): Promise<ServicePart | undefined> {
  const written = at(entry.value, 'extends');
  const service = textOf(written) ?? textOf(at(written, 'service'));
  if (service === undefined) return undefined;
  const file = textOf(at(written, 'file'));
  const path = file === undefined ? document.path : pathInRoot(directoryOf(document.path), file);
  const documents = file === undefined ? [document] : path === undefined ? [] : await siblings.tree(path);
  for (const other of documents) {
    const found = servicesOf(other.tree).find((candidate) => candidate.key === service);
    if (found !== undefined) return { document: other, entry: found };
  }
  return undefined;
}
