import { describe, expect, test } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, typedRelations } from '../../../test/fact-lines.ts';
import { databaseLinks } from './index.ts';

const read = (text: string, path = 'billing/sql/links.sql') => extractText(databaseLinks, { [path]: text });
const OWNER = 'path billing/sql/links.sql | name billing database';
const accesses = async (text: string) =>
  typedRelations(await read(text), 'ACCESSES', 'CALLS').map((line) => line.replace(`${OWNER} → `, ''));

describe('Oracle', () => {
  test('a database link leads to an alias, a host or a description, with a password that is only told of', async () => {
    const text = `
CREATE SHARED PUBLIC DATABASE LINK erp.acme.net CONNECT TO scott IDENTIFIED BY "T1ger!x" USING 'ERP_PROD';
create database link crm connect to &user identified by &pw using '//crm-db.acme.net:1521/CRM';
CREATE PUBLIC DATABASE LINK dwh CONNECT TO CURRENT_USER USING '(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=dwh.acme.net)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=DW)))';
CREATE DATABASE LINK hq.acme.net;`;

    expect(await accesses(text)).toEqual([
      'ACCESSES host crm-db.acme.net:1521 (schema=CRM credential=ref)',
      'ACCESSES host dwh.acme.net (schema=DW)',
      'ACCESSES jdbc oracle:erp_prod (credential=literal)',
      'ACCESSES name hq.acme.net',
    ]);
    expect(JSON.stringify(await read(text))).not.toContain('T1ger');
  });

  test('what is only remarked, printed or put together as text makes no link', async () => {
    const text = `REM CREATE DATABASE LINK a CONNECT TO x IDENTIFIED BY y USING 'a.net:1521/a';
PROMPT CREATE DATABASE LINK b USING 'b.net:1521/b'
-- CREATE DATABASE LINK c USING 'c.net:1521/c';
/* CREATE DATABASE LINK d USING 'd.net:1521/d'; */
BEGIN EXECUTE IMMEDIATE 'CREATE DATABASE LINK e USING ''e.net:1521/e'''; END;
/
SELECT q'[CREATE DATABASE LINK f USING 'f.net:1521/f']' FROM dual;
DROP DATABASE LINK g;
CREATE DATABASE LINK real USING 'real.net:1521/r';`;

    expect(await accesses(text)).toEqual(['ACCESSES host real.net:1521 (schema=r)']);
  });
});

