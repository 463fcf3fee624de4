// Elements of Mule configuration by module and name: db:select, http:listener, flow-ref.
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Setting } from '../connector-settings.ts';

const SCHEMA = /^https?:\/\/www\.(?:mulesoft\.org|mulesource\.org|mulesource\.com)\/schema\/mule\//;

/** Module of an element: core, db, http, ee/core; "" for what is none of Mule's. */
export function moduleOf({ namespace }: XmlElement): string {
  const match = SCHEMA.exec(namespace);
  if (match === null) return /springframework/.test(namespace) ? 'spring' : '';
  // Version 2 has the version in its namespace: …/mule/core/2.2
  return namespace
    .slice(match[0].length)
    .replace(/\/\d+(\.\d+)*$/, '')
    .replace(/\/$/, '');
}

export function isMule(element: XmlElement): boolean {
  return (
    (element.name === 'mule' && moduleOf(element) === 'core') || (element.name === 'mule-domain' && moduleOf(element).includes('domain'))
  );
}

/** "db:select"; elements of the core have no module in front. */
export function fullName(element: XmlElement): string {
  const module = moduleOf(element);
  return module === 'core' || module === '' ? element.name : `${module.replace(/^ee\/core$/, 'ee')}:${element.name}`;
}

/** Name that Studio shows, unless it only repeats what the element is. */
export function docName(element: XmlElement): string | undefined {
  const name = docAttribute(element, 'name');
  if (name === undefined) return undefined;
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/(?<!\d)\d+$/, '');
  const own = element.name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain === '' || plain === own || own.includes(plain) || GENERIC.has(plain) ? undefined : name;
}

const GENERIC: ReadonlySet<string> = new Set([
  'transformmessage',
  'flowreference',
  'setpayload',
  'setvariable',
  'variable',
  'message',
  'foreach',
  'http',
  'database',
  'database',
  'jms',
  'logger',
  'onerrorcontinue',
  'onerrorpropagate',
  'untilsuccessful',
  'scattergather',
  'errorhandler',
  'raiseerror',
  'retrieve',
  'store',
]);

export function docAttribute(element: XmlElement, name: string): string | undefined {
  const value = element.attributes.find((each) => each.name === name && /documentation|\/doc$/.test(each.namespace))?.value.trim();
  return value === '' ? undefined : value;
}

/** An attribute without a prefix, trimmed; undefined where it is empty. */
export function filledAttribute(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = element === undefined ? undefined : attribute(element, name)?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** Settings of an element and of all that stands in it, outer before inner; texts of elements are settings by their names. */
export function settingsIn(element: XmlElement, file: string): readonly Setting[] {
  const source = { file, line: element.line };
  const prefix = prefixOf(element);
  const own = element.attributes
    .filter((attribute) => attribute.prefix === '')
    .map(({ name, value }): Setting => ({ key: `${prefix}${name}`, value, source }));
  const text = element.text === '' || element.children.length > 0 ? [] : [{ key: camelCase(element.name), value: element.text, source }];
  const entries = pairOf(element).map((pair) => ({ ...pair, source }));
  return [...own, ...text, ...entries, ...element.children.flatMap((child) => settingsIn(child, file))];
}

// Hosts of proxies and paths of key stores are not those of the other end.
function prefixOf(element: XmlElement): string {
  return moduleOf(element) === 'tls' ? 'tls.' : element.name.includes('proxy') ? 'proxy.' : '';
}

// <email:property key="mail.smtp.auth" value="true"/> says a setting in two attributes.
function pairOf(element: XmlElement): readonly { readonly key: string; readonly value: string }[] {
  const key = filledAttribute(element, 'key', 'headerName');
  const value = filledAttribute(element, 'value');
  return key === undefined || value === undefined ? [] : [{ key, value }];
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
