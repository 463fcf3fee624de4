// From a script to facts: the database that it is for accesses what its links lead to.
import { posix } from 'node:path';
import type { MentionRef, Source } from '../../../graph/model.ts';
import type { Emit, TextDocument } from '../../ingester.ts';
import { type Ground, gapOfOpen, interactionWith } from '../endpoint.ts';
import type { Found, Link } from './link.ts';
import { mysqlLinks } from './mysql.ts';
import { nameAt } from './options.ts';
import { oracleLinks } from './oracle.ts';
import { postgresLinks } from './postgres.ts';
import { sqlServerLinks } from './sql-server.ts';
import { isWord, type Statement, statementsOf } from './statements.ts';
import { warehouseLinks } from './warehouse.ts';

const READERS: readonly ((statement: Statement, file: string) => Found)[] = [
  oracleLinks,
  sqlServerLinks,
  postgresLinks,
  mysqlLinks,
  warehouseLinks,
];

export function extractDatabaseLinks(document: TextDocument, emit: Emit): void {
  const links: { readonly link: Link; readonly database: string | undefined }[] = [];
  const logins = new Map<string, Link['reached']['credential']>();
  let database: string | undefined;
  for (const statement of statementsOf(document.text)) {
    if (isWord(statement.words[0], 'USE')) database = nameAt(statement.words, 1);
    for (const read of READERS) {
      const found = read(statement, document.file);
      for (const link of found.links) links.push({ link, database });
      for (const { name, credential } of found.logins ?? []) {
        const known = logins.get(name.toLowerCase());
        logins.set(name.toLowerCase(), known === 'literal' ? known : (credential ?? known));
      }
    }
  }
  for (const { link, database: owner } of links) {
    const login = link.name === undefined ? undefined : logins.get(link.name.toLowerCase());
    emitLink(document, emit, { link, owner, login });
  }
}

interface Placed {
  readonly link: Link;
  readonly owner: string | undefined;
  readonly login: Link['reached']['credential'];
}

function emitLink(document: TextDocument, emit: Emit, { link, owner, login }: Placed): void {
  const source: Source = { file: document.file, line: document.lineOf(link.line) };
  const ground: Ground = { emit, root: document.root, module: '' };
  const reached = { ...link.reached, credential: link.reached.credential ?? login };
  for (const endpoint of reached.endpoints) {
    const { relation, to, props } = interactionWith(ground, endpoint, { reached, isIn: false, source });
    emit.edge({ type: relation, from: ownerRef(document, owner), to, ...(props === undefined ? {} : { props }), source });
  }
  if (reached.open !== undefined) emit.gap(gapOfOpen(reached.open, source));
}

/** Folders that say what kind of files they hold, not whose. */
const GENERIC =
  /^(src|main|resources|sql|db|database|databases|ddl|migrations?|migrate|scripts?|changelog|flyway|liquibase|schema|schemas|tables|links|dblinks?|setup|init|install|v?\d[\w.]*|oracle|postgres|postgresql|mysql|mssql|sqlserver|snowflake|bigquery)$/i;

// The system whose directory holds the script; where there is none, the database by the name that the script or its folder has.
function ownerRef({ root, path }: TextDocument, owner: string | undefined): MentionRef {
  const folder = posix
    .dirname(path)
    .split('/')
    .filter((part) => part !== '.' && !GENERIC.test(part))
    .at(-1);
  const name = owner ?? `${folder ?? root} database`;
  return {
    type: 'System',
    mention: { kind: 'path', value: path },
    or: [{ kind: 'name', value: name }],
    unresolved: { name, kind: 'application' },
  };
}
