import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { propsOf, typedRelations } from '../../../test/fact-lines.ts';
import type { Extraction } from '../../extract.ts';
import { apigee } from './index.ts';

const at = (path: string) => `orders/apiproxy/${path}.xml`;
const bundle = (files: Readonly<Record<string, string>>): Promise<Extraction> =>
  extractText(apigee, {
    [at('orders')]: '<APIProxy name="orders-v1"/>',
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [at(path), text])),
  });
const step = (name: string, condition?: string) =>
  `<Step><Name>${name}</Name>${condition === undefined ? '' : `<Condition>${condition}</Condition>`}</Step>`;
const preflow = (...steps: readonly string[]) => `<PreFlow><Request>${steps.join('')}</Request></PreFlow>`;
const proxy = (inside: string) =>
  `<ProxyEndpoint name="default">${inside}<HTTPProxyConnection><BasePath>/shop</BasePath></HTTPProxyConnection></ProxyEndpoint>`;
const route = 'orders/apiproxy/proxies/default';

describe('a bundle', () => {
  it('is a system of the gateway that provides an API under the name of its top file', async () => {
    const found = await bundle({});

    expect(found.nodes.map(({ type, kind, name, key }) => [type, kind, name, key])).toEqual([
      ['Api', undefined, 'orders-v1', 'api:test/orders/apiproxy/orders-v1'],
      ['System', 'gateway', 'orders-v1', 'system:test/orders/apiproxy'],
    ]);
    expect(typedRelations(found, 'PROVIDES')).toEqual(['PROVIDES orders/apiproxy → orders/apiproxy/orders-v1']);
  });

  it('offers the operations that conditions of flows name', async () => {
    const flow = (condition: string) => `<Flow name="f"><Condition>${condition}</Condition></Flow>`;
    const found = await bundle({
      'proxies/default': proxy(
        `<Flows>${flow('(proxy.pathsuffix MatchesPath "/orders/*") and (request.verb = "GET")')}${flow('proxy.pathsuffix MatchesPath "/orders" and (request.verb = "POST" or request.verb = "PUT")')}${flow('proxy.pathsuffix MatchesPath "/x"')}${flow('proxy.pathsuffix MatchesPath "/y" and request.verb != "GET"')}</Flows>`,
      ),
    });

    expect(found.nodes.filter((node) => node.type === 'Operation').map(({ name, props }) => [name, props?.effect])).toEqual([
      ['GET /shop/orders/{}', 'read'],
      ['POST /shop/orders', 'write'],
      ['PUT /shop/orders', 'write'],
    ]);
  });

  it('is told by the name of its elements, and common names only by more than that', async () => {
    expect((await extractText(apigee, '<Quota name="x"/>', 'a.xml')).nodes).toEqual([]);
    expect((await extractText(apigee, '<Quota name="x" enabled="true"/>', 'a.xml')).nodes).toHaveLength(1);
    expect((await extractText(apigee, '<a:ProxyEndpoint xmlns:a="urn:x"/>', 'a.xml')).nodes).toEqual([]);
  });
});

describe('a proxy endpoint', () => {
  it('passes its policies in order; one with a condition may be passed over', async () => {
    const found = await bundle({
      'proxies/default': proxy(
        `${preflow(step('A'), step('B', 'x = 1'), step('C'))}<RouteRule name="r"><TargetEndpoint>back</TargetEndpoint></RouteRule>`,
      ),
    });

    expect(typedRelations(found, 'FLOWS_TO')).toEqual([
      'FLOWS_TO preflow/request/A → preflow/request/B (sequence condition=x = 1)',
      'FLOWS_TO preflow/request/A → preflow/request/C (sequence)',
      'FLOWS_TO preflow/request/B → preflow/request/C (sequence)',
      'FLOWS_TO preflow/request/C → route/r (sequence)',
      'FLOWS_TO request → preflow/request/A (sequence)',
    ]);
    expect(typedRelations(found, 'CALLS')).toEqual(['CALLS route/r → orders/apiproxy/targets/back (mode=sync)']);
    expect(found.gaps.map((gap) => gap.detail)).toEqual(['the policy "A" and 2 more is not among the policies of the bundle']);
  });

  it('is guarded by what every request passes, and sometimes by the rest', async () => {
    const found = await bundle({
      'proxies/default': proxy(preflow(step('Key'), step('Calls', 'x = 1'), step('Off'))),
      'policies/Key': '<VerifyAPIKey name="Key"/>',
      'policies/Calls': '<Quota name="Calls"><Allow count="5"/><Interval>2</Interval><TimeUnit>hour</TimeUnit></Quota>',
      'policies/Off': '<SpikeArrest name="Off" enabled="false"/>',
    });

    expect(typedRelations(found, 'GUARDED_BY')).toEqual([
      `GUARDED_BY ${route} → orders/apiproxy/policies/Calls/sometimes`,
      `GUARDED_BY ${route} → orders/apiproxy/policies/Key`,
    ]);
    expect(
      found.nodes
        .filter((node) => node.type === 'Control')
        .map(({ kind, name }) => `${kind}: ${name}`)
        .sort(),
    ).toEqual(['identity: an API key', 'limit: at most 5 calls in 2 hours', 'limit: at most 5 calls in 2 hours, under a condition']);
    expect(found.nodes.filter((node) => node.type === 'Api').map(({ props }) => props?.auth)).toContain('api-key');
  });

  it('handles errors by its fault rules', async () => {
    const rule = `<FaultRules><FaultRule name="key"><Condition>fault.name = "X"</Condition>${step('RF')}</FaultRule><FaultRule name="empty"/></FaultRules>`;
    const some = await bundle({ 'proxies/default': proxy(rule), 'policies/RF': '<RaiseFault name="RF"/>' });
    const all = await bundle({
      'proxies/default': proxy(`${rule}<DefaultFaultRule name="rest">${step('RF')}</DefaultFaultRule>`),
      'policies/RF': '<RaiseFault name="RF"/>',
    });

    expect(typedRelations(some, 'HANDLED_BY')).toEqual([`HANDLED_BY ${route} → faults/key (error catches=fault.name = "X")`]);
    expect(some.nodes.find((node) => node.type === 'Workflow')?.props).toEqual({ engine: 'apigee' });
    expect(all.nodes.find((node) => node.type === 'Workflow')?.props).toEqual({ engine: 'apigee', onError: 'handled' });
    expect(propsOf(all, 'RF')).toMatchObject({ outcome: 'error' });
  });
});

