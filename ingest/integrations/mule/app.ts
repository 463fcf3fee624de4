// One Mule application: its configuration stands in any of its files, and so do its flows and error handlers.

import { environmentOf } from '../../environment.ts';
import type { Siblings, XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { applicationValues, moduleOfFile } from '../application-values.ts';
import type { Setting } from '../connector-settings.ts';
import { DOLLAR, filledIn } from '../placeholders.ts';
import type { MuleEngine } from './defaults.ts';
import { filledAttribute, fullName, isMule, moduleOf, settingsIn } from './element.ts';

/** Files of one application that are looked into at most. */
const MAX_FILES = 120;

/** An element at the top of a file. */
export interface Global {
  readonly element: XmlElement;
  readonly document: XmlDocument;
}

export interface App {
  readonly engine: MuleEngine;
  readonly module: string;
  /** Configurations, connectors, endpoints, handlers by name. */
  readonly globals: ReadonlyMap<string, Global>;
  readonly flows: ReadonlyMap<string, Global>;
  /** Name of the handler for flows without one. */
  readonly defaultHandler: string | undefined;
  /** Environment that the properties files were chosen for, where the definition chooses one. */
  readonly environment: string | undefined;
  fill(text: string): string;
  /** Settings of a configuration and its connection, placeholders filled. */
  settings(global: Global): readonly Setting[];
}

export async function appOf(document: XmlDocument, siblings: Siblings): Promise<App> {
  const documents = [document, ...(await neighbours(document, siblings))];
  const globals = new Map<string, Global>();
  const flows = new Map<string, Global>();
  const own = new Map<string, string>();
  const locations: string[] = [];
  let defaultHandler: string | undefined;
  for (const each of documents) {
    for (const element of each.xml.children) {
      const name = filledAttribute(element, 'name', 'id');
      if (isFlow(element)) setOnce(flows, name, { element, document: each });
      else setOnce(globals, name, { element, document: each });
      if (element.name === 'global-property') setOnce(own, name, filledAttribute(element, 'value') ?? '');
      if (element.name === 'configuration')
        defaultHandler ??= filledAttribute(element, 'defaultErrorHandler-ref', 'defaultExceptionStrategy-ref');
      locations.push(...locationsIn(element));
    }
  }
  const plain = (text: string): string => filledIn(text, DOLLAR, (name) => own.get(name)).text;
  const values = new Map([...(await applicationValues(document.path, siblings, [...locations.map(plain), 'mule-app.properties'])), ...own]);
  const fill = (text: string): string => filledIn(text, DOLLAR, (name) => values.get(name.replace(/^secure::/, ''))).text;
  return {
    engine: engineOf(document),
    module: moduleOfFile(document.path),
    globals,
    flows,
    defaultHandler,
    environment: environmentIn(locations, own),
    fill,
    settings: ({ element, document: { file } }) => settingsIn(element, file).map((setting) => ({ ...setting, value: fill(setting.value) })),
  };
}

function setOnce<Value>(map: Map<string, Value>, name: string | undefined, value: Value): void {
  if (name !== undefined && !map.has(name)) map.set(name, value);
}

export function isFlow(element: XmlElement): boolean {
  return (
    (/^(flow|sub-flow)$/.test(element.name) && moduleOf(element) === 'core') || (element.name === 'job' && /batch/.test(moduleOf(element)))
  );
}

// <configuration-properties file=…>, <secure-properties:config file=…>, <context:property-placeholder location=…>
function locationsIn(element: XmlElement): readonly string[] {
  const isPlace = /^(configuration-properties|property-placeholder)$/.test(element.name) || /^secure-propert/.test(moduleOf(element));
  const stated = isPlace ? filledAttribute(element, 'file', 'location') : undefined;
  const nested = element.children.filter(({ name }) => name === 'property-placeholder').flatMap(locationsIn);
  return [...(stated === undefined ? [] : [stated]), ...nested];
}

// config-${env}.yaml with a default for env is the configuration of that environment.
function environmentIn(locations: readonly string[], own: ReadonlyMap<string, string>): string | undefined {
  for (const [, name = ''] of locations.join(' ').matchAll(/\$\{([^}:]+)/g)) {
    const value = own.get(name.trim());
    if (value !== undefined) return environmentOf(`environments/${value.toLowerCase()}/x.txt`);
  }
  return undefined;
}

function engineOf({ path, xml }: XmlDocument): MuleEngine {
  const version = xml.attributes.find(({ name }) => name === 'version')?.value ?? '';
  if (/^[EC]E-3|^3\./.test(version) || /(^|\/)src\/main\/app\//.test(path) || /mulesource/.test(xml.namespace)) return 'mule-3';
  return usesMule3(xml) ? 'mule-3' : 'mule-4';
}

function usesMule3(root: XmlElement): boolean {
  const inner = root.children.flatMap((child) => [child, ...(isFlow(child) ? child.children : [])]);
  return inner.some((element) => /(-endpoint|exception-strategy)$|^poll$/.test(element.name) || /^dw:|data-mapper/.test(fullName(element)));
}

// Everything below src/main/mule or src/main/app is one application; without that layout, what stands beside the file.
async function neighbours({ path }: XmlDocument, siblings: Siblings): Promise<readonly XmlDocument[]> {
  const source = /^(?:.*\/)?src\/main\/(?:mule|app)\//.exec(path)?.[0];
  const directory = source ?? path.slice(0, path.lastIndexOf('/') + 1);
  const isOf = (other: string): boolean =>
    other !== path &&
    /\.xml$/i.test(other) &&
    other.startsWith(directory) &&
    (source !== undefined || !other.slice(directory.length).includes('/'));
  const found: XmlDocument[] = [];
  for (const other of siblings.matching(isOf).slice(0, MAX_FILES)) {
    const document = await siblings.xml(other);
    if (document !== undefined && isMule(document.xml)) found.push(document);
  }
  return found;
}
