// What the outputs of a configuration lead to: whoever takes such a value into a variable reaches this.
import type { Key } from '../../../graph/key.ts';
import { hostMention } from '../../mention/host.ts';
import { namingOf } from './azure-hosts.ts';
import { valueIn } from './body.ts';
import { type Declared, type Module, placeOf } from './module.ts';
import { otherNode } from './other-node.ts';
import { declaredIn, type Reading } from './reading.ts';
import { alternatives } from './settle.ts';
import { evaluated, type Part, textOfValue, type Value } from './value.ts';

/** A resource of the configuration, or the address of something outside of it. */
export type OutputTarget =
  | {
      readonly kind: 'resource';
      readonly key: Key;
      readonly isStore: boolean;
      /** The value is an address, not only a name or an id that may serve for other things. */
      readonly isAddress: boolean;
    }
  | { readonly kind: 'address'; readonly text: string };

/**
 * What an output leads to: all of its alternatives but an empty text, each once.
 * None where the files do not say what one of them is, or where they are of different kinds.
 */
export function targetsOf(reading: Reading, module: Module, name: string): readonly OutputTarget[] {
  const tree = module.outputs.get(name);
  if (tree === undefined) return [];
  const values = alternatives({ place: placeOf(module), tree })
    .map((term) => evaluated(term))
    .filter((value) => textOfValue(value) !== '');
  const targets = new Map<string, OutputTarget>();
  const kinds = new Set<string>();
  for (const value of values) {
    const target = targetOf(reading, module, value);
    if (target === undefined) return [];
    kinds.add(target.kind === 'resource' ? String(target.isStore) : target.kind);
    targets.set(target.kind === 'resource' ? target.key : target.text, target);
  }
  return kinds.size > 1 ? [] : [...targets.values()];
}

/** Attributes of resources that are addresses. */
const ADDRESS = /(endpoint|host|host_?name|fqdn|ur[li]|address|connection_string)s?$/;
/** Attributes by which a resource is called; keys, regions and all else say nothing about where it is. */
const NAME = /(^|_)(name|id)$/;

function targetOf(reading: Reading, module: Module, value: Value): OutputTarget | undefined {
  const [only, ...others] = value;
  if (only?.kind === 'resource' && others.length === 0) return resourceTarget(reading, only, ADDRESS.test(only.attribute));
  const address = addressIn(value);
  if (address === undefined) return undefined;
  const { host } = address;
  const [first, after] = host;
  // "${azurerm_cosmosdb_account.shop.name}.documents.azure.com"; a name with something before it is the name of something else.
  if (first?.kind === 'resource' && (after === undefined || (after.kind === 'text' && after.text.startsWith('.')))) {
    const isAddress = address.scheme !== '' || after !== undefined || ADDRESS.test(first.attribute);
    const target = resourceTarget(reading, first, isAddress);
    if (target !== undefined) return target;
  }
  const called = calledBy(module, textOfValue(host));
  if (called !== undefined) return resourceTarget(reading, { declared: called, attribute: 'name' }, true);
  return outsideTarget(address);
}

interface Spoken {
  readonly declared: Declared;
  readonly attribute: string;
}

function resourceTarget(reading: Reading, { declared, attribute }: Spoken, isAddress: boolean): OutputTarget | undefined {
  const node = ADDRESS.test(attribute) || NAME.test(attribute) ? otherNode(reading, declared) : undefined;
  return node === undefined || (node.type !== 'System' && node.type !== 'DataStore')
    ? undefined
    : { kind: 'resource', key: node.key, isStore: node.type === 'DataStore', isAddress };
}

const HOSTS = new WeakMap<Module, ReadonlyMap<string, readonly Declared[]>>();

/** The resource whose name, as it is written, stands before the domain of its type; none where several do. */
function calledBy(module: Module, host: string): Declared | undefined {
  const known = HOSTS.get(module) ?? hostsOf(module);
  HOSTS.set(module, known);
  const [first, ...others] = known.get(host) ?? [];
  return others.length === 0 ? first : undefined;
}

function hostsOf(module: Module): ReadonlyMap<string, readonly Declared[]> {
  const hosts = new Map<string, Declared[]>();
  for (const declared of allDeclared(module)) {
    const naming = namingOf(declared.type);
    const label = naming === undefined ? '' : textOfValue(valueIn(declared, naming.label));
    if (label === '') continue;
    for (const domain of naming?.domains ?? []) hosts.set(`${label}.${domain}`, [...(hosts.get(`${label}.${domain}`) ?? []), declared]);
  }
  return hosts;
}

function allDeclared(module: Module): readonly Declared[] {
  const inside = [...module.children.values()].flat().flatMap(allDeclared);
  return [...declaredIn(module, (type) => namingOf(type) !== undefined), ...inside];
}

interface Address {
  readonly scheme: string;
  readonly host: Value;
  /** ":5432" where it is written out. */
  readonly port: string;
}

/** Key of a connection string, scheme, user; then what may be a host, and what follows it. */
const WRITTEN = /^(?:[\w ]{1,40}=)?(?:([a-z][a-z\d+.-]*):\/\/|tcp:)?(?:[^@/?#]*@)?([^/:?#,;\s]+)(:\d+(?![\w.]))?/i;
/** Private use: one character for each part that is not written out. */
const FIRST_MARK = 0xe000;
const MARKS = /[\ue000-\uf8ff]/g;
const MAX_PARTS = 200;

function addressIn(value: Value): Address | undefined {
  if (value.length > MAX_PARTS) return undefined;
  const marked = value.map((part, index) =>
    part.kind === 'text' ? part.text.replace(MARKS, ' ') : String.fromCharCode(FIRST_MARK + index),
  );
  const [, scheme = '', found = '', port = ''] = WRITTEN.exec(marked.join('')) ?? [];
  const host = partsIn(found, value);
  // The id of a resource of Azure begins with a slash: "https://management.azure.com${azurerm_cosmosdb_account.shop.id}".
  const path = host.findIndex((part, index) => index > 0 && isId(part));
  return found === '' ? undefined : { scheme, host: path === -1 ? host : host.slice(0, path), port: path === -1 ? port : '' };
}

function partsIn(text: string, value: Value): Value {
  return text
    .split(/([\ue000-\uf8ff])/)
    .filter((piece) => piece !== '')
    .map((piece): Part => value[piece.charCodeAt(0) - FIRST_MARK] ?? { kind: 'text', text: piece });
}

function isId(part: Part): boolean {
  if (part.kind === 'text') return false;
  const isAzure =
    part.kind === 'open' ? /^(data\.)?(azurerm_|azapi_|module\.)/.test(part.words) : /^(azurerm|azapi)_/.test(part.declared.type);
  return isAzure && /(^|[._])id$/.test(part.kind === 'resource' ? part.attribute : part.words);
}

// A word alone may be anything: a model, a mode, a version.
function outsideTarget({ scheme, host, port }: Address): OutputTarget | undefined {
  if (!host.every((part) => part.kind === 'text')) return undefined;
  const name = textOfValue(host);
  const text = `${scheme === '' ? '' : `${scheme}://`}${name}${port}`;
  const isAddress = scheme !== '' || (name.includes('.') && /\.[a-z]{2,}$/i.test(name));
  return isAddress && hostMention(text) !== undefined ? { kind: 'address', text } : undefined;
}
