// Keys and tokens that a content modifier writes into headers, and the calls that carry them on.
import { credentialOf, credentialValue } from '../../mention/secret.ts';
import type { Reached } from '../endpoint.ts';
import type { Adapter } from './adapter.ts';
import { isInHandler } from './errors.ts';
import { filledAttribute } from './namespace.ts';
import type { Node, Process } from './process.ts';
import { rowById, rowsOf } from './tables.ts';

export interface HeaderSecret {
  readonly name: string;
  readonly credential: 'literal' | 'ref' | undefined;
  readonly auth: Reached['auth'];
}

/** More secrets than one flow sets. */
const MOST = 20;

/** Secrets that a message carries at a step. An exception sub-process gets the message with all that was set before. */
export function headerSecrets(process: Process): (node: Node) => readonly HeaderSecret[] {
  const next = new Map<string, string[]>();
  for (const flow of process.flows) {
    const [from, to] = [filledAttribute(flow, 'sourceRef') ?? '', filledAttribute(flow, 'targetRef') ?? ''];
    const list = next.get(from);
    if (list === undefined) next.set(from, [to]);
    else list.push(to);
  }
  const carried = new Map<string, HeaderSecret[]>();
  const set = process.nodes.flatMap((node) => secretsIn(node).map((secret) => ({ id: node.id, secret })));
  for (const { id, secret } of set.slice(0, MOST)) {
    const reached = new Set<string>();
    const open = [id];
    for (let here = open.pop(); here !== undefined; here = open.pop()) {
      if (reached.has(here)) continue;
      reached.add(here);
      open.push(...(next.get(here) ?? []));
    }
    for (const step of reached) carried.set(step, [...(carried.get(step) ?? []), secret]);
  }
  const all = set.map(({ secret }) => secret);
  return (node) => (isInHandler(node) ? all : (carried.get(node.id) ?? []));
}

function secretsIn(node: Node): readonly HeaderSecret[] {
  if (!/^enricher$/i.test(node.activity)) return [];
  return rowsOf(node.settings.text('headerTable') ?? '').flatMap((cells) => {
    const row = rowById(cells);
    const [name = '', value = '', type = ''] = [row.get('Name'), row.get('Value'), row.get('Type')?.toLowerCase()];
    if (row.get('Action') === 'Delete' || credentialOf(name, 'a-secret-of-some-kind') === undefined || /[cx]srf/i.test(name)) return [];
    // What is taken from a message or a property was never written down here.
    const isWritten = type === 'constant' || type === 'external parameter';
    const bare = value.replace(/^(bearer|basic)\s+/i, '');
    return [{ name, credential: isWritten ? credentialValue(bare) : undefined, auth: authIn(name, value) }];
  });
}

function authIn(name: string, value: string): Reached['auth'] {
  if (/^basic\b/i.test(value)) return 'basic';
  if (/^bearer\b/i.test(value)) return 'oauth2';
  return /api[^a-z]?key/i.test(name) ? 'api-key' : undefined;
}

/** What a call says about its caller once its headers are counted in. "None" is not said where code may have set some. */
export function withHeaders(
  reached: Reached,
  { settings, type }: Adapter,
  about: { secrets: readonly HeaderSecret[]; hasCode: boolean },
): Reached {
  const allowed = settings.text('allowedRequestHeaders');
  const sent =
    type.toLowerCase() === 'http'
      ? about.secrets.filter(
          ({ name }) => allowed === undefined || allowed === '*' || allowed.toLowerCase().split('|').includes(name.toLowerCase()),
        )
      : [];
  const isSilent = reached.auth === undefined || reached.auth === 'none';
  if (sent.length === 0)
    return isSilent && about.hasCode && reached.auth === 'none' ? { ...reached, auth: undefined, credential: dropNone(reached) } : reached;
  const literal = sent.some(({ credential }) => credential === 'literal');
  const told = sent.find(({ credential }) => credential !== undefined)?.credential;
  return {
    ...reached,
    auth: isSilent ? sent.find(({ auth }) => auth !== undefined)?.auth : reached.auth,
    credential: literal ? 'literal' : (dropNone(reached) ?? told),
  };
}

function dropNone({ credential }: Reached): Reached['credential'] {
  return credential === 'none' ? undefined : credential;
}
