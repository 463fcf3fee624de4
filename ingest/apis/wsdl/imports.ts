// The descriptions that one file is made of: itself, and what its imports and includes lead to inside the root.
import { type Emit, type Siblings, sourceOf, type XmlDocument } from '../../ingester.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import { pathInRoot } from '../reference.ts';
import type { Description } from './description.ts';
import { versionOf } from './namespaces.ts';
import { readVersion1 } from './version-1.ts';
import { readVersion2 } from './version-2.ts';

/** Files that one description may be spread over. */
const MAX_FILES = 200;

/** The description of a document; undefined for other XML, a schema that is imported as if it were a description among it. */
export function describe(document: XmlDocument): Description | undefined {
  const version = versionOf(document.xml);
  if (version === undefined) return undefined;
  return version === 1 ? readVersion1(document) : readVersion2(document);
}

/** All of them, the file itself first. What cannot be followed is told for the file itself; other files tell their own. */
export async function withImports(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<readonly Description[]> {
  const open: XmlDocument[] = [document];
  const seen = new Set([document.path]);
  const found: Description[] = [];
  for (let here = open.shift(); here !== undefined; here = open.shift()) {
    const description = describe(here);
    if (description !== undefined) found.push(description);
    for (const element of importsOf(here)) {
      const path = pathOf(here, element, here === document ? emit : undefined);
      if (path === undefined || seen.has(path) || seen.size >= MAX_FILES) continue;
      seen.add(path);
      const other = await siblings.xml(path);
      if (other !== undefined) open.push(other);
      else if (here === document) tell(emit, { document, element, code: 'unresolved', why: 'names a file that is not in the scan' });
    }
  }
  return found;
}

function importsOf(document: XmlDocument): readonly XmlElement[] {
  const root = document.xml;
  if (versionOf(root) === undefined) return [];
  return root.children.filter((child) => child.namespace === root.namespace && (child.name === 'import' || child.name === 'include'));
}

function pathOf(document: XmlDocument, element: XmlElement, emit: Emit | undefined): string | undefined {
  const location = attribute(element, 'location')?.trim() ?? '';
  if (location === '') return undefined;
  const path = pathInRoot(document.path, location);
  if (path === undefined && emit !== undefined)
    tell(emit, { document, element, code: 'refused', why: 'leads out of the scan root and was not opened' });
  return path;
}

interface Trouble {
  readonly document: XmlDocument;
  readonly element: XmlElement;
  readonly code: 'refused' | 'unresolved';
  readonly why: string;
}

function tell(emit: Emit, { document, element, code, why }: Trouble): void {
  const location = withoutSecrets(attribute(element, 'location') ?? '');
  emit.gap({
    code,
    detail: `the ${element.name} of "${location}" ${why}`,
    remedy:
      code === 'refused'
        ? 'Save the imported description inside the root and import it by a relative path.'
        : 'Correct the location, or scan the file that it means as well.',
    source: sourceOf(document, element),
  });
}

function withoutSecrets(location: string): string {
  return location
    .trim()
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1')
    .replace(/[?#][\s\S]*$/, '');
}