describe('SQL Server', () => {
  test('a linked server leads to a machine, an instance or another product, by the login that is given for it', async () => {
    const text = `USE [Billing]
GO
EXEC master.dbo.sp_addlinkedserver @server = N'ORDERS', @srvproduct=N'', @provider=N'SQLNCLI', @datasrc=N'orders-db.acme.net\\PROD,1444', @catalog=N'Orders'
EXEC master.dbo.sp_addlinkedsrvlogin @rmtsrvname=N'ORDERS',@useself=N'False',@locallogin=NULL,@rmtuser=N'link',@rmtpassword='Pk71jjWq'
GO
EXEC sp_addlinkedserver 'SQLHQ01', 'SQL Server'
EXEC sp_addlinkedserver @server='ERP', @srvproduct='Oracle', @provider='OraOLEDB.Oracle', @datasrc='ERP_PROD'
EXEC sp_addlinkedserver @server='LEGACY', @srvproduct='', @provider='MSDASQL', @datasrc='LegacyDsn'
GO`;
    const found = await read(text);

    expect(typedRelations(found, 'ACCESSES').map((line) => line.replace('path billing/sql/links.sql | name Billing → ', ''))).toEqual([
      'ACCESSES host orders-db.acme.net (schema=Orders credential=literal)',
      'ACCESSES host sqlhq01',
      'ACCESSES jdbc oracle:erp_prod',
      'ACCESSES name LegacyDsn',
    ]);
    expect(JSON.stringify(found)).not.toContain('Pk71jjWq');
    expect(found.edges.map(({ source }) => source.line)).toEqual([3, 6, 7, 8]);
  });

  test('a script that Management Studio made, or that takes its server from a variable, tells no password', async () => {
    const found =
      await read(`EXEC master.dbo.sp_addlinkedserver @server = N'A', @srvproduct=N'', @provider=N'SQLNCLI', @datasrc=N'10.1.2.3\\Central'
 /* For security reasons the linked server remote logins password is changed with ######## */
EXEC master.dbo.sp_addlinkedsrvlogin @rmtsrvname=N'A',@useself=N'False',@locallogin=NULL,@rmtuser=N'sa',@rmtpassword='########'
EXEC master.dbo.sp_addlinkedserver @server = @name, @srvproduct=N'', @provider=N'SQLNCLI', @datasrc=@address`);

    expect(typedRelations(found, 'ACCESSES').map((line) => line.replace(`${OWNER} → `, ''))).toEqual(['ACCESSES host 10.1.2.3']);
    expect(gapLines(found).map((line) => line.replace(/,.*/, ''))).toEqual(['4 templated: "sp_addlinkedserver" is filled in from outside']);
  });

  test('an external data source and a query out of hand lead there too', async () => {
    expect(
      await accesses(`CREATE EXTERNAL DATA SOURCE lake WITH (LOCATION = 'abfss://raw@acmelake.dfs.core.windows.net', CREDENTIAL = lake_cred);
CREATE EXTERNAL DATA SOURCE crm WITH (TYPE = RDBMS, LOCATION = 'crm.database.windows.net', DATABASE_NAME = 'crm', CREDENTIAL = c);
SELECT * FROM OPENROWSET('SQLNCLI', 'Server=stock.acme.net;Database=s;Uid=a;Pwd=Hh61kPq0', 'SELECT 1');`),
    ).toEqual([
      'ACCESSES host acmelake.dfs.core.windows.net (credential=ref)',
      'ACCESSES host crm.database.windows.net (schema=crm credential=ref)',
      'ACCESSES host stock.acme.net (credential=literal)',
    ]);
  });
});

describe('PostgreSQL', () => {
  test('a foreign server leads where its options say, by the mapping that is given for it', async () => {
    expect(
      await accesses(`CREATE SERVER IF NOT EXISTS orders FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'orders-db.acme.net', port '5433', dbname 'orders');
CREATE USER MAPPING FOR CURRENT_USER SERVER orders OPTIONS (user 'link', password 'Vv81kkQm');
IMPORT FOREIGN SCHEMA public FROM SERVER orders INTO orders;
CREATE SERVER erp FOREIGN DATA WRAPPER oracle_fdw OPTIONS (dbserver '//erp.acme.net:1521/ERP');
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE SERVER other FOREIGN DATA WRAPPER mysql_fdw OPTIONS (host '\${MYSQL_HOST}');
CREATE SERVER third FOREIGN DATA WRAPPER postgres_fdw OPTIONS (dbname :'DB', host :'HOSTNAME');`),
    ).toEqual([
      'ACCESSES host erp.acme.net:1521 (schema=ERP)',
      'ACCESSES host orders-db.acme.net:5433 (schema=orders credential=literal)',
      'ACCESSES job-type other in test/billing/sql/links.sql',
      'ACCESSES job-type third in test/billing/sql/links.sql',
    ]);
  });

  test('a subscription reads from its publisher, and dblink leads where it is told, in functions too', async () => {
    expect(
      await accesses(`CREATE SUBSCRIPTION s CONNECTION 'host=pub.acme.net port=5432 dbname=shop user=r password=Zz91kkPl' PUBLICATION p;
CREATE FUNCTION f() RETURNS void AS $body$
BEGIN
  PERFORM dblink_connect('c', 'host=stats.acme.net dbname=stats');
  PERFORM dblink_exec('c', 'SELECT 1');
END $body$ LANGUAGE plpgsql;
DO $$ BEGIN CREATE SERVER inner_one FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'inner.acme.net'); END $$;
COMMENT ON TABLE t IS $$ CREATE SERVER no FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'no.acme.net'); $$;`),
    ).toEqual([
      'ACCESSES host inner.acme.net',
      'ACCESSES host pub.acme.net:5432 (mode=read schema=shop credential=literal)',
      'ACCESSES host stats.acme.net (schema=stats)',
    ]);
  });
});