describe('what is behind', () => {
  const target = async (connection: string) => {
    const found = await bundle({ 'targets/back': `<TargetEndpoint name="back">${connection}</TargetEndpoint>` });
    return {
      calls: typedRelations(found, 'CALLS').map((text) => text.replace('CALLS target → ', '')),
      props: propsOf(found, 'call target back'),
    };
  };

  it('is an address, target servers, another proxy, or code of the bundle', async () => {
    const http = (inside: string) => `<HTTPTargetConnection>${inside}</HTTPTargetConnection>`;

    expect(await target(http('<URL>https://orders.shop.io/v1</URL>'))).toEqual({
      calls: ['host orders.shop.io (mode=sync)'],
      props: { automated: true, retry: 'none', timeout: 'default' },
    });
    expect(
      await target(
        http(
          '<LoadBalancer><Server name="a"/><Server name="b"/></LoadBalancer><SSLInfo><ClientAuthEnabled>true</ClientAuthEnabled></SSLInfo><Properties><Property name="io.timeout.millis">9</Property></Properties>',
        ),
      ),
    ).toEqual({
      calls: ['job-type a (mode=sync auth=mtls credential=ref)', 'job-type b (mode=sync auth=mtls credential=ref)'],
      props: { automated: true, retry: 'default', timeout: 'set' },
    });
    expect((await target('<LocalTargetConnection><APIProxy>billing</APIProxy></LocalTargetConnection>')).calls).toEqual([
      'name billing (mode=sync)',
    ]);
    expect((await target(http('<URL>https://{region}-aiplatform.googleapis.com/v1</URL>'))).calls).toEqual([
      'host aiplatform.googleapis.com (mode=sync)',
    ]);
    expect((await target(http('<URL>{target.url}</URL>'))).calls).toEqual([
      `job-type address of target back of orders-v1 in test/${at('targets/back')} (mode=sync)`,
    ]);
    expect(await target('<ScriptTarget/>')).toEqual({ calls: [], props: { automated: true } });
  });

  it('is called by callouts as well, with their own time, errors and credential', async () => {
    const callout =
      '<ServiceCallout name="SC" continueOnError="true"><Request><Set><Verb>POST</Verb><Headers><Header name="Authorization">Bearer Summ3r-Rain-7731</Header></Headers></Set></Request><Timeout>9</Timeout><HTTPTargetConnection><URL>https://crm.shop.io/c</URL></HTTPTargetConnection></ServiceCallout>';
    const found = await bundle({ 'proxies/default': proxy(preflow(step('SC'))), 'policies/SC': callout });

    expect(typedRelations(found, 'CALLS')).toEqual([
      'CALLS preflow/request/SC → operation POST /c in crm.shop.io | host crm.shop.io/c (mode=async credential=literal)',
    ]);
    expect(propsOf(found, 'SC')).toEqual({
      automated: true,
      timeout: 'set',
      retry: 'none',
      errors: 'ignore',
      effect: 'write',
      idempotent: false,
    });
    expect(JSON.stringify(found)).not.toContain('Summ3r');
  });

  it('is known of the proxy where only its callout is there', async () => {
    const found = await bundle({
      'policies/SC':
        '<ServiceCallout name="SC"><HTTPTargetConnection><URL>https://crm.shop.io/c</URL></HTTPTargetConnection></ServiceCallout>',
    });

    expect(typedRelations(found, 'CALLS')).toEqual(['CALLS orders/apiproxy → host crm.shop.io (mode=sync)']);
  });
});

it('a shared flow answers to the name of its bundle', async () => {
  const found = await extractText(apigee, {
    'security/sharedflowbundle/security.xml': '<SharedFlowBundle name="security"/>',
    'security/sharedflowbundle/sharedflows/default.xml': `<SharedFlow name="default">${step('FC')}</SharedFlow>`,
    'security/sharedflowbundle/policies/FC.xml': '<FlowCallout name="FC"><SharedFlowBundle>logging</SharedFlowBundle></FlowCallout>',
  });

  expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
    name: 'security',
    also: [{ kind: 'name', value: 'security' }],
  });
  expect(typedRelations(found, 'CALLS')).toEqual(['CALLS steps/FC → name logging (mode=sync)']);
});
