// Connection profiles: under which name jobs reach another system, and how it is addressed.
import type { MentionRef } from '../../graph/model.ts';
import { hostMention, isExampleHost } from '../mention/host.ts';
import { isTemplated } from '../mention/template.ts';
import { endpointOf } from '../mention/url.ts';
import type { Interaction } from '../workflows/vocabulary.ts';
import type { Profile, Profiles } from './control-m-model.ts';

/** The call through a profile; the product is what the type of the job or profile is called. Undefined for computed names. */
export function profileCall(name: string, profiles: Profiles, type: string): Interaction | undefined {
  const plain = name.trim();
  if (plain === '' || isTemplated(plain) || /%%|^[<*]/.test(plain)) return undefined;
  const profile = profiles.get(plain);
  const credential = profile?.credential === undefined ? {} : { credential: profile.credential };
  const engine = profile?.engine ?? (/^Database(:|$)/.test(type) ? 'database' : undefined);
  if (engine !== undefined) return { relation: 'ACCESSES', to: storeRef(plain, profile), props: credential };
  return { relation: 'CALLS', to: systemRef(plain, profile, type), props: { mode: 'sync', ...credential } };
}

/** Host that a profile names, where it is one. */
export function hostOfProfile(profile: Profile | undefined) {
  const address = profile?.address;
  if (address === undefined || /%%/.test(address)) return undefined;
  const mention = endpointOf(address)?.mention ?? hostMention(address);
  return mention === undefined || (mention.kind === 'host' && isExampleHost(mention.value)) ? undefined : mention;
}

function systemRef(name: string, profile: Profile | undefined, type: string): MentionRef {
  const host = hostOfProfile(profile);
  const product = productOf(profile?.type ?? type);
  const unresolved = { name, ...(product === undefined ? {} : { props: { product } }) };
  const byName = { kind: 'name', value: name } as const;
  return host === undefined
    ? { type: 'System', mention: byName, unresolved }
    : { type: ['System', 'DataStore'], mention: host, or: [byName], unresolved };
}

function storeRef(name: string, profile: Profile | undefined): MentionRef {
  const host = hostOfProfile(profile);
  const props = {
    ...(profile?.engine === undefined || profile.engine === 'database' ? {} : { engine: profile.engine }),
    ...(profile?.schema === undefined ? {} : { schema: profile.schema }),
  };
  const unresolved = { name, ...(Object.keys(props).length === 0 ? {} : { props }) };
  const byName = { kind: 'name', value: name } as const;
  return host === undefined
    ? { type: ['DataStore', 'System'], mention: byName, unresolved }
    : { type: ['DataStore', 'System'], mention: host, or: [byName], unresolved };
}

/** "ApplicationIntegrator:AI SAPIBP" → SAPIBP, "SAP:R3:CREATE" → SAP, "AWS:Lambda" → AWS. */
function productOf(type: string): string | undefined {
  const plain = type.replace(/^ApplicationIntegrator:(AI )?/, '');
  const family = plain === type ? (plain.split(':', 1)[0] ?? '') : plain;
  return family === '' || /^(FileTransfer|Database|WebServices|Web Services (REST|SOAP)|Messaging|Java)$/.test(family) ? undefined : family;
}
