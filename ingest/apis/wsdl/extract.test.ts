import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { wsdl } from './index.ts';

const SPACES = [
  'xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:http="http://schemas.xmlsoap.org/wsdl/http/"',
  'xmlns:tns="urn:shop" targetNamespace="urn:shop" xmlns:wsp="http://www.w3.org/ns/ws-policy" xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"',
].join(' ');

/** A description of one service around a few lines, which begin on line 2. */
function description(...lines: string[]): string {
  return [`<definitions name="Orders" ${SPACES}>`, ...lines, '</definitions>'].join('\n');
}
const PORT_TYPE =
  '<portType name="Port"><operation name="GetOrder"><input message="tns:a"/><output message="tns:b"/></operation></portType>';
const BINDING =
  '<binding name="Binding" type="tns:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="GetOrder"/></binding>';
const service = (location: string): string =>
  `<service name="OrderService"><port name="P" binding="tns:Binding"><soap:address location="${location}"/></port></service>`;

async function authWith(policy: string): Promise<unknown> {
  const binding = BINDING.replace('<soap:binding', `<wsp:Policy>${policy}</wsp:Policy><soap:binding`);
  const { nodes, gaps } = await extractText(wsdl, description(PORT_TYPE, binding, service('http://orders/ws')));
  expect(gaps).toEqual([]);
  return nodes.find(({ type }) => type === 'Operation')?.props?.auth;
}

