// One application context: beans, properties and channels of a file, of those it imports, and of those beside it.
import type { Siblings, XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { applicationValues, moduleOfFile } from '../application-values.ts';
import { type Bean, type Beans, beansOf, filledBeans } from '../beans.ts';
import { holdsCamel } from '../camel-xml-eips.ts';
import { DOLLAR, filledIn } from '../placeholders.ts';
import { propertyPlaces } from '../property-places.ts';
import { importsOf } from '../spring-imports.ts';
import { filled, fullName, holdsIntegration, moduleOf } from './element.ts';

/** Files beside the file that are looked into at most. */
const MAX_FILES = 80;

export interface IntegrationContext {
  readonly module: string;
  /** Beans and other named elements, placeholders filled. */
  readonly beans: Beans;
  /** Other files of the context: those that it imports, then those beside it. */
  readonly others: readonly XmlDocument[];
  /** Those that are surely part of it. */
  readonly imports: readonly XmlDocument[];
  fill(text: string): string;
}

export async function contextOf(document: XmlDocument, siblings: Siblings): Promise<IntegrationContext> {
  const imports = await importsOf(document, siblings);
  const beside = await neighbours(document, siblings, new Set(imports.map(({ path }) => path)));
  const all = [document, ...imports];
  const places = all.map(({ xml }) => propertyPlaces(xml));
  const values = new Map([
    ...(await applicationValues(
      document.path,
      siblings,
      places.flatMap(({ locations }) => locations),
    )),
    ...places.toReversed().flatMap(({ own }) => [...own]),
  ]);
  const fill = (text: string): string => filledIn(text, DOLLAR, (name) => values.get(name)).text;
  const beans = new Map([...beside, ...all.toReversed()].flatMap((each) => [...namedElements(each), ...beansOf(each)]));
  return {
    module: moduleOfFile(document.path),
    beans: filledBeans(beans, fill),
    imports: imports.filter(({ xml }) => holdsIntegration(xml)),
    others: [...imports, ...beside].filter(({ xml }) => holdsIntegration(xml)),
    fill,
  };
}

// Whoever starts the application decides which files make its context; those of one directory mostly do, but not where they define the same channels.
async function neighbours({ path, xml }: XmlDocument, siblings: Siblings, known: ReadonlySet<string>): Promise<readonly XmlDocument[]> {
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  const isBeside = (other: string): boolean =>
    other !== path &&
    !known.has(other) &&
    other.startsWith(directory) &&
    /\.xml$/i.test(other) &&
    !other.slice(directory.length).includes('/');
  const own = idsIn(xml);
  const found: XmlDocument[] = [];
  for (const other of siblings.matching(isBeside).slice(0, MAX_FILES)) {
    const document = await siblings.xml(other);
    if (document?.xml.name !== 'beans' || holdsCamel(document.xml)) continue;
    if (![...idsIn(document.xml)].some((id) => own.has(id))) found.push(document);
  }
  return found;
}

/** Ids of what a context can have once only: channels, and endpoints that are named. */
function idsIn(root: XmlElement): ReadonlySet<string> {
  return new Set(topElements(root).flatMap((element) => (moduleOf(element) === undefined ? [] : (filled(element, 'id') ?? []))));
}

/** Elements of other namespaces with an id are beans too: rabbit:template, int-ip:tcp-connection-factory, jms:listener-container. */
function namedElements(document: XmlDocument): ReadonlyMap<string, Bean> {
  const found = new Map<string, Bean>();
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      const id = filled(child, 'id');
      if (id !== undefined && child.name !== 'bean') found.set(id, elementBean(document, child, id));
      if (moduleOf(child) === undefined && child.name !== 'bean') visit(child);
    }
  };
  visit(document.xml);
  return found;
}

function elementBean({ file }: XmlDocument, element: XmlElement, id: string): Bean {
  const source = { file, line: element.line };
  const settings = element.attributes.filter(({ prefix }) => prefix === '').map(({ name, value }) => ({ key: name, value, source }));
  const refs = settings
    .filter(({ key }) => /(-factory|-ref|-template|-client|-connector|source|^ref)$/.test(key))
    .map(({ value }) => value);
  return { id, type: fullName(element), settings, refs, inner: [] };
}

/** Profiles nest their beans in further `beans` elements. */
export function topElements(root: XmlElement): readonly XmlElement[] {
  return root.children.flatMap((child) => (child.name === 'beans' ? topElements(child) : [child]));
}
