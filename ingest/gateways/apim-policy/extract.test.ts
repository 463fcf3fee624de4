import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { propsOf, typedRelations } from '../../../test/fact-lines.ts';
import { hidden, shown } from './expression.ts';
import { apimPolicy } from './index.ts';

const policies = (sections: { inbound?: string; backend?: string; onError?: string }, files: Readonly<Record<string, string>> = {}) =>
  extractText(apimPolicy, {
    'apis/orders/policy.xml': `<policies><inbound>${sections.inbound ?? '<base/>'}</inbound><backend>${sections.backend ?? '<base/>'}</backend><outbound/><on-error>${sections.onError ?? '<base/>'}</on-error></policies>`,
    ...files,
  });
const send = (url: string, more = '', inner = '') =>
  `<send-request response-variable-name="r" ${more}><set-url>${url}</set-url>${inner}</send-request>`;
const file = 'apis/orders/policy.xml';

describe('expressions', () => {
  it('are hidden without moving anything, and shown again as they were', () => {
    const texts = [
      '<a b="@(x["y"] < 2 && z > 1)" c="d"/>',
      '<a>@{ return "{" + $"{x["}"]} {{y}}" + \'"\' + @"c:\\"; /* " */ // <\n }</a><b/>',
      '<a b="@(x[&quot;(&quot;])"/>',
      '<!-- @( --><a b="mail@(one"/>',
    ];

    for (const text of texts) {
      expect(hidden(text)).toHaveLength(text.length);
      expect(hidden(text).split('\n')).toHaveLength(text.split('\n').length);
    }
    expect(hidden(texts[0] ?? '')).toMatch(/^<a b="@\(x[^"<&]+\)" c="d"\/>$/);
    expect(hidden(texts[1] ?? '')).toMatch(/^<a>[^<"]+<\/a><b\/>$/);
    expect(shown(hidden(texts[0] ?? ''))).toBe(texts[0]);
    expect(shown('@(x[&quot;y&quot;])')).toBe('@(x["y"])');
    expect(hidden(texts[3] ?? '')).toBe(texts[3]);
  });

  it('that never end leave the rest of the file as it is', () => {
    const text = '<a b="@(x"/>'.repeat(50);

    expect(hidden(text)).toBe(text);
  });
});

describe('a policy file', () => {
  it('is a route that a request starts, and says nothing about errors that another scope handles', async () => {
    const found = await policies({});

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'route',
      name: 'orders',
      props: { engine: 'azure-api-management' },
    });
    expect(propsOf(found, 'orders')).toEqual({ engine: 'azure-api-management' });
    expect(typedRelations(found, 'STARTS')).toEqual([`STARTS request → ${file} (http)`]);
  });

  it('with on-error handles them', async () => {
    const found = await policies({ inbound: send('https://a.shop.io/x'), onError: '<base/><set-header name="x"/>' });

    expect(propsOf(found, 'orders')).toMatchObject({ onError: 'handled' });
    expect(propsOf(found, 'send request r')).toMatchObject({ errors: 'explicit' });
    expect(typedRelations(found, 'HANDLED_BY')).toEqual([`HANDLED_BY ${file} → on-error (error)`]);
  });

  it('is nothing else that has policies', async () => {
    expect((await extractText(apimPolicy, '<policies><policy name="x"/></policies>', 'a.xml')).nodes).toEqual([]);
    expect((await extractText(apimPolicy, '<fragment><p/></fragment>', 'a.xml')).nodes).toEqual([]);
    expect((await extractText(apimPolicy, '{"policies":{}}', 'a.xml')).nodes).toEqual([]);
  });
});

