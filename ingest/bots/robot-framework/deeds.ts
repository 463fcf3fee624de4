// What a library keyword reaches, and the step that it is.
import type { MentionRef, Props } from '../../../graph/model.ts';
import { applicationRef } from '../../integrations/application-products.ts';
import type { Reached } from '../../integrations/endpoint.ts';
import { hostReached, httpReached, queryEffect, storeReached } from '../../integrations/endpoint-address.ts';
import { credentialOf } from '../../mention/secret.ts';
import { reachOf } from '../../schedules/command.ts';
import { approvalTags, assigneeRef } from '../../workflows/performer.ts';
import { spoken } from '../../workflows/spoken.ts';
import type { Interaction, StepDeclaration } from '../../workflows/vocabulary.ts';
import { type Deed, PRODUCT_KEYWORDS, PRODUCTS } from './libraries.ts';
import { filled, type Reading, secretOf } from './reading.ts';
import { plainName } from './syntax.ts';

/** What a keyword does: facts of its step, and what it reaches. */
export interface Done {
  readonly step: Partial<Omit<StepDeclaration, 'id' | 'source'>>;
  readonly reach?: readonly Interaction[];
  readonly performer?: MentionRef;
  readonly isEnd?: boolean;
}

/** A keyword with its arguments; named ones (`url=…`) by their name. */
export interface Call {
  readonly name: string;
  readonly args: readonly string[];
}

const NAMED = /^(\w+)=(.*)$/s;

function argument(reading: Reading, { args }: Call, position: number, ...names: readonly string[]): string | undefined {
  for (const arg of args) {
    const [, name = '', value = ''] = NAMED.exec(arg) ?? [];
    if (names.includes(name.toLowerCase())) return filled(reading, value);
  }
  const positional = args.filter((arg) => !/^[a-z_]+=/.test(arg) || arg.startsWith('http'));
  const found = positional[position];
  return found === undefined ? undefined : filled(reading, found);
}

export function doneBy(reading: Reading, deed: Deed, call: Call): Done {
  const within = reading.suite.document.file;
  const work = { kind: 'service-task', isWork: true } as const;
  switch (deed) {
    case 'open-page': {
      const url = argument(reading, call, 0, 'url');
      return { step: { ...work, tags: ['screen-scraping'] }, reach: url === undefined ? [] : pageCall(url, within) };
    }
    case 'open-program': {
      const program = argument(reading, call, 0, 'text', 'name');
      return { step: { ...work, tags: ['screen-scraping'] }, reach: program === undefined ? [] : programCall(program) };
    }
    case 'screen-read':
      return { step: { ...work, effect: 'read', idempotent: true, tags: ['screen-scraping'] } };
    case 'screen-act':
      return { step: { ...work, tags: ['screen-scraping'] } };
    case 'type-secret':
      return { step: { ...work, tags: ['screen-scraping'] }, reach: secretTyped(reading, call) };
    case 'session':
    case 'request':
    case 'session-request':
    case 'download':
      return requestDone(reading, deed, call);
    case 'connect-database':
    case 'query':
      return databaseDone(reading, deed, call);
    case 'mail-account':
    case 'send-mail':
    case 'read-mail':
      return mailDone(reading, deed, call);
    case 'take-work-item':
      return {
        step: { kind: 'receive', isWork: true, timeout: 'default' },
        reach: [{ relation: 'CONSUMES', to: workItems(within, 'input') }],
      };
    case 'give-work-item':
      return { step: { kind: 'send', isWork: true }, reach: [{ relation: 'PUBLISHES', to: workItems(within, 'output') }] };
    case 'settle-work-item':
      return { step: { kind: 'script' } };
    case 'vault':
      return { step: { ...work, effect: 'read' }, reach: [{ relation: 'CALLS', to: VAULT, props: { mode: 'sync', credential: 'ref' } }] };
    case 'ask-person':
      return {
        step: { kind: 'user-task', tags: ['attended', ...approvalTags(`${spoken(call.name)} ${call.args[0] ?? ''}`)] },
        performer: assigneeRef(`${within}#${call.name}`),
      };
    case 'connect-host': {
      const host = argument(reading, call, 0, 'host', 'hostname');
      return {
        step: work,
        reach: host === undefined ? [] : callsOf(hostReached(host, { file: within, protocol: 'ssh' }), secretAmong(reading, call)),
      };
    }
    case 'command': {
      const { interactions, effect } = reachOf(filled(reading, call.args.filter((arg) => !NAMED.test(arg)).join(' ')));
      return { step: { kind: 'script', isWork: interactions.length > 0, ...effect }, reach: interactions };
    }
    case 'notify':
      return { step: { kind: 'send', isWork: true, tags: ['alert'] }, reach: notified(reading, call, within) };
    case 'log':
      return { step: { kind: 'script', tags: ['log'] } };
    case 'wait':
      return { step: { kind: 'event-wait', trigger: 'timer', timeout: 'set' } };
    case 'fail':
      return { step: { kind: 'end', outcome: 'error' }, isEnd: true };
    case 'values':
      return { step: { kind: 'script' } };
  }
}

