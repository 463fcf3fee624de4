// Properties of a component, with parameters and variables put in, and with those of the services it uses. Values of sensitive ones are never read.

import { type Credential, credentialOf, credentialValue } from '../../mention/secret.ts';
import { at, booleanOf, type Entry, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly place: Entry;
}
export interface Settings {
  /** By the letters and digits of their names. */
  readonly values: ReadonlyMap<string, Setting>;
  readonly credential: Credential | undefined;
  /** Parameters and variables were left as they are written, since what they add is too long. */
  readonly isCut: boolean;
}

/** What a group gives to the components in it. */
export interface Surroundings {
  readonly parameters: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
  /** Controller services of the file by id. */
  readonly services: ReadonlyMap<string, Service>;
}
export interface Service {
  readonly tree: Tree;
  readonly around: Omit<Surroundings, 'services'>;
}

/** Letters that parameters and variables may add to the settings of one component; one may stand in a text again and again. */
const MAX_ADDED = 200_000;

interface Room {
  left: number;
}

/** A service may use another one, which may use a third. */
const MAX_SERVICES = 12;

export function settingsOf(component: Tree, around: Surroundings): Settings {
  const values = new Map<string, Setting>();
  const credentials: (Credential | undefined)[] = [];
  const room: Room = { left: MAX_ADDED };
  const seen = new Set<string>();
  const open: { readonly tree: Tree; readonly around: Omit<Surroundings, 'services'> }[] = [{ tree: component, around }];
  for (let each = open.shift(); each !== undefined; each = open.shift()) {
    for (const place of entriesOf(at(each.tree, 'properties'))) {
      const raw = textOf(place.value) ?? '';
      if (raw === '') continue;
      const secret = secretOf(each.tree, place.key, raw);
      credentials.push(secret.credential);
      if (secret.isSecret) continue;
      const service = around.services.get(raw);
      if (service !== undefined && !seen.has(raw) && seen.size < MAX_SERVICES) {
        seen.add(raw);
        open.push(service);
      }
      const key = plain(place.key);
      if (!values.has(key)) values.set(key, { name: place.key, value: filledIn(raw, each.around, room), place });
    }
  }
  return {
    values,
    isCut: room.left < 0,
    credential: credentials.includes('literal') ? 'literal' : credentials.find((each) => each !== undefined),
  };
}

/** The first setting of these names that is stated. */
export function settingOf({ values }: Settings, names: readonly string[]): Setting | undefined {
  return names.map((name) => values.get(name)).find((each) => each !== undefined);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

// enc{…} is what the instance has encrypted: the value is not in the file. https://nifi.apache.org/docs/nifi-docs/html/administration-guide.html
function secretOf(tree: Tree, name: string, value: string): { readonly isSecret: boolean; readonly credential?: Credential | undefined } {
  if (/^enc\{/.test(value)) return { isSecret: true, credential: credentialOf(name, 'secret') === undefined ? undefined : 'ref' };
  if (booleanOf(at(tree, 'propertyDescriptors', name, 'sensitive')) === true) {
    return { isSecret: true, credential: credentialOf(name, 'secret') === undefined ? undefined : credentialValue(value) };
  }
  const credential = credentialOf(name, value);
  return { isSecret: credential !== undefined, credential };
}

// #{parameter}, #{'a parameter'}; ${variable} with nothing done to it. Attributes of a FlowFile may take the place of a variable.
export function filledIn(
  text: string,
  { parameters, variables }: Omit<Surroundings, 'services'>,
  room: Room = { left: MAX_ADDED },
): string {
  const put = (mark: string, value: string | undefined): string => {
    if (value === undefined || room.left < 0) return mark;
    room.left -= value.length;
    return room.left < 0 ? mark : value;
  };
  return text
    .replace(/(?<!#)#\{([^{}]+)\}/g, (mark, name: string) => put(mark, parameters.get(bare(name))))
    .replace(/(?<!\$)\$\{([\w.-]+)\}/g, (mark, name: string) => put(mark, variables.get(name)));
}

function bare(name: string): string {
  const text = name.trim();
  return text.length > 2 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;
}

/** Values of parameter contexts by the name of the context; sensitive parameters have none. */
export function parametersOf(around: Tree): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const contexts = new Map<string, Tree>();
  const listed = at(around, 'parameterContexts');
  for (const context of listed?.kind === 'list' ? itemsOf(listed) : entriesOf(listed).map((entry) => entry.value)) {
    const name = textOf(at(context, 'name'));
    if (name !== undefined) contexts.set(name, context);
  }
  return new Map([...contexts.keys()].map((name) => [name, collected(name, contexts)]));
}

const MAX_CONTEXTS = 30;

// What a context states itself comes before what it inherits, and what it inherits first before the rest.
function collected(name: string, contexts: ReadonlyMap<string, Tree>): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const hidden = new Set<string>();
  const seen = new Set<string>();
  const open = [name];
  for (let each = open.shift(); each !== undefined && seen.size < MAX_CONTEXTS; each = open.shift()) {
    if (seen.has(each)) continue;
    seen.add(each);
    const context = contexts.get(each);
    for (const parameter of itemsOf(at(context, 'parameters'))) {
      const key = textOf(at(parameter, 'name'));
      const value = textOf(at(parameter, 'value'));
      if (key === undefined || hidden.has(key) || values.has(key)) continue;
      const isSecret = booleanOf(at(parameter, 'sensitive')) === true || /^enc\{/.test(value ?? '');
      if (isSecret || value === undefined || value === '') hidden.add(key);
      else values.set(key, value);
    }
    open.unshift(...itemsOf(at(context, 'inheritedParameterContexts')).flatMap((item) => textOf(item) ?? textOf(at(item, 'name')) ?? []));
  }
  return values;
}
