import { expect, test } from 'vitest';
import { extractText, type Files, siblingsAmong } from '../../../test/extract-text.ts';
import { gapLines } from '../../../test/flow-lines.ts';
import { extract } from '../../extract.ts';
import { openWhole } from '../../read/open.ts';
import { databaseLinks } from '../database-links/index.ts';
import { tnsnames } from './index.ts';

const read = (text: string, more: Files = {}) => extractText(tnsnames, { ...more, 'net/tnsnames.ora': text });
const stores = async (text: string, more?: Files) =>
  (await read(text, more)).nodes.map(
    ({ key, name, also = [], source }) =>
      `${source.line} ${name} ${key.replace('datastore:test/oracle/', '')} ${also.map(({ kind, value, port }) => `${kind} ${value}${port === undefined ? '' : `:${port}`}`).join(', ')}`,
  );
const ERP = '(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=erp-db.acme.net)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=ERP)))';

test('an alias leads to a store, which answers to it and to its host', async () => {
  expect((await read(`# the network\nERP_PROD =\n  ${ERP}\n`)).nodes).toEqual([
    {
      type: 'DataStore',
      key: 'datastore:test/oracle/erp-db.acme.net/erp',
      name: 'ERP',
      also: [
        { kind: 'jdbc', value: 'oracle:erp_prod' },
        { kind: 'host', value: 'erp-db.acme.net', port: 1521 },
      ],
      props: { engine: 'oracle', schema: 'ERP' },
      isNamedOnly: true,
      stance: 'configured',
      source: { file: 'test/net/tnsnames.ora', line: 2 },
    },
  ]);
});

test('several aliases, addresses and descriptions are one store, with its hosts in order', async () => {
  expect(
    await stores(`A, B=(DESCRIPTION_LIST=(LOAD_BALANCE=off)
 (DESCRIPTION=(ADDRESS_LIST=(ADDRESS=(PROTOCOL=TCP)(HOST=one.acme.net)(PORT=1521)) # first
   (ADDRESS=(PROTOCOL=TCPS)(HOST="two.acme.net")(PORT=2484)))(CONNECT_DATA=(SID=X)))
 (DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=far.acme.net)(PORT=1521))(CONNECT_DATA=(SID=X)))
)
C=${ERP}`),
  ).toEqual([
    '1 X one.acme.net/x jdbc oracle:a, jdbc oracle:b, host one.acme.net:1521, host two.acme.net:2484, host far.acme.net:1521',
    '6 ERP erp-db.acme.net/erp jdbc oracle:c, host erp-db.acme.net:1521',
  ]);
});

test('a host of several databases does not tell which is meant', async () => {
  expect(await stores(`A=${ERP}\nB=${ERP.replace('=ERP)', '=CRM)')}\n`)).toEqual([
    '1 ERP erp-db.acme.net/erp jdbc oracle:a',
    '2 CRM erp-db.acme.net/crm jdbc oracle:b',
  ]);
});

test('the default domain of sqlnet.ora may be left out of an alias, or added to it', async () => {
  expect(await stores(`A.world=${ERP}\nB=${ERP}\nC.other=${ERP}`, { 'net/sqlnet.ora': 'NAMES.DEFAULT_DOMAIN = WORLD\n' })).toEqual([
    '1 ERP erp-db.acme.net/erp jdbc oracle:a.world, jdbc oracle:a, host erp-db.acme.net:1521',
    '2 ERP erp-db.acme.net/erp jdbc oracle:b, jdbc oracle:b.world, host erp-db.acme.net:1521',
    '3 ERP erp-db.acme.net/erp jdbc oracle:c.other, host erp-db.acme.net:1521',
  ]);
});

test('a database link and an alias mean the same', async () => {
  const links = await extractText(databaseLinks, { 'a.sql': "CREATE DATABASE LINK erp CONNECT TO x IDENTIFIED BY &pw USING 'ERP_Prod';" });
  const [store] = (await read(`ERP_PROD=${ERP}`)).nodes;

  const [link] = links.edges;
  expect(link !== undefined && 'mention' in link.to ? store?.also : undefined).toContainEqual(
    link !== undefined && 'mention' in link.to ? link.to.mention : undefined,
  );
});

test('what names no machine, is not closed, or is said twice is a gap', async () => {
  const found = await read(`LOCAL=${ERP.replace('erp-db.acme.net', 'localhost')}
LATER=${ERP.replace('erp-db.acme.net', '${DB_HOST}')}
OPEN=(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=open.acme.net)(PORT=1521))
EASY=erp-db.acme.net:1521/ERP
NO=nothing of the kind
A=${ERP}
A=${ERP.replace('=ERP)', '=CRM)')}
IFILE=/etc/more.ora
EXTPROC=(DESCRIPTION=(ADDRESS=(PROTOCOL=IPC)(KEY=EXTPROC1521))(CONNECT_DATA=(SID=PLSExtProc)))
`);

  expect(gapLines(found).map((line) => line.replace(/, (and no|which) .*/, ''))).toEqual([
    '1 unresolved: "localhost of LOCAL" is this machine',
    '2 templated: "${DB_HOST} of LATER" is filled in from outside',
    '3 unreadable: the description of OPEN is not closed, or is none',
    '5 unreadable: "nothing" of NO is no description',
    '7 duplicate-key: the alias A leads to erp-db.acme.net/erp and to erp-db.acme.net/crm',
    '8 unresolved: the file "/etc/more.ora" that this one takes in is not beside it under a name that is read',
  ]);
  expect(found.nodes.map(({ name, source }) => `${source.line} ${name}`)).toEqual(['4 ERP', '6 ERP', '7 CRM']);
});

test.each(['(', ')', '=', ',', '"', "'", '#', '(A=', 'A=(', 'A,', '((', '(A=(B=', 'A=(DESCRIPTION=\n'])(
  'any number of %s is read in one pass',
  async (part) => {
    const text = `A=(DESCRIPTION=${part.repeat(100_000)}`;
    const document = openWhole({ root: 'test', path: 'tnsnames.ora' }, text);

    await expect(extract(tnsnames, document, { siblings: siblingsAmong({}), isStrict: true })).resolves.toMatchObject({ nodes: [] });
  },
);