function callsOf(reached: Reached, secret: Props = {}): readonly Interaction[] {
  return reached.endpoints.flatMap((endpoint): readonly Interaction[] => {
    const credential = reached.credential === undefined ? {} : { credential: reached.credential };
    if (endpoint.kind === 'store')
      return [{ relation: 'ACCESSES', to: endpoint.to, props: { ...credential, ...secret, mode: endpoint.mode, schema: endpoint.schema } }];
    return endpoint.kind === 'call' ? [{ relation: 'CALLS', to: endpoint.to, props: { mode: 'sync', ...credential, ...secret } }] : [];
  });
}

// A page is opened on the system, whatever its path is.
function pageCall(url: string, within: string): readonly Interaction[] {
  if (!/^https?:|\$\{|\{/.test(url)) return [];
  return callsOf(httpReached({ url, file: within })).map((each) =>
    'mention' in each.to ? { ...each, to: { ...each.to, type: ['System'] as const } } : each,
  );
}

const TOOLS = /^(notepad|calc|cmd|powershell|explorer|excel|winword|mspaint|chrome|msedge|firefox)(\.exe)?$/i;

function programCall(text: string): readonly Interaction[] {
  const name = (text.replaceAll('\\', '/').split('/').at(-1) ?? '').replace(/\.exe$/i, '').trim();
  if (name === '' || TOOLS.test(name) || !/^[\w .-]{2,60}$/.test(name)) return [];
  if (/^sap(logon|gui|lgpad)/i.test(name)) return [{ relation: 'CALLS', to: applicationRef('sap'), props: { mode: 'sync' } }];
  return [
    {
      relation: 'CALLS',
      to: { type: 'System', mention: { kind: 'name', value: name }, unresolved: { name, kind: 'application' } },
      props: { mode: 'sync' },
    },
  ];
}

/** The only page that the bot opens is the one that a password is typed into. */
function secretTyped(reading: Reading, call: Call): readonly Interaction[] {
  const value = call.args[1];
  const page = reading.stores.get('page');
  if (value === undefined || page === undefined) return [];
  const credential = secretOf(reading, value);
  return credential === undefined ? [] : [{ ...page, props: { ...page.props, credential } }];
}

function secretAmong(reading: Reading, call: Call): Props {
  for (const arg of call.args) {
    const [, name = '', value = ''] = NAMED.exec(arg) ?? [];
    const isSecret = name === 'auth' || credentialOf(name, 'x1') !== undefined;
    const credential = isSecret ? secretOf(reading, value) : undefined;
    if (credential !== undefined) return { credential };
  }
  return {};
}

function requestDone(reading: Reading, deed: Deed, call: Call): Done {
  const within = reading.suite.document.file;
  const plain = plainName(call.name).replace(/^.*\./, '');
  if (deed === 'session') {
    const [alias = ''] = call.args;
    const url = argument(reading, call, 1, 'url');
    if (url !== undefined) reading.sessions.set(alias, url);
    const { credential } = secretAmong(reading, call);
    if (credential === 'literal' || credential === 'ref') reading.proofs.set(alias, credential);
    return { step: { kind: 'script' } };
  }
  const verb = deed === 'download' ? 'GET' : /(get|post|put|patch|delete|head|options)/.exec(plain)?.[1]?.toUpperCase();
  const first = argument(reading, call, 0, deed === 'session-request' ? 'alias' : 'url');
  const path = deed === 'session-request' ? argument(reading, call, 1, 'url') : undefined;
  const base = deed === 'session-request' ? reading.sessions.get(first ?? '') : first;
  const url =
    base === undefined
      ? undefined
      : /^https?:/.test(path ?? '')
        ? path
        : path === undefined
          ? base
          : `${base.replace(/(?<!\/)\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  const isBounded = call.args.some((arg) => arg.startsWith('timeout='));
  const reached = url === undefined ? undefined : httpReached({ url, method: verb, file: within });
  const proof = deed === 'session-request' ? reading.proofs.get(first ?? '') : undefined;
  const secret = {
    ...(proof === undefined ? {} : { credential: proof }),
    ...secretAmong(reading, { ...call, args: call.args.filter((arg) => !arg.startsWith('headers=')) }),
  };
  const step = { kind: 'service-task', isWork: true, ...reached?.effect, timeout: isBounded ? 'set' : undefined } as const;
  return { step, reach: reached === undefined ? [] : callsOf(reached, secret) };
}

// module    database    user    password    host    port
function databaseDone(reading: Reading, deed: Deed, call: Call): Done {
  const within = reading.suite.document.file;
  if (deed === 'query') {
    const store = reading.stores.get('database');
    const { mode, effect } = queryEffect(argument(reading, call, 0, 'query', 'statement') ?? '');
    return {
      step: { kind: 'service-task', isWork: true, effect },
      reach: store === undefined ? [] : [{ ...store, props: { ...store.props, mode } }],
    };
  }
  const module = argument(reading, call, 0, 'module', 'db_module', 'dbapimodulename') ?? '';
  const engine = ENGINES.find(([pattern]) => pattern.test(module))?.[1];
  const host = argument(reading, call, 4, 'host', 'db_host', 'dbhost', 'server');
  const schema = argument(reading, call, 1, 'database', 'db_name', 'dbname');
  const password = argument(reading, call, 3, 'password', 'db_password', 'dbpassword');
  const credential = password === undefined ? undefined : secretOf(reading, password);
  const reached =
    host === undefined
      ? undefined
      : storeReached({ address: host, engine, schema: schema?.includes('${') === true ? undefined : schema, file: within });
  const [store] = reached === undefined ? [] : callsOf(reached, credential === undefined ? {} : { credential });
  if (store !== undefined) reading.stores.set('database', store);
  return { step: { kind: 'service-task', isWork: true }, reach: store === undefined ? [] : [store] };
}

const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/psycopg|pg8000/, 'postgresql'],
  [/mysql/i, 'mysql'],
  [/oracle/i, 'oracle'],
  [/mssql|pyodbc/, 'sqlserver'],
  [/ibm_db/, 'db2'],
];

function mailDone(reading: Reading, deed: Deed, call: Call): Done {
  const within = reading.suite.document.file;
  const stated = argument(reading, call, 99, 'smtp_server', 'imap_server', 'host', 'server');
  if (stated !== undefined) reading.sessions.set('mail', stated);
  const host = reading.sessions.get('mail') ?? reading.mailHost;
  const reached = host === undefined ? undefined : hostReached(host, { file: within, protocol: 'smtp' });
  const kind = deed === 'send-mail' ? 'send' : 'service-task';
  const effect = deed === 'read-mail' ? ({ effect: 'read' } as const) : deed === 'send-mail' ? ({ effect: 'write' } as const) : {};
  return { step: { kind, isWork: true, ...effect }, reach: reached === undefined ? [] : callsOf(reached, secretAmong(reading, call)) };
}

// The queue in front of a step belongs to its process in Control Room, which the file does not name.
function workItems(within: string, side: 'input' | 'output'): MentionRef {
  const name = `work items (${side})`;
  return {
    type: 'Channel',
    mention: { kind: 'queue', value: name, within },
    unresolved: { name, props: { protocol: 'robocorp-work-items' } },
  };
}

const VAULT: MentionRef = {
  type: 'System',
  mention: { kind: 'name', value: 'Robocorp Control Room' },
  unresolved: { name: 'Robocorp Control Room', kind: 'platform', props: { vendor: 'Robocorp', product: 'Control Room' } },
};

function notified(reading: Reading, call: Call, within: string): readonly Interaction[] {
  const url = argument(reading, call, 99, 'webhook_url', 'url', 'webhook');
  if (url !== undefined) return callsOf(httpReached({ url, method: 'POST', file: within }));
  const product = /^notify(slack|pagerduty|telegram|twilio|pushover|gmail|email)$/.exec(plainName(call.name))?.[1];
  if (product === undefined || product === 'email' || product === 'pushover') return [];
  return [
    {
      relation: 'CALLS',
      to: applicationRef(product === 'gmail' ? 'google-mail' : product),
      props: { mode: 'sync', ...secretAmong(reading, call) },
    },
  ];
}

/** The product that a keyword belongs to, where a library that is made for one is imported. */
export function productCall(reading: Reading, call: Call): readonly Interaction[] {
  const plain = plainName(call.name);
  const library =
    PRODUCT_KEYWORDS.find(([pattern, name]) => pattern.test(plain) && reading.libraries.names.has(name))?.[1] ??
    plain.slice(0, plain.lastIndexOf('.'));
  const product = reading.libraries.names.has(library) ? PRODUCTS.get(library) : undefined;
  if (product === undefined) return [];
  const to: MentionRef = product.includes('.') ? { type: ['System'], mention: { kind: 'host', value: product } } : applicationRef(product);
  return [{ relation: 'CALLS', to, props: { mode: 'sync', ...secretAmong(reading, call) } }];
}