describe('requests', () => {
  it('are told with address, method, time, credential and what becomes of an error', async () => {
    const found = await policies({
      inbound:
        send(
          'https://a.shop.io/x',
          'timeout="5" ignore-error="true"',
          '<set-method>POST</set-method><set-header name="Authorization"><value>Bearer Summ3r-Rain-7731</value></set-header>',
        ) +
        send('@("https://b.shop.io/items/" + context.Variables["id"])', 'mode="copy"', '<authentication-managed-identity resource="x"/>') +
        send('{{orders-url}}/y') +
        send('@(context.Variables["url"])'),
    });

    expect(typedRelations(found, 'CALLS')).toEqual([
      `CALLS inbound/send-request → operation POST /x in a.shop.io | host a.shop.io/x (mode=sync credential=literal)`,
      `CALLS inbound/send-request[2] → host b.shop.io (mode=sync credential=ref auth=oauth2)`,
      'CALLS inbound/send-request[3] → job-type orders-url (mode=sync)',
      `CALLS inbound/send-request[4] → job-type address of send request r in test/${file} (mode=sync)`,
    ]);
    expect(propsOf(found, 'send request r')).toMatchObject({ timeout: 'set', errors: 'ignore', retry: 'none', effect: 'write' });
    expect(JSON.stringify(found)).not.toContain('Summ3r');
  });

  it('inside a retry are repeated, inside a wait run side by side', async () => {
    const found = await policies({
      inbound: `<retry condition="@(true)" count="3" interval="1">${send('https://a.shop.io')}</retry><wait>${send('https://b.shop.io')}${send('https://c.shop.io')}</wait>`,
    });

    expect(propsOf(found, 'send request r')).toMatchObject({ retry: 'set', nesting: 'inbound/retry' });
    expect(typedRelations(found, 'FLOWS_TO')).toEqual([
      'FLOWS_TO inbound/retry → inbound/wait (sequence)',
      'FLOWS_TO request → inbound/retry (sequence)',
    ]);
  });

  it('of the caller go to the backend that is chosen', async () => {
    const backend = { 'backends/billing/backendInformation.json': '{"properties":{"url":"https://billing.shop.io/api"}}' };
    const found = await policies(
      {
        inbound: '<set-backend-service backend-id="billing"/><set-backend-service base-url="http://old.shop.io"/>',
        backend: '<forward-request timeout="9"/>',
      },
      backend,
    );

    expect(typedRelations(found, 'CALLS')).toEqual([
      'CALLS backend/forward-request → host billing.shop.io (mode=sync)',
      'CALLS backend/forward-request → host old.shop.io (mode=sync)',
    ]);
    expect(propsOf(found, 'forward request')).toMatchObject({ timeout: 'set' });
  });
});

describe('controls', () => {
  it('are what the policies demand, and say where they hold only sometimes', async () => {
    const found = await policies({
      inbound:
        '<validate-jwt header-name="Authorization"><openid-config url="https://login.shop.io/keys"/></validate-jwt><rate-limit calls="5" renewal-period="60"/><cors><allowed-origins><origin>*</origin></allowed-origins></cors>' +
        '<choose><when condition="@(true)"><ip-filter action="allow"/></when></choose>',
    });

    expect(
      found.nodes
        .filter((node) => node.type === 'Control')
        .map(({ kind, name }) => `${kind}: ${name}`)
        .sort(),
    ).toEqual([
      'identity: a valid token in Authorization',
      'limit: at most 5 calls in 60 seconds',
      'policy: any website may call (CORS *)',
      'policy: only certain addresses are let in, under a condition',
    ]);
    expect(typedRelations(found, 'CALLS')).toEqual([`CALLS ${file} → host login.shop.io (mode=sync)`]);
  });
});

it('the API that stands beside the policies is named, with its address', async () => {
  const information = '{"properties":{"displayName":"Orders","serviceUrl":"https://orders.shop.io/v1","subscriptionRequired":true}}';
  const found = await policies({}, { 'apis/orders/apiInformation.json': information });

  expect(found.nodes.find((node) => node.type === 'Api')).toMatchObject({ name: 'Orders', props: { protocol: 'rest', auth: 'api-key' } });
  expect(typedRelations(found, 'CALLS')).toEqual([`CALLS ${file} → host orders.shop.io (mode=sync)`]);
});
