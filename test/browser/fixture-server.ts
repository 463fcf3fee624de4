// The contract over the invented shop, served as the real server serves: same schema, same pages, same policy.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSchema, graphql } from 'graphql';
import { staticFiles } from '../../api/http/static-files.ts';
import type { EstateModel } from '../../graph/read/estate-model.ts';
import { answers } from './fixture-answers.ts';
import { shopModel } from './fixture-estate.ts';
import { hugeModel } from './fixture-huge.ts';

export type FixtureMode = 'shop' | 'empty' | 'error' | 'huge';
export interface FixtureServer {
  readonly url: string;
  close(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const EMPTY: EstateModel = {
  nodes: new Map(),
  edges: [],
  drawn: new Map(),
  systemOf: new Map(),
  owners: new Map(),
  environments: new Map(),
  domains: new Map(),
};

export async function startFixtureServer(mode: FixtureMode, port = 0): Promise<FixtureServer> {
  const schema = buildSchema(readFileSync(join(ROOT, 'api', 'graphql', 'schema.graphql'), 'utf8'));
  const root = mode === 'empty' ? answers(EMPTY, []) : answers(mode === 'huge' ? hugeModel() : shopModel());
  const pages = await staticFiles(join(ROOT, 'dist', 'web'));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/graphql') {
      if (!(await pages.serve(decodeURIComponent(pathname), response))) response.writeHead(404).end();
      return;
    }
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { query, variables } = JSON.parse(text) as { query: string; variables: Record<string, unknown> }; // only our own pages ask
    const result =
      mode === 'error'
        ? { errors: [{ message: 'The engine stopped and is being started again.' }] }
        : await graphql({ schema, source: query, rootValue: root, variableValues: variables });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo; // a TCP server that listens always has one
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  const server = await startFixtureServer((process.argv[2] as FixtureMode | undefined) ?? 'shop', Number(process.argv[3] ?? 0)); // a hand on the keyboard
  console.log(server.url);
}
