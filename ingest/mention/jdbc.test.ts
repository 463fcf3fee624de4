import { describe, expect, it } from 'vitest';
import { jdbcOf } from './jdbc.ts';

const at = (value: string, port?: number) => ({ kind: 'host', value, ...(port === undefined ? {} : { port }) });

describe('a JDBC address', () => {
  it.each([
    ['jdbc:postgresql://h:5432/db?x=1', { engine: 'postgresql', mention: at('h', 5432), schema: 'db' }],
    ['jdbc:postgresql://h1:5432,h2:5432/db', { engine: 'postgresql', mention: at('h1', 5432), schema: 'db' }],
    ['jdbc:mysql://DB.acme.io/shop?useSSL=false&serverTimezone=UTC', { engine: 'mysql', mention: at('db.acme.io'), schema: 'shop' }],
    ['jdbc:mysql:loadbalance://h1:3306,h2:3306/shop', { engine: 'mysql', mention: at('h1', 3306), schema: 'shop' }],
    ['jdbc:mariadb:sequential://h1:3306/shop', { engine: 'mariadb', mention: at('h1', 3306), schema: 'shop' }],
    ['jdbc:mysql://address=(host=h)(port=3306)/shop', { engine: 'mysql', mention: at('h'), schema: 'shop' }],
    ['jdbc:sqlserver://h;databaseName=shop', { engine: 'sqlserver', mention: at('h'), schema: 'shop' }],
    ['jdbc:sqlserver://h\\INST:1433;database=shop;encrypt=true', { engine: 'sqlserver', mention: at('h', 1433), schema: 'shop' }],
    ['jdbc:sqlserver://;serverName=h;databaseName=shop', { engine: 'sqlserver', mention: at('h'), schema: 'shop' }],
    ['jdbc:jtds:sqlserver://h:1433/shop;instance=x', { engine: 'sqlserver', mention: at('h', 1433), schema: 'shop' }],
    ['jdbc:oracle:thin:@//ora.acme.io:1521/ORCLPDB1', { engine: 'oracle', mention: at('ora.acme.io', 1521), schema: 'ORCLPDB1' }],
    ['jdbc:oracle:thin:@ora:1521:XE', { engine: 'oracle', mention: at('ora', 1521), schema: 'XE' }],
    ['jdbc:oracle:thin:@ora:1521/XE', { engine: 'oracle', mention: at('ora', 1521), schema: 'XE' }],
    ['jdbc:oracle:thin:scott/tiger@ora:1521:XE', { engine: 'oracle', mention: at('ora', 1521), schema: 'XE' }],
    [
      'jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=ora)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=sales)))',
      { engine: 'oracle', mention: at('ora'), schema: 'sales' },
    ],
    ['jdbc:oracle:thin:@SALES_TNS', { engine: 'oracle', mention: { kind: 'jdbc', value: 'oracle:sales_tns' } }],
    ['jdbc:db2://mainframe.acme.io:446/DSN1', { engine: 'db2', mention: at('mainframe.acme.io', 446), schema: 'DSN1' }],
    ['jdbc:snowflake://acme.snowflakecomputing.com/?db=SALES', { engine: 'snowflake', mention: at('acme.snowflakecomputing.com') }],
    ['jdbc:tracing:postgresql://h/db', { engine: 'postgresql', mention: at('h'), schema: 'db' }],
    ['r2dbc:postgresql://h:5432/db', { engine: 'postgresql', mention: at('h', 5432), schema: 'db' }],
    ['r2dbc:pool:mysql://h/db', { engine: 'mysql', mention: at('h'), schema: 'db' }],
    ['jdbc:postgresql://h/${DB_NAME}', { engine: 'postgresql', mention: at('h') }],
    ['jdbc:sap://hana.acme.io:30015/?databaseName=HDB', { engine: 'hana', mention: at('hana.acme.io', 30015), schema: 'HDB' }],
  ])('is read from %s', (text, expected) => {
    expect(jdbcOf(text)).toEqual(expected);
  });

  it.each([
    'jdbc:h2:mem:test',
    'jdbc:h2:file:./data',
    'jdbc:sqlite:x.db',
    'jdbc:hsqldb:mem:x',
    'jdbc:postgresql://localhost:5432/db',
    'jdbc:postgresql:db',
    'jdbc:postgresql://${DB_HOST}:5432/db',
    'jdbc:unknown://h/db',
    'postgresql://h/db',
    'jdbc:',
    'jdbc:tc:postgresql:15:///db',
  ])('is not read from %j', (text) => {
    expect(jdbcOf(text)).toBeUndefined();
  });
});
