// A way from the database of a script to somewhere else.
import type { MentionRef } from '../../../graph/model.ts';
import { jdbcOf } from '../../mention/jdbc.ts';
import { credentialValue } from '../../mention/secret.ts';
import type { Reached } from '../endpoint.ts';
import { storeReached, wordsRef } from '../endpoint-address.ts';

export interface Link {
  /** Name by which logins and user mappings speak of it; undefined where none can. */
  readonly name: string | undefined;
  /** 0-based line. */
  readonly line: number;
  readonly reached: Reached;
}

/** How a named link gets in, stated apart from it. */
export interface Login {
  readonly name: string;
  readonly credential: Reached['credential'];
}

export interface Found {
  readonly links: readonly Link[];
  readonly logins?: readonly Login[];
}

export const NOTHING: Found = { links: [] };

/** Substitution variables of SQL*Plus, sqlcmd and psql. */
export function isVariable(text: string): boolean {
  return /^&{1,2}\w+\.?$|^:'?\w+'?$|\$\(|\$\{/.test(text.trim());
}

export function passwordIn(text: string | undefined): Reached['credential'] {
  // Scripts that Management Studio makes have ######## for every password.
  if (text === undefined || /^#+$/.test(text)) return undefined;
  return isVariable(text) ? 'ref' : credentialValue(text);
}

export interface Address {
  readonly host: string | undefined;
  readonly port?: string | undefined;
  readonly engine?: string | undefined;
  readonly schema?: string | undefined;
  readonly mode?: 'read' | 'write' | undefined;
  readonly credential?: Reached['credential'];
  readonly file: string;
  /** What is known where the host is not. */
  readonly name?: string | undefined;
}

export function databaseReached({ host, port, engine, schema: stated, mode, credential, file, name }: Address): Reached {
  const schema = stated === undefined || isVariable(stated) ? undefined : stated;
  if (host === undefined || host === '') {
    const endpoints: Reached['endpoints'] = name === undefined ? [] : [{ kind: 'store', to: storeNamed(name, engine), mode, schema }];
    return { endpoints, credential, ...(name === undefined ? { open: { why: 'unnamed' as const, text: engine ?? 'link' } } : {}) };
  }
  if (isVariable(host)) {
    const to = wordsRef(name ?? host.replace(/[&:'.]/g, ''), file, ['DataStore', 'System']);
    return { endpoints: [{ kind: 'store', to, mode, schema }], credential, open: { why: 'filled-in', text: host } };
  }
  const address = port === undefined || !/^\d+$/.test(port) || /:\d+$/.test(host) ? host : `${host}:${port}`;
  const reached = storeReached({ address, engine, schema, mode, file });
  return { ...reached, credential: credential ?? reached.credential };
}

/** Whatever Oracle takes as a connect identifier: an alias of tnsnames.ora, host/service, or a description. */
export function oracleReached(
  using: string,
  about: { file: string; credential: Reached['credential']; name?: string | undefined },
): Reached {
  if (isVariable(using)) return databaseReached({ host: using, engine: 'oracle', ...about });
  const jdbc = jdbcOf(`jdbc:oracle:thin:@${using.trim()}`);
  if (jdbc === undefined) return databaseReached({ host: hostIn(using), engine: 'oracle', ...about });
  const unresolved = { ...(jdbc.mention.kind === 'jdbc' ? { name: using.trim() } : {}), props: { engine: 'oracle', schema: jdbc.schema } };
  const to: MentionRef = { type: ['DataStore', 'System'], mention: jdbc.mention, unresolved };
  return { endpoints: [{ kind: 'store', to, schema: jdbc.schema }], credential: about.credential };
}

function hostIn(using: string): string {
  return /\(HOST\s*=\s*([^)\s]+)/i.exec(using)?.[1] ?? using.replace(/^\/\//, '').replace(/[:/][\s\S]*$/, '');
}

export function storeNamed(name: string, engine: string | undefined): MentionRef {
  return {
    type: ['DataStore', 'System'],
    mention: { kind: 'name', value: name },
    unresolved: { name, ...(engine === undefined ? {} : { props: { engine } }) },
  };
}