test('MySQL: federated tables and servers lead to another database', async () => {
  expect(
    await accesses(
      "CREATE TABLE `r` (id INT, note VARCHAR(9) DEFAULT 'it\\'s') ENGINE=FEDERATED CONNECTION='mysql://fed:Bb71kkWq@stock.acme.net:3306/stock/items';\n" +
        "CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'fed', PASSWORD 'Cc81ttYu', HOST 'price.acme.net', PORT 3307, DATABASE 'price');",
    ),
  ).toEqual([
    'ACCESSES host price.acme.net:3307 (schema=price credential=literal)',
    'ACCESSES host stock.acme.net:3306 (schema=stock credential=literal)',
  ]);
});

test('Db2: a server of a federation leads to another database', async () => {
  expect(
    await accesses(
      `CREATE SERVER hq TYPE DB2/UDB VERSION '11' WRAPPER DRDA AUTHORIZATION "link" PASSWORD "Dd91uuIo" OPTIONS (HOST 'db2.acme.net', PORT '50000', DBNAME 'HQ');`,
    ),
  ).toEqual(['ACCESSES host db2.acme.net:50000 (schema=HQ credential=literal)']);
});

test('warehouses: stages, integrations, external tables and schemas', async () => {
  expect(
    await accesses(`CREATE OR REPLACE STAGE raw URL = 's3://acme-raw/in/' STORAGE_INTEGRATION = s3_int;
CREATE STAGE old URL='azure://acme.blob.core.windows.net/old' CREDENTIALS=(AZURE_SAS_TOKEN='sv=2020sig');
CREATE STORAGE INTEGRATION s3_int TYPE = EXTERNAL_STAGE STORAGE_ALLOWED_LOCATIONS = ('s3://acme-raw/', 's3://acme-out/');
CREATE API INTEGRATION score API_ALLOWED_PREFIXES = ('https://score.acme.net/v1');
CREATE EXTERNAL TABLE shop.orders OPTIONS (format = 'CSV', uris = ['gs://acme-orders/2025/*.csv']);
CREATE EXTERNAL SCHEMA crm FROM POSTGRES DATABASE 'crm' SCHEMA 'public' URI 'crm.acme.net' PORT 5432 IAM_ROLE 'r' SECRET_ARN 'arn:aws:secretsmanager:x';`),
  ).toEqual([
    'ACCESSES arn arn:aws:s3:::acme-out (credential=ref)',
    'ACCESSES arn arn:aws:s3:::acme-raw (credential=ref)',
    'ACCESSES arn arn:aws:s3:::acme-raw (credential=ref)',
    'ACCESSES host acme.blob.core.windows.net (credential=literal)',
    'ACCESSES host crm.acme.net (mode=read schema=crm credential=ref)',
    'ACCESSES name acme-orders (mode=read)',
    'CALLS host score.acme.net/v1 (mode=sync)',
  ]);
});

test('this machine and variables of the client are gaps', async () => {
  const found = await read(`CREATE DATABASE LINK a CONNECT TO x IDENTIFIED BY y USING '&&target';
CREATE SERVER b FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost');`);

  expect(gapLines(found).map((line) => line.replace(/,.*/, ''))).toEqual([
    '1 templated: "&&target" is filled in from outside',
    '2 unresolved: "localhost" is this machine',
  ]);
});

test('scripts without links are nobody’s', async () => {
  expect((await read('CREATE TABLE t (id int); INSERT INTO t VALUES (1); DROP DATABASE LINK x;')).edges).toEqual([]);
});
