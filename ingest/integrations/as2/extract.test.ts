import { describe, expect, test } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, stepLines, typedRelations } from '../../../test/fact-lines.ts';
import { as2 } from './index.ts';

const PARTNERS = `<partner name="Shop" as2_id="SHOP_ID" x509_alias="shop" email="edi@shop.net"/>
<partner name="Carrier" as2_id="CARRIER_ID" x509_alias="carrier" email="as2@carrier.net"/>`;

const attributes = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `<attribute name="${name}" value="${value}"/>`)
    .join('');

const outgoing = (values: Readonly<Record<string, string>>, poller = '<pollerConfig/>'): string =>
  `<partnerships>${PARTNERS}<partnership name="out"><sender name="Shop"/><receiver name="Carrier"/>${poller}${attributes(values)}</partnership></partnerships>`;

const CONFIG = `<openas2>
<properties storageBaseDir="%home%/../data" sender.retries="5" broker.key="Xk29dhQ81m"/>
<processor classname="org.openas2.processor.DefaultProcessor" resend_max_retries="$properties.sender.retries$">
<module classname="org.openas2.processor.sender.AS2SenderModule" readtimeout="60000"/>
<module classname="org.openas2.processor.receiver.AS2ReceiverModule" port="10080" errordir="$properties.storageBaseDir$/inbox/error"/>
<module classname="org.openas2.processor.storage.MessageFileModule" filename="$properties.storageBaseDir$/$msg.sender.as2_id$/inbox/$msg.headers.message-id$"/>
<module enabled="false" classname="org.openas2.processor.receiver.AS2DirectoryPollingModule" outboxdir="%home%/any"/>
<module classname="org.openas2.processor.receiver.JmsPollingModule" broker_url="amqps://acme.servicebus.windows.net" broker_password="$properties.broker.key$" queue_name="outbound"/>
<module classname="org.openas2.processor.msgtracking.DbTrackingModule" use_embedded_db="false" jdbc_connect_string="jdbc:postgresql://db.acme.net:5432/as2" db_pwd="Zr81kLm2"/>
</processor>
<pollerConfigBase outboxdir="$properties.storageBaseDir$/outbox/$partnership.receiver.as2_id$" errordir="$properties.storageBaseDir$/error/$date.YYYY$" interval="5"/>
</openas2>`;

const read = (partnerships: string, config?: string) =>
  extractText(as2, { 'as2/config/partnerships.xml': partnerships, ...(config === undefined ? {} : { 'as2/config/config.xml': config }) });
const short = (lines: readonly string[]) => lines.map((line) => line.replaceAll('as2/config/partnerships.xml/', ''));

describe('a partnership that sends', () => {
  test('picks files up, sends them to the partner, and keeps what fails', async () => {
    const found = await read(
      outgoing({
        as2_url: 'https://as2.carrier.net:8443/in?key=7',
        as2_mdn_to: 'edi@shop.net',
        encrypt: '3DES',
        sign: 'SHA-256',
        resend_max_retries: '3',
      }),
      CONFIG,
    );

    expect(short(typedRelations(found, 'CONSUMES', 'PUBLISHES', 'HANDLED_BY', 'STARTS')).filter((line) => !/outbound/.test(line))).toEqual([
      'CONSUMES poll → file/as2/data/outbox/CARRIER_ID',
      'HANDLED_BY send → file/as2/data/error/{} (dead-letter)',
      'PUBLISHES send → as2/SHOP_ID to CARRIER_ID',
      'STARTS file/as2/data/outbox/CARRIER_ID → out (file)',
      'STARTS poll → out (timer)',
    ]);
    expect(stepLines(found)).toEqual([
      'end end outcome=normal',
      'send send retry=set timeout=set errors=explicit effect=write',
      'poll start trigger=timer',
    ]);
    expect(short(typedRelations(found, 'CALLS', 'RUNS')).filter((line) => line.includes('out') && !line.includes('bus'))).toEqual([
      'RUNS as2/config/as2-server → out',
    ]);
    expect(propsOf(found, 'SHOP_ID to CARRIER_ID')).toEqual({ protocol: 'as2', tags: ['encrypted', 'signed'] });
  });

  test('calls the partner, which is somebody else’s system', async () => {
    const found = await read(outgoing({ as2_url: 'https://as2.carrier.net:8443/in?key=7', as2_mdn_to: 'edi@shop.net' }));

    expect(short(typedRelations(found, 'CALLS'))).toEqual(['CALLS send → as2/CARRIER_ID (mode=sync)']);
    expect(found.nodes.find(({ name }) => name === 'Carrier')).toMatchObject({
      kind: 'application',
      also: [
        { kind: 'name', value: 'Carrier' },
        { kind: 'name', value: 'CARRIER_ID' },
        { kind: 'host', value: 'as2.carrier.net' },
      ],
      props: { external: true, exposure: 'partner' },
    });
    expect(found.nodes.find(({ type, kind }) => type === 'System' && kind === 'gateway')?.name).toBe('AS2 server of Shop');
  });

  test('is tried without end and without a directory for what fails where nothing is configured', async () => {
    const found = await read(outgoing({ as2_url: 'https://as2.carrier.net' }));

    expect(stepLines(found)).toContain('send send retry=unbounded timeout=default errors=fail effect=write tags=without-receipt');
    expect(propsOf(found, 'SHOP_ID to CARRIER_ID')).toEqual({ protocol: 'as2', tags: ['unencrypted', 'unsigned'] });
  });

  test('waits for a receipt that comes later', async () => {
    const found = await read(
      outgoing({ as2_url: 'https://as2.carrier.net', as2_mdn_to: 'x', as2_receipt_option: 'https://as2.shop.net:10081' }),
    );

    expect(stepLines(found)).toContain('receipt wait-callback trigger=message');
    expect(short(typedRelations(found, 'FLOWS_TO'))).toEqual([
      'FLOWS_TO poll → send (sequence)',
      'FLOWS_TO receipt → end (sequence)',
      'FLOWS_TO send → receipt (sequence)',
    ]);
  });

  test('says how it gets in, and never the password', async () => {
    const found = await read(outgoing({ as2_url: 'https://as2.carrier.net', http_user: 'shop', http_password: 'Gh71kslQ' }));

    expect(short(typedRelations(found, 'CALLS'))).toEqual(['CALLS send → as2/CARRIER_ID (mode=async auth=basic credential=literal)']);
    expect(JSON.stringify(found)).not.toContain('Gh71kslQ');
  });

  test('to this machine, or to nowhere, is a gap', async () => {
    expect(gapLines(await read(outgoing({ as2_url: 'http://localhost:10080' }))).map((line) => line.replace(/,.*/, ''))).toEqual([
      '2 unresolved: "http://localhost:10080" is this machine',
    ]);
    expect(gapLines(await read(outgoing({})))).toEqual([
      '2 unresolved: the partnership out picks up files and has no as2_url to send them to',
    ]);
  });

  test('may have its files picked up by a module of the server, as before there were pollers', async () => {
    const config = `<openas2><processor><module classname="org.openas2.processor.receiver.AS2DirectoryPollingModule" outboxdir="%home%/toCarrier" errordir="%home%/failed" defaults="sender.as2_id=SHOP_ID, receiver.as2_id=CARRIER_ID"/></processor></openas2>`;
    const found = await read(outgoing({ as2_url: 'https://as2.carrier.net' }, ''), config);

    expect(short(typedRelations(found, 'CONSUMES', 'HANDLED_BY')).filter((line) => /poll|send/.test(line))).toEqual([
      'CONSUMES poll → file/as2/config/toCarrier',
      'HANDLED_BY send → file/as2/config/failed (dead-letter)',
    ]);
  });
});

