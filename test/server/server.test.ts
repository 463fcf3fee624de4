// The served estate as a stranger on the same computer meets it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../../api/http/server.ts';
import { parsePins } from '../../api/pins.ts';
import { openServer } from '../../api/serve-estate.ts';
import { openWorkspace } from '../../api/workspace.ts';
import { type TemporaryFolder, temporaryFolder } from '../temporary-folder.ts';

const COMPOSE = `services:
  web:
    image: example/web:1
    environment:
      ORDERS_URL: http://orders:8080
      API_PASSWORD: hunter2-hunter2
  orders:
    image: example/orders:1
    environment:
      - DATABASE_URL=postgres://orders:s3cr3t-word@db:5432/orders
  db:
    image: postgres:16
`;

let running: Running;
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder({ 'compose.yaml': COMPOSE });
  running = await openServer(await openWorkspace([folder.path], { workspace: folder.path }), { port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await running.close();
  await folder[Symbol.asyncDispose]();
});

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: -- each query has a shape of its own, which its test states
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string; readonly stacktrace?: unknown } }[];
}
async function ask(query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${running.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

describe('the map', () => {
  it('joins the systems of the files, and each edge says its class', async () => {
    const { data } = await ask('{ view { edges { from to kind count ledger samples { evidence { file line } } } } }');

    const call = data.view.edges.find((edge: { kind: string }) => edge.kind === 'call');
    expect([call.ledger, call.count, call.samples[0].evidence[0].line]).toEqual(['UNOBSERVABLE', 1, 5]);
  });

  it('search finds a system by a part of its name', async () => {
    const { data } = await ask('{ search(text: "ord") { hits { node { name type } } } }');

    expect(data.search.hits[0].node).toEqual({ name: 'orders', type: 'System' });
  });

  it('a node tells its interactions with file and line', async () => {
    const { data } = await ask('{ search(text: "orders") { hits { node { id } } } }');
    const { data: found } = await ask('query N($id: ID!) { node(id: $id) { name outgoing { type to { name } evidence { file line } } } }', {
      id: data.search.hits[0].node.id,
    });

    expect(found.node.outgoing).toEqual([{ type: 'ACCESSES', to: { name: 'db' }, evidence: [expect.objectContaining({ line: 10 })] }]);
  });

  it('an unknown id is null, not an error', async () => {
    expect(await ask('{ node(id: "system:nobody") { name } other: node(id: "\') MATCH (n) DETACH DELETE n //") { name } }')).toEqual({
      data: { node: null, other: null },
    });
  });
});

describe('what a page may read', () => {
  it('an excerpt shows the line and hides what looks like a secret', async () => {
    const { data } = await ask('{ sources { roots } }');
    const { data: found } = await ask('query E($file: String!) { excerpt(file: $file, line: 6, context: 4) { lines } }', {
      file: `${data.sources.roots[0]}/compose.yaml`,
    });

    const text = found.excerpt.lines.join('\n');
    expect(text).toContain('API_PASSWORD');
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('s3cr3t-word');
  });

  it.each(['../../etc/passwd', 'x/../../../etc/passwd', '/etc/passwd'])('a file outside the scan is not there: %s', async (file) => {
    expect(await ask('query E($file: String!) { excerpt(file: $file, line: 1) { lines } }', { file })).toEqual({ data: { excerpt: null } });
  });

  it('no answer carries a secret of the files', async () => {
    const { data } = await ask(
      '{ sources { gaps { detail } } view { groups { name } nodes { name } } findings { edges { node { message evidence { note } } } } rules { id } }',
    );

    expect(JSON.stringify(data)).not.toMatch(/hunter2|s3cr3t-word/);
  });
});

describe('limits and errors', () => {
  const deep = `{ node(id: "system:x") { ${'outgoing { from { id } } '.repeat(1)} findings { subject { id } } } }`;

  it('an ordinary deep query passes', async () => {
    expect((await ask(deep)).errors).toBeUndefined();
  });

  it('too many aliases are refused before anything runs', async () => {
    const { errors } = await ask(`{ ${Array.from({ length: 40 }, (_each, i) => `a${i}: estate { name }`).join(' ')} }`);

    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('a query of many thousand words is refused', async () => {
    const { errors } = await ask(`{ ${'estate { name } '.repeat(3000)} }`);

    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  });

  it('an error has a code and no stack', async () => {
    const { errors } = await ask('{ findings(after: "nonsense") { totalCount } }');

    expect(errors).toEqual([
      {
        message: '`after` is not a cursor of this list.',
        locations: [{ line: 1, column: 3 }],
        path: ['findings'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('a form of another site cannot ask', async () => {
    const response = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"query":"{ estate { name } }"}',
    });

    expect(response.status).toBe(400);
  });

  it('a body of several megabytes is refused', async () => {
    const response = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(3_000_000),
    }).catch(() => undefined);

    expect(response === undefined || response.status === 413).toBe(true);
  });

  it.each(['/..%2f..%2fpackage.json', '/%00', '/nothing.js', '/%E0%A4%A'])('%s is not found', async (path) => {
    expect((await fetch(running.url + path)).status).toBe(404);
  });

  it('introspection answers', async () => {
    expect((await ask('{ __schema { queryType { fields { name } } } }')).data.__schema.queryType.fields.length).toBeGreaterThan(8);
  });
});

it('a second server on the same port is one clear line', async () => {
  const port = Number(new URL(running.url).port);

  await expect(openServer(await openWorkspace([folder.path], { workspace: folder.path }), { port, host: '127.0.0.1' })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use.`,
  );
});

describe('decisions about identity', () => {
  const PINS = '{ writable pins { is a b why inForce } }';
  const decide = `mutation P($a: ID!, $b: ID!) { pin(a: $a, b: $b, is: APART, why: " two teams ") ${PINS} }`;
  const takeBack = `mutation U($a: ID!, $b: ID!) { unpin(a: $a, b: $b) ${PINS} }`;
  const file = (): Promise<string> => readFile(join(folder.path, 'pins.yaml'), 'utf8');
  async function pair(): Promise<{ a: string; b: string }> {
    const ids = await Promise.all(
      ['web', 'orders'].map(
        async (text) => (await ask('query S($text: String!) { search(text: $text) { hits { node { id } } } }', { text })).data,
      ),
    );
    const [a, b] = ids.map(({ search }) => search.hits[0].node.id);
    return { a, b };
  }

  it('are written to pins.yaml, wait for the next scan, and can be taken back', async () => {
    const { a, b } = await pair();

    const { data } = await ask(decide, { a, b });
    expect(data.pin).toEqual({ writable: true, pins: [{ is: 'APART', a, b, why: 'two teams', inForce: false }] });
    expect(parsePins(await file())).toEqual([{ is: 'apart', of: [a, b], why: 'two teams' }]);

    const { data: back } = await ask(takeBack, { a: b, b: a });
    expect(back.unpin.pins).toEqual([]);
    expect(parsePins(await file())).toEqual([]);
  });

  it('two in one moment are both kept', async () => {
    const { a, b } = await pair();
    const { data } = await ask('{ search(text: "db") { hits { node { id } } } }');
    const c = data.search.hits[0].node.id;

    await Promise.all([ask(decide, { a, b }), ask(decide, { a, b: c })]);
    expect(parsePins(await file()).map(({ of }) => of)).toEqual([
      [a, b],
      [a, c],
    ]);
    await ask(takeBack, { a, b });
    await ask(takeBack, { a, b: c });
  });

  it('about an id that the scan does not have are refused with words', async () => {
    const { a } = await pair();

    const { errors } = await ask(decide, { a, b: 'system:nobody' });
    expect([errors?.[0]?.extensions.code, errors?.[0]?.message]).toEqual(['CANNOT_DO', expect.stringContaining('no system:nobody')]);
  });

  it('are refused where a page elsewhere could have sent them', async () => {
    const { a, b } = await pair();
    const body = JSON.stringify({ query: decide, variables: { a, b } });
    const url = `${running.url}/graphql?${new URLSearchParams({ query: decide, variables: JSON.stringify({ a, b }) })}`;

    const form = await fetch(`${running.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
    const link = await fetch(url, { headers: { 'content-type': 'application/json' } });
    expect([form.status, link.status]).toEqual([400, 405]);
    expect(parsePins(await file())).toEqual([]);
  });

  it('are refused by a server that does not write', async () => {
    const { a, b } = await pair();
    const closed = await openServer(await openWorkspace([folder.path], { workspace: folder.path }), {
      port: 0,
      host: '127.0.0.1',
      isReadOnly: true,
    });

    const response = await fetch(`${closed.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: decide, variables: { a, b } }),
    });
    const answer = (await response.json()) as Answer;
    await closed.close();
    expect(answer.errors?.[0]?.extensions.code).toBe('CANNOT_DO');
    expect(parsePins(await file())).toEqual([]);
  });

  it('links tell what was united with its reason, and are empty where nothing was', async () => {
    const { data } = await ask('{ links { suggestions { score } merges { key reason } mergeCount } }');

    expect(data.links).toEqual({ suggestions: [], merges: [], mergeCount: 0 });
  });
});
