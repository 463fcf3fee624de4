import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { a2aCard } from './index.ts';

const SKILL = { id: 'quote', name: 'Quote a price', description: '…', tags: [] };
const card = (rest: object): string =>
  JSON.stringify({ name: 'Desk', version: '1.2.0', capabilities: {}, defaultInputModes: [], skills: [SKILL], ...rest }, null, 2);
const read = (rest: object) => extractText(a2aCard, { 'agent-card.json': card(rest) });

async function authOf(rest: object) {
  const { nodes } = await read({ url: 'https://desk.acme.io', ...rest });
  return ['Api', 'Operation'].map((type) => nodes.find((node) => node.type === type)?.props?.auth);
}

describe('an agent card', () => {
  it('is an agent with a contract whose operations are its skills', async () => {
    const { nodes, edges, gaps } = await read({ url: 'https://desk.acme.io:8443/a2a', protocolVersion: '0.3.0' });

    const source = { file: 'test/agent-card.json', line: 2, pointer: '' };
    const place = { file: 'test/agent-card.json', line: 8, pointer: '/skills/0' };
    const [agent, api, operation] = ['agent:test/agent-card.json', 'api:test/agent-card.json', 'operation:test/agent-card.json#quote'];
    expect(nodes).toEqual([
      {
        type: 'Agent',
        key: agent,
        name: 'Desk',
        also: [
          { kind: 'name', value: 'Desk' },
          { kind: 'host', value: 'desk.acme.io', port: 8443, path: '/a2a' },
        ],
        stance: 'configured',
        source,
      },
      {
        type: 'Api',
        key: api,
        name: 'Desk (A2A)',
        also: [{ kind: 'name', value: 'Desk' }],
        props: { protocol: 'a2a', version: '1.2.0', tags: ['protocol-version:0.3.0'] },
        stance: 'configured',
        source,
      },
      {
        type: 'Operation',
        key: operation,
        name: 'Quote a price',
        also: [{ kind: 'operation', value: 'quote', within: 'Desk' }],
        stance: 'configured',
        source: place,
      },
    ]);
    expect(edges).toEqual(
      [
        { type: 'PROVIDES', from: { key: agent }, to: { key: api }, stance: 'configured', source },
        {
          type: 'RUNS',
          from: { type: 'System', mention: { kind: 'host', value: 'desk.acme.io', port: 8443, path: '/a2a' } },
          to: { key: agent },
          stance: 'configured',
          source: { file: 'test/agent-card.json', line: 14, pointer: '/url' },
        },
        { type: 'EXPOSES', from: { key: api }, to: { key: operation }, stance: 'configured', source: place },
      ].sort((a, b) => a.source.line - b.source.line),
    );
    expect(gaps).toEqual([]);
  });

  it('is run by whoever answers at each of its addresses, once', async () => {
    const found = await read({
      supportedInterfaces: [
        { url: 'https://desk.acme.io/a2a', protocolBinding: 'JSONRPC', protocolVersion: '1.0' },
        { url: 'https://desk.acme.io/rest', protocolBinding: 'HTTP+JSON', protocolVersion: '1.0' },
        { url: 'http://desk-agent:50051', protocolBinding: 'GRPC', protocolVersion: '1.0' },
      ],
    });

    expect(shortEdges(found, 'RUNS')).toEqual([
      '{host desk-agent} RUNS agent agent-card.json',
      '{host desk.acme.io} RUNS agent agent-card.json',
    ]);
    expect(shortNodes(found, 'Api')).toEqual([
      'Api Desk (A2A) (protocol=a2a tags=protocol-version:1.0,transport:grpc,transport:http+json,transport:jsonrpc version=1.2.0)',
    ]);
  });

  it('on this machine is run by nobody that it names', async () => {
    const found = await read({ url: 'http://localhost:10001/' });

    expect(shortEdges(found, 'RUNS')).toEqual([]);
    expect(found.gaps).toEqual([]);
  });

  it.each<[string, object, unknown, unknown]>([
    ['silence', {}, undefined, undefined],
    ['schemes that nothing demands', { securitySchemes: { k: { type: 'apiKey' } } }, undefined, undefined],
    ['an empty demand', { security: [] }, 'none', 'none'],
    ['an empty list of protobuf', { securityRequirements: [] }, undefined, undefined],
    ['a key', { securitySchemes: { k: { type: 'apiKey' } }, security: [{ k: [] }] }, 'api-key', 'api-key'],
    ['a key or nothing', { securitySchemes: { k: { type: 'apiKey' } }, security: [{ k: [] }, {}] }, 'none', 'none'],
    [
      'a certificate for one skill',
      {
        securitySchemes: { k: { type: 'http', scheme: 'basic' }, m: { type: 'mutualTLS' } },
        security: [{ k: [] }],
        skills: [{ ...SKILL, security: [{ k: [], m: [] }] }],
      },
      'basic',
      'mtls',
    ],
    [
      'the form of 1.0',
      {
        securitySchemes: { o: { oauth2SecurityScheme: { flows: {} } } },
        securityRequirements: [{ schemes: { o: { list: ['read'] } } }],
      },
      'oauth2',
      'oauth2',
    ],
    [
      'the names of a program',
      {
        security_schemes: { h: { http_auth_security_scheme: { scheme: 'Bearer' } } },
        security_requirements: [{ schemes: { h: {} } }],
      },
      'oauth2',
      'oauth2',
    ],
    ['the first version', { authentication: { schemes: ['OAuth2', 'apiKey'], credentials: 'x' } }, 'api-key', 'api-key'],
  ])('with %s demands what it says', async (_what, rest, api, operation) => {
    expect(await authOf(rest)).toEqual([api, operation]);
  });

  it('keeps no secret of its addresses or credentials', async () => {
    const found = await read({
      url: 'https://user:hunter2@desk.acme.io/a2a?key=hunter2',
      authentication: { schemes: ['basic'], credentials: 'hunter2' },
    });

    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('lies in the organisation that provides it, and is owned by one that is a team', async () => {
    const provided = async (organization: string) =>
      shortEdges(await read({ url: 'https://desk.acme.io', provider: { organization } }), 'IN_BOUNDARY', 'OWNED_BY');

    expect(await provided('Acme')).toEqual(['agent agent-card.json IN_BOUNDARY boundary:organization/Acme']);
    expect(await provided('Desk Team')).toEqual(['agent agent-card.json OWNED_BY {team desk-team}']);
  });

  it('with an address that is still open, or none, says so', async () => {
    const gapsOf = async (rest: object) => (await read(rest)).gaps.map(({ code, source }) => [code, source.line]);

    expect(await gapsOf({ url: 'https://${HOST}/a2a' })).toEqual([['templated', 14]]);
    expect(await gapsOf({ url: 'https://agent.example.com/a2a' })).toEqual([['templated', 14]]);
    expect(await gapsOf({ defaultOutputModes: [] })).toEqual([['unresolved', 2]]);
  });

  it('is known by its own keys, or by its place', async () => {
    const isRead = async (path: string, data: unknown) => (await extractText(a2aCard, { [path]: JSON.stringify(data) })).nodes.length > 0;

    expect(await isRead('a.json', { name: 'A', url: 'http://a', capabilities: {}, skills: [] })).toBe(true);
    expect(await isRead('.well-known/agent.json', { name: 'A', url: 'http://a' })).toBe(true);
    expect(await isRead('a.json', { name: 'A', url: 'http://a' })).toBe(false);
    expect(await isRead('cv.json', { name: 'A', url: 'http://a', skills: ['cobol'] })).toBe(false);
    expect(await isRead('cv.json', { name: 'A', url: 'http://a', skills: [{ name: 'cobol', level: 3 }] })).toBe(false);
  });
});
