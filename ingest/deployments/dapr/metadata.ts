// Settings of a component: values, and references to secrets and variables. https://docs.dapr.io/reference/resource-specs/component-schema/
import { connectionStringOf } from '../../mention/connection-string.ts';
import { type Credential, credentialOf, credentialValue } from '../../mention/secret.ts';
import { endpointOf } from '../../mention/url.ts';
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export interface Setting {
  readonly name: string;
  /** Left out where it is kept elsewhere. */
  readonly value?: string;
  readonly line: number;
  readonly pointer: string;
}
export type Metadata = ReadonlyMap<string, Setting>;

/** By name in lower case, as Dapr compares them. */
export function metadataOf(spec: Tree | undefined, pointer: string): Metadata {
  return new Map(
    itemsOf(at(spec, 'metadata')).flatMap((item, index) => {
      const [name, value] = [textOf(at(item, 'name')), textOf(at(item, 'value'))];
      if (name === undefined) return [];
      const isElsewhere = hasKey(item, 'secretKeyRef') || hasKey(item, 'envRef');
      const setting: Setting = {
        name,
        line: item.line,
        pointer: `${pointer}/metadata/${index}`,
        ...(value === undefined || isElsewhere ? {} : { value }),
      };
      return [[name.toLowerCase(), setting] as const];
    }),
  );
}

/** Settings whose name does not say that they are keys to the other side. */
const KEYS = /^(key|accountkey|masterkey|saslpassword|authkey|enckey|privatekey|privatekey_?id|primary_?key)$/i;

/** How credentials stand among the settings; a literal one weighs more. Certificates of an authority are none. */
export function credentialOfAll(metadata: Metadata): Credential | undefined {
  const found = [...metadata.values()].map(credentialOfOne);
  return found.includes('literal') ? 'literal' : found.find((each) => each !== undefined);
}

function credentialOfOne({ name, value }: Setting): Credential | undefined {
  if (value === undefined) return 'ref';
  const inAddress = endpointOf(value)?.credential ?? connectionStringOf(value)?.credential;
  if (inAddress === 'literal' || inAddress === 'ref') return inAddress;
  return KEYS.test(name) ? credentialValue(value) : credentialOf(name, value);
}
