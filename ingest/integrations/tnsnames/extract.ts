// Aliases of databases: each leads whoever names it (a JDBC URL, a database link) to the store behind it.
import { posix } from 'node:path';
import { localKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { type Emit, type Siblings, sourceOf, type TextDocument } from '../../ingester.ts';
import { gapOfOpen } from '../endpoint.ts';
import { entriesIn, type TnsEntry } from './parse.ts';
import { type TnsTarget, targetOf } from './target.ts';

export async function extractTnsnames(document: TextDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const domain = await defaultDomain(document, siblings);
  const found = entriesIn(document.text).map((entry) => ({ entry, target: targetOf(entry) }));
  const services = servicesByHost(found.map(({ target }) => target));
  const known = new Map<string, string>();
  for (const { entry, target } of found) {
    const isInclude = entry.names.some((name) => /^ifile$/i.test(name));
    if (isInclude) emitInclude(document, entry, { emit, siblings });
    else emitEntry(document, { entry, target, services, domain }, emit);
    if (!isInclude) emitTwice(document, { entry, target, known }, emit);
  }
}

interface Placed {
  readonly entry: TnsEntry;
  readonly target: TnsTarget;
  /** Databases of each host, in this file. */
  readonly services: ReadonlyMap<string, ReadonlySet<string>>;
  readonly domain: string | undefined;
}

function emitEntry(document: TextDocument, { entry, target, services, domain }: Placed, emit: Emit): void {
  const source = sourceOf(document, { line: document.lineOf(entry.line) });
  const names = entry.names.join(', ');
  if (!entry.isWhole || (entry.value !== '' && target.hosts.length === 0))
    emit.gap({
      code: 'unreadable',
      detail:
        entry.value === '' ? `the description of ${names} is not closed, or is none` : `"${entry.value}" of ${names} is no description`,
      remedy: 'Write it as (DESCRIPTION=(ADDRESS=…)(CONNECT_DATA=…)); what could be read of it was.',
      source,
    });
  const [first] = target.hosts;
  for (const { text, line } of [...target.local, ...target.templated]) {
    const why = target.local.some((each) => each.line === line && each.text === text) ? 'local' : 'filled-in';
    emit.gap(gapOfOpen({ why, text: `${text} of ${names}` }, sourceOf(document, { line: document.lineOf(line) })));
  }
  if (first === undefined) return;
  // One machine may hold many databases: an address without its service then does not say which.
  const answers = target.hosts.filter(({ value }) => services.get(value)?.size === 1);
  const aliases = entry.names.flatMap((name) => spellingsOf(name, domain));
  emit.node({
    type: 'DataStore',
    key: localKey(
      'DataStore',
      document.root,
      'oracle',
      first.value,
      ...(target.service === undefined ? [] : [target.service.toLowerCase()]),
    ),
    name: target.service ?? entry.names[0] ?? first.value,
    also: [...new Set(aliases)].map((value): Mention => ({ kind: 'jdbc', value: `oracle:${value}` })).concat(answers),
    props: { engine: 'oracle', schema: target.service },
    // A client names the database; who runs it stands elsewhere.
    isNamedOnly: true,
    source,
  });
}

function servicesByHost(targets: readonly TnsTarget[]): ReadonlyMap<string, ReadonlySet<string>> {
  const services = new Map<string, Set<string>>();
  for (const { hosts, service } of targets)
    for (const { value } of hosts) services.set(value, (services.get(value) ?? new Set()).add(service?.toLowerCase() ?? ''));
  return services;
}

/** "ERP" is "ERP.WORLD" where that is the default domain, and the other way round. */
function spellingsOf(alias: string, domain: string | undefined): readonly string[] {
  const name = alias.toLowerCase();
  if (domain === undefined) return [name];
  return name.endsWith(`.${domain}`)
    ? [name, name.slice(0, -domain.length - 1)]
    : name.includes('.')
      ? [name]
      : [name, `${name}.${domain}`];
}

// https://docs.oracle.com/en/database/oracle/oracle-database/23/netrf/parameters-for-the-sqlnet.ora.html
async function defaultDomain({ path }: TextDocument, siblings: Siblings): Promise<string | undefined> {
  const beside = await siblings.text(posix.join(posix.dirname(path), 'sqlnet.ora'));
  return /^[ \t]*NAMES\.DEFAULT_DOMAIN[ \t]*=[ \t]*([\w.-]+)/im.exec(beside?.text ?? '')?.[1]?.toLowerCase();
}

interface Twice {
  readonly entry: TnsEntry;
  readonly target: TnsTarget;
  /** Alias → where it was said to lead. */
  readonly known: Map<string, string>;
}

function emitTwice(document: TextDocument, { entry, target, known }: Twice, emit: Emit): void {
  const place = `${target.hosts[0]?.value ?? ''}/${target.service ?? ''}`.toLowerCase();
  for (const name of entry.names) {
    const before = known.get(name.toLowerCase());
    known.set(name.toLowerCase(), before ?? place);
    if (before === undefined || before === place) continue;
    emit.gap({
      code: 'duplicate-key',
      detail: `the alias ${name} leads to ${before} and to ${place}`,
      remedy: 'Take one of them out; whoever names the alias may mean either.',
      source: sourceOf(document, { line: document.lineOf(entry.line) }),
    });
  }
}

/** IFILE = other.ora: read for itself where it is in the scan. */
function emitInclude(
  document: TextDocument,
  { value, line }: TnsEntry,
  { emit, siblings }: { readonly emit: Emit; readonly siblings: Siblings },
): void {
  const beside = /^[/\\]|^[a-z]:/i.test(value) ? undefined : posix.join(posix.dirname(document.path), value.replaceAll('\\', '/'));
  if (beside !== undefined && !beside.startsWith('..') && siblings.has(beside) && isTnsnamesPath(beside)) return;
  emit.gap({
    code: 'unresolved',
    detail: `the file "${value}" that this one takes in is not beside it under a name that is read`,
    remedy: 'Put it into the scan as tnsnames-….ora to have its aliases known.',
    source: sourceOf(document, { line: document.lineOf(line) }),
  });
}

/** tnsnames.ora, tnsnames-prod.ora, tnsnames.ora.template */
export function isTnsnamesPath(path: string): boolean {
  return /(^|\/)[^/]*tnsnames[^/]*\.ora(\.[\w-]+)?$/i.test(path);
}
