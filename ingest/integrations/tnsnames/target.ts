// Where the aliases of one entry lead: hosts and a database, this machine, or what is filled in later.

import type { Mention } from '../../../graph/model.ts';
import { hostMention, isExampleHost, isLocalHost } from '../../mention/host.ts';
import { jdbcOf } from '../../mention/jdbc.ts';
import { isTemplated } from '../../mention/template.ts';
import type { Parameter, TnsEntry } from './parse.ts';

export interface TnsTarget {
  /** Hosts in the order in which they are tried. */
  readonly hosts: readonly Mention[];
  /** SERVICE_NAME, else SID. */
  readonly service?: string;
  /** Hosts that name nobody, as written. */
  readonly local: readonly Written[];
  readonly templated: readonly Written[];
}

/** A value with the 0-based line on which it stands. */
export interface Written {
  readonly text: string;
  readonly line: number;
}

export function targetOf({ parameters, value }: TnsEntry): TnsTarget {
  if (value !== '') return targetOfAddress(value);
  const all = flattened(parameters);
  const hosts = new Map<string, Mention>();
  const local: Written[] = [];
  const templated: Written[] = [];
  for (const address of all.filter(({ key }) => key === 'ADDRESS')) {
    const host = address.inner.find(({ key }) => key === 'HOST');
    if (host === undefined) continue;
    const written = { text: host.value, line: host.line };
    const port = address.inner.find(({ key }) => key === 'PORT')?.value ?? '';
    const mention = hostMention(/^\d+$/.test(port) && !/:/.test(host.value) ? `${host.value}:${port}` : host.value);
    if (isLocalHost(host.value)) local.push(written);
    else if (mention === undefined || isTemplated(host.value) || isExampleHost(mention.value)) templated.push(written);
    else hosts.set(mention.value, mention);
  }
  const data = all.find(({ key }) => key === 'CONNECT_DATA');
  // An address alone is that of a listener, behind which no database is named.
  if (data === undefined) return { hosts: [], local: [], templated: [] };
  const service = ['SERVICE_NAME', 'SID']
    .map((name) => data?.inner.find(({ key }) => key === name)?.value)
    .find((text) => text !== undefined && text !== '');
  return { hosts: [...hosts.values()], ...(service === undefined || isTemplated(service) ? {} : { service }), local, templated };
}

/** An address in one word, //host:1521/service. */
function targetOfAddress(text: string): TnsTarget {
  const found = jdbcOf(`jdbc:oracle:thin:@${text}`);
  const nowhere = { local: [], templated: [] };
  if (found?.mention.kind !== 'host') return { hosts: [], ...nowhere };
  return { hosts: [found.mention], ...(found.schema === undefined ? {} : { service: found.schema }), ...nowhere };
}

/** Every parameter, outer before inner, in the order of the file. */
function flattened(parameters: readonly Parameter[]): readonly Parameter[] {
  const found: Parameter[] = [];
  const waiting = parameters.toReversed();
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    found.push(here);
    for (const each of here.inner.toReversed()) waiting.push(each);
  }
  return found;
}