describe('a partnership that receives', () => {
  const incoming = (values: Readonly<Record<string, string>>): string =>
    `<partnerships><partnership name="in"><sender as2_id="CARRIER_ID" x509_alias="c"/><receiver as2_id="SHOP_ID"/>${attributes(values)}</partnership></partnerships>`;

  test('stores what comes in, where the partnership or the server says', async () => {
    const stated = await read(
      incoming({ store_received_file_to: '$properties.storageBaseDir$/in/$msg.sender.as2_id$/$rand.12345$-x.edi' }),
      CONFIG,
    );
    const silent = await read(incoming({}), CONFIG);

    expect(short(typedRelations(stated, 'CONSUMES', 'PUBLISHES', 'HANDLED_BY', 'STARTS')).filter((line) => !/outbound/.test(line))).toEqual(
      [
        'CONSUMES receive → as2/CARRIER_ID to SHOP_ID',
        'HANDLED_BY in → file/as2/data/inbox/error (dead-letter)',
        'PUBLISHES store → file/as2/data/in/CARRIER_ID',
        'STARTS as2/CARRIER_ID to SHOP_ID → in (message)',
      ],
    );
    expect(short(typedRelations(silent, 'PUBLISHES'))).toEqual(['PUBLISHES store → file/as2/data/CARRIER_ID/inbox']);
  });
});

test('a server consumes its queue and writes down what it did, with credentials that are only told of', async () => {
  const found = await extractText(as2, { 'as2/config/config.xml': CONFIG });

  expect(short(typedRelations(found, 'CALLS', 'CONSUMES', 'ACCESSES'))).toEqual([
    'ACCESSES as2/config/as2-server → host db.acme.net:5432 (mode=write schema=as2 credential=literal)',
    'CALLS as2/config/as2-server → host acme.servicebus.windows.net (mode=async credential=literal)',
    'CONSUMES as2/config/as2-server → amqp/outbound',
  ]);
  expect(JSON.stringify(found)).not.toMatch(/Xk29dhQ81m|Zr81kLm2/);
});

test('a partner that is not there, and a name that is there twice, are gaps', async () => {
  const text = `<partnerships>
${PARTNERS}
<partnership name="a"><sender name="Shop"/><receiver name="Bank"/></partnership>
<partnership name="b"><sender name="Carrier"/><receiver name="Shop"/></partnership>
<partnership name="b"><sender name="Carrier"/><receiver name="Shop"/></partnership>
</partnerships>`;

  expect(gapLines(await read(text))).toEqual([
    '4 unresolved: a partnership names a partner that this file does not hold, so it was left out',
    '6 duplicate-key: a second partnership is called "b"; it was left out',
  ]);
});
