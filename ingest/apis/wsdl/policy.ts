// What WS-Policy and WS-SecurityPolicy demand of a caller.
// https://www.w3.org/TR/ws-policy/ (§4.3 normal form, §5 attachment), https://docs.oasis-open.org/ws-sx/ws-securitypolicy/v1.3/
import type { XmlDocument } from '../../ingester.ts';
import { attribute, childNamed, type XmlElement } from '../../read/tree.ts';
import { AUTHS, type Auth, strongest, weakest } from '../auth.ts';

/** A word for it, a token that the metamodel has no word for (SAML, Kerberos …), or nothing that a caller proves itself by. */
export type Demand = Auth | 'other' | 'nothing';

/** Reads the policies that are attached to elements of one document. */
export interface Policies {
  /** Everything attached to these elements together. */
  of(elements: readonly XmlElement[]): Demand;
  /** References to policies that stand nowhere in the document. */
  readonly missing: ReadonlyMap<string, XmlElement>;
}

type Role = 'none' | 'caller' | 'server' | 'supporting' | 'endorsing';

export function policiesOf(document: XmlDocument): Policies {
  const byId = new Map<string, XmlElement>();
  for (const element of document.xml.children) {
    if (element.name !== 'Policy') continue;
    for (const { name, value } of element.attributes) if (/^(id|name)$/i.test(name) && !byId.has(value)) byId.set(value, element);
  }
  const reading: Reading = { byId, missing: new Map(), open: new Set(), known: new Map(), attached: new Map() };
  return {
    missing: reading.missing,
    of: (elements) => together(elements.map((element) => attached(reading, element))),
  };
}

interface Reading {
  readonly byId: ReadonlyMap<string, XmlElement>;
  readonly missing: Map<string, XmlElement>;
  /** Policies that are being read, so that one that refers to itself ends. */
  readonly open: Set<XmlElement>;
  readonly known: Map<XmlElement, Demand>;
  readonly attached: Map<XmlElement, Demand>;
}

/** What is attached to one element; a service or binding is asked for each of its operations, so the answer is kept. */
function attached(reading: Reading, element: XmlElement): Demand {
  const known = reading.attached.get(element) ?? together(attachedTo(reading, element));
  reading.attached.set(element, known);
  return known;
}

function attachedTo(reading: Reading, element: XmlElement): readonly Demand[] {
  const uris = element.attributes.find(({ name }) => name === 'PolicyURIs')?.value.split(/\s+/) ?? [];
  return [
    ...uris.filter((uri) => uri !== '').map((uri) => referred(reading, uri, element)),
    ...element.children.filter(({ name }) => name === 'Policy' || name === 'PolicyReference').map((each) => demand(reading, each, 'none')),
  ];
}

function referred(reading: Reading, uri: string, from: XmlElement): Demand {
  const policy = reading.byId.get(uri.startsWith('#') ? uri.slice(1) : uri);
  if (policy === undefined) {
    // A full URI is the name of a policy that the server knows; only a fragment must stand here.
    if (uri.startsWith('#') && !reading.missing.has(uri)) reading.missing.set(uri, from);
    return 'other';
  }
  const known = reading.known.get(policy);
  if (known !== undefined) return known;
  if (reading.open.has(policy)) return 'nothing';
  reading.open.add(policy);
  const found = demand(reading, policy, 'none');
  reading.open.delete(policy);
  reading.known.set(policy, found);
  return found;
}