describe('a service', () => {
  it('is an Api that the system at its address provides, with the operations of the interface behind its port', async () => {
    const text = description(PORT_TYPE, BINDING, service('https://orders.shop.internal:8443/ws'));

    const { nodes, edges, gaps } = await extractText(wsdl, { 'orders/orders.wsdl': text });

    const api = 'api:test/orders/orders.wsdl/OrderService';
    const operation = 'operation:test/orders/orders.wsdl#Port/GetOrder';
    expect(nodes).toEqual([
      {
        type: 'Operation',
        key: operation,
        name: 'GetOrder',
        also: [
          { kind: 'operation-id', value: 'GetOrder' },
          { kind: 'operation', value: 'Port/GetOrder', within: 'api:test/orders/orders.wsdl' },
        ],
        props: { effect: 'read' },
        stance: 'configured',
        source: { file: 'test/orders/orders.wsdl', line: 2 },
      },
      {
        type: 'Api',
        key: api,
        name: 'OrderService',
        also: [
          { kind: 'path', value: 'orders/orders.wsdl' },
          { kind: 'name', value: 'OrderService' },
          { kind: 'name', value: 'Orders' },
        ],
        props: { protocol: 'soap', tags: ['soap:1.1', 'style:document'] },
        stance: 'configured',
        source: { file: 'test/orders/orders.wsdl', line: 4 },
      },
    ]);
    expect(edges).toEqual([
      {
        type: 'EXPOSES',
        from: { key: api },
        to: { key: operation },
        stance: 'configured',
        source: { file: 'test/orders/orders.wsdl', line: 2 },
      },
      {
        type: 'PROVIDES',
        from: {
          type: 'System',
          mention: { kind: 'host', value: 'orders.shop.internal', port: 8443, path: '/ws' },
          or: [{ kind: 'path', value: 'orders/orders.wsdl' }],
        },
        to: { key: api },
        stance: 'configured',
        source: { file: 'test/orders/orders.wsdl', line: 4 },
      },
    ]);
    expect(gaps).toEqual([]);
  });

  it('names nobody by this machine, the documentation, or an address that is still to be filled in', async () => {
    const addresses = [
      'http://localhost:8080/ws',
      'http://www.example.com/ws',
      'https://{{SERVER}}/ws',
      'REPLACE_WITH_ACTUAL_URL',
      'http://tempuri.org/s',
      '',
    ];

    for (const address of addresses) {
      const { edges } = await extractText(wsdl, description(PORT_TYPE, BINDING, service(address)), 'o/o.wsdl');

      const from = edges.find(({ type }) => type === 'PROVIDES')?.from;
      expect({ address, from }).toEqual({ address, from: { type: 'System', mention: { kind: 'path', value: 'o/o.wsdl' } } });
    }
  });

  it('keeps no credential of its address', async () => {
    const facts = await extractText(
      wsdl,
      description(PORT_TYPE, BINDING, service('https://me:hunter2@orders.shop.internal/ws?key=hunter2')),
    );

    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('over JMS takes its requests out of a queue', async () => {
    const { edges } = await extractText(wsdl, description(PORT_TYPE, BINDING, service('jms:queue:orders.in?replyToName=out')), 'o/o.wsdl');

    expect(edges.filter(({ type }) => type === 'CONSUMES').map(({ from, to }) => [from, to])).toEqual([
      [{ type: 'System', mention: { kind: 'path', value: 'o/o.wsdl' } }, { key: 'channel:jms/orders.in' }],
    ]);
  });
});

describe('operations', () => {
  async function props(...operations: string[]): Promise<Record<string, unknown>> {
    const { nodes } = await extractText(wsdl, description('<portType name="Port">', ...operations, '</portType>'));
    return Object.fromEntries(nodes.filter(({ type }) => type !== 'Api').map(({ type, name, props: found }) => [`${type} ${name}`, found]));
  }

  it('tell by what they exchange whether a caller waits and what can go wrong', async () => {
    const found = await props(
      '<operation name="Ask"><input message="a"/><output message="b"/><fault name="Late"/><fault name="Early"/></operation>',
      '<operation name="Tell"><input message="a"/></operation>',
      '<operation name="Notify"><output message="b"/></operation>',
    );

    expect(found).toEqual({
      'Operation Ask': { faults: ['Early', 'Late'] },
      'Operation Tell': { tags: ['one-way'] },
      'Channel Port/Notify': { protocol: 'webhook', contract: 'sample.xml#Port/Notify' },
    });
  });

  it('are deprecated where their documentation begins with that', async () => {
    const found = await props(
      '<operation name="Old"><documentation>DEPRECATED, use New</documentation><input message="a"/><output/></operation>',
    );

    expect(found).toEqual({ 'Operation Old': { lifecycle: 'deprecated' } });
  });

  it('are one operation for all ports and services that serve their interface', async () => {
    const second = service('http://b/ws').replace('OrderService', 'Backup');

    const { nodes, edges } = await extractText(wsdl, description(PORT_TYPE, BINDING, service('http://a/ws'), second), 'o/o.wsdl');

    expect(nodes.filter(({ type }) => type === 'Operation')).toHaveLength(1);
    expect(edges.filter(({ type }) => type === 'EXPOSES').map(({ from }) => from)).toEqual([
      { key: 'api:test/o/o.wsdl/Backup' },
      { key: 'api:test/o/o.wsdl/OrderService' },
    ]);
  });
});

describe('a policy', () => {
  it.each([
    ['<sp:SupportingTokens><wsp:Policy><sp:UsernameToken/></wsp:Policy></sp:SupportingTokens>', 'basic'],
    ['<sp:TransportToken><wsp:Policy><sp:HttpsToken RequireClientCertificate="true"/></wsp:Policy></sp:TransportToken>', 'mtls'],
    ['<sp:HttpsToken><wsp:Policy><sp:HttpBasicAuthentication/></wsp:Policy></sp:HttpsToken>', 'basic'],
    ['<sp:HttpsToken RequireClientCertificate="false"/>', undefined],
    [
      '<sp:AsymmetricBinding><wsp:Policy><sp:InitiatorToken><wsp:Policy><sp:X509Token/></wsp:Policy></sp:InitiatorToken></wsp:Policy></sp:AsymmetricBinding>',
      'mtls',
    ],
    ['<sp:RecipientToken><wsp:Policy><sp:X509Token/></wsp:Policy></sp:RecipientToken>', undefined],
    ['<sp:SignedSupportingTokens><wsp:Policy><sp:SamlToken/></wsp:Policy></sp:SignedSupportingTokens>', undefined],
    ['<wsp:ExactlyOne><wsp:All><sp:UsernameToken/></wsp:All><wsp:All><sp:SamlToken/></wsp:All></wsp:ExactlyOne>', 'basic'],
    ['<wsp:ExactlyOne><wsp:All><sp:UsernameToken/></wsp:All><wsp:All/></wsp:ExactlyOne>', undefined],
    ['<sp:UsernameToken wsp:Optional="true"/>', undefined],
  ])('%s demands %s', async (policy, auth) => {
    expect(await authWith(policy)).toBe(auth);
  });

  it('that nothing refers to demands nothing', async () => {
    const policy = '<wsp:Policy xml:id="P"><sp:UsernameToken/></wsp:Policy>';

    const { nodes } = await extractText(wsdl, description(policy, PORT_TYPE, BINDING, service('http://a/ws')));

    expect(nodes.find(({ type }) => type === 'Operation')?.props).toEqual({ effect: 'read' });
  });

  it('that refers to itself ends', async () => {
    const policy = '<wsp:Policy xml:id="P"><wsp:PolicyReference URI="#P"/><sp:UsernameToken/></wsp:Policy>';
    const binding = BINDING.replace('<soap:binding', '<wsp:PolicyReference URI="#P"/><soap:binding');

    const { nodes } = await extractText(wsdl, description(policy, PORT_TYPE, binding, service('http://a/ws')));

    expect(nodes.find(({ type }) => type === 'Operation')?.props).toEqual({ effect: 'read', auth: 'basic' });
  });
});

describe('descriptions in several files', () => {
  it('keep an operation in the file that defines it', async () => {
    const files = {
      'a/main.wsdl': description('<import namespace="urn:shop" location="../b/port.wsdl"/>', BINDING, service('http://a/ws')),
      'b/port.wsdl': description('<import location="../a/main.wsdl"/>', PORT_TYPE),
    };

    const { edges, gaps } = await extractText(wsdl, files);

    expect(edges.filter(({ type }) => type === 'EXPOSES').map(({ from, to, source }) => [from, to, source.file])).toEqual([
      [{ key: 'api:test/a/main.wsdl/OrderService' }, { key: 'operation:test/b/port.wsdl#Port/GetOrder' }, 'test/b/port.wsdl'],
      [{ key: 'api:test/b/port.wsdl' }, { key: 'operation:test/b/port.wsdl#Port/GetOrder' }, 'test/b/port.wsdl'],
    ]);
    expect(gaps).toEqual([]);
  });

  it('say what they could not open, without the secrets of its address', async () => {
    const text = description(
      '<import location="http://me:pw@host/x.wsdl?token=1"/>',
      '<import location="../../x.wsdl"/>',
      '<import location="x.wsdl"/>',
    );

    const { gaps } = await extractText(wsdl, text, 'a/main.wsdl');

    expect(gaps.map(({ code, detail, source }) => [source.line, code, detail])).toEqual([
      [2, 'refused', 'the import of "http://host/x.wsdl" leads out of the scan root and was not opened'],
      [3, 'refused', 'the import of "../../x.wsdl" leads out of the scan root and was not opened'],
      [4, 'unresolved', 'the import of "x.wsdl" names a file that is not in the scan'],
    ]);
  });

  it('find a binding and an interface without a prefix by their only name', async () => {
    const bare = [PORT_TYPE, BINDING, service('http://a/ws')].map((each) => each.replaceAll('"tns:', '"'));

    const { nodes, gaps } = await extractText(wsdl, description(...bare));

    expect(nodes.map(({ name }) => name)).toEqual(['GetOrder', 'OrderService']);
    expect(gaps).toEqual([]);
  });
});

it('the owner is a team by its own words, never a person in prose', async () => {
  const owned = async (documentation: string): Promise<readonly unknown[]> => {
    const { edges } = await extractText(wsdl, description(`<documentation>${documentation}</documentation>`, PORT_TYPE));
    return edges.filter(({ type }) => type === 'OWNED_BY').map(({ to }) => ('mention' in to ? to.mention.value : to));
  };

  expect(await owned('Orders.\n Owner: Team Orders')).toEqual(['team-orders']);
  expect(await owned('<owner>order-squad@tarnwood.shop</owner>')).toEqual(['order-squad']);
  expect(await owned('Owner: Jane Doe')).toEqual([]);
  expect(await owned('Contact: jane@tarnwood.shop')).toEqual([]);
});

it('a schema alone is no contract, and a root element of another namespace is told', async () => {
  const schema = await extractText(wsdl, '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>', 'a.wsdl');
  const foreign = await extractText(wsdl, '<definitions xmlns="http://www.example.com/v1"/>', 'a.wsdl');

  expect(schema.gaps).toEqual([]);
  expect(foreign.gaps.map(({ code }) => code)).toEqual(['unsupported']);
});