/** Whose token it is follows from where it stands: a recipient's certificate proves the server, an initiator's the caller. */
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['InitiatorToken', 'caller'],
  ['InitiatorSignatureToken', 'caller'],
  ['InitiatorEncryptionToken', 'server'],
  ['RecipientToken', 'server'],
  ['RecipientSignatureToken', 'server'],
  ['RecipientEncryptionToken', 'server'],
  ['ProtectionToken', 'server'],
  ['SignatureToken', 'server'],
  ['EncryptionToken', 'server'],
  ['SupportingTokens', 'supporting'],
  ['SignedSupportingTokens', 'supporting'],
  ['EncryptedSupportingTokens', 'supporting'],
  ['SignedEncryptedSupportingTokens', 'supporting'],
  ['EndorsingSupportingTokens', 'endorsing'],
  ['SignedEndorsingSupportingTokens', 'endorsing'],
  ['EndorsingEncryptedSupportingTokens', 'endorsing'],
  ['SignedEndorsingEncryptedSupportingTokens', 'endorsing'],
]);

function demand(reading: Reading, element: XmlElement, role: Role): Demand {
  // An optional assertion is one alternative beside its absence (WS-Policy §4.3.1).
  if (element.attributes.some(({ name, value }) => name === 'Optional' && /^(true|1)$/.test(value))) return 'nothing';
  const inside = (inner: Role): readonly Demand[] => element.children.map((child) => demand(reading, child, inner));
  const asked = ROLES.get(element.name);
  if (asked !== undefined) return together(inside(asked));
  switch (element.name) {
    case 'Policy':
    case 'All':
    case 'TransportBinding':
    case 'TransportToken':
    case 'AsymmetricBinding':
    case 'SymmetricBinding':
      return together(inside(role));
    case 'BootstrapPolicy':
      return together(inside('none'));
    case 'ExactlyOne':
      return either(inside(role));
    case 'PolicyReference':
      return referred(reading, attribute(element, 'URI')?.trim() ?? '', element);
    default:
      return token(reading, element, role);
  }
}

function token(reading: Reading, element: XmlElement, role: Role): Demand {
  switch (element.name) {
    case 'HttpsToken':
    case 'SslContextToken':
      if (asks(element, 'RequireClientCertificate')) return 'mtls';
      return asks(element, 'HttpBasicAuthentication') || asks(element, 'HttpDigestAuthentication') ? 'basic' : 'nothing';
    // http://schemas.microsoft.com/ws/06/2004/policy/http
    case 'BasicAuthentication':
    case 'DigestAuthentication':
      return 'basic';
    case 'NegotiateAuthentication':
    case 'NtlmAuthentication':
      return 'other';
    case 'UsernameToken':
      return asks(element, 'NoPassword') ? 'other' : 'basic';
    case 'X509Token':
      if (role === 'server' || role === 'none') return 'nothing';
      return role === 'supporting' ? 'other' : 'mtls';
    case 'SecureConversationToken':
      return together(policyChildren(element).map((child) => demand(reading, child, role)));
    case 'SamlToken':
    case 'IssuedToken':
    case 'KerberosToken':
    case 'SpnegoContextToken':
    case 'RelToken':
    case 'KeyValueToken':
    case 'SecurityContextToken':
      return 'other';
    default:
      return 'nothing';
  }
}

const policyChildren = (element: XmlElement): readonly XmlElement[] => element.children.filter(({ name }) => name === 'Policy');

/** A nested assertion, or an attribute of the same name as older versions have it. */
function asks(element: XmlElement, name: string): boolean {
  const stated = attribute(element, name);
  if (stated !== undefined) return /^(true|1)$/.test(stated.trim());
  return [element, ...policyChildren(element)].some((each) => childNamed(each, name) !== undefined);
}

/** What is demanded together: the strongest tells. */
export function together(demands: readonly Demand[]): Demand {
  const known = strongest(demands.filter(isAuth));
  return known ?? (demands.includes('other') ? 'other' : 'nothing');
}

// An alternative that asks for nothing here may ask elsewhere: then the whole says nothing.
function either(demands: readonly Demand[]): Demand {
  if (demands.length === 0 || demands.includes('nothing')) return 'nothing';
  return weakest(demands.filter(isAuth)) ?? 'other';
}

export function isAuth(demanded: Demand): demanded is Auth {
  return (AUTHS as readonly string[]).includes(demanded);
}
