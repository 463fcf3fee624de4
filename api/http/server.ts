// GraphQL and the web application on node:http; on this computer only, unless somebody says otherwise.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { Failure } from '../failure.ts';
import { MOST_BYTES, readBody } from './body.ts';
import type { StaticFiles } from './static-files.ts';

export interface ServerOptions {
  readonly apollo: ApolloServer;
  readonly pages: StaticFiles;
  readonly port: number;
  readonly host: string;
}
export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens and answers; a Failure when the port is taken. Port 0 takes a free one. */
export async function startServer({ apollo, pages, port, host }: ServerOptions): Promise<Running> {
  await apollo.start();
  const server = createServer((request, response) => {
    answer({ apollo, pages, isLoopback: isLoopback(host) }, request, response).catch(() =>
      fail(response, 500, 'The server could not answer this request.'),
    );
  });
  await listen(server, port, host);
  const { port: real } = server.address() as AddressInfo; // a TCP server that listens always has one
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${real}`, close: () => close(server, apollo) };
}

/** Only this computer reaches such a host. */
export function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === '::1' || host === 'localhost';
}

type Serving = Pick<ServerOptions, 'apollo' | 'pages'> & { readonly isLoopback: boolean };

async function answer(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page elsewhere must not reach this server through a name that it points to 127.0.0.1 (DNS rebinding).
  if (serving.isLoopback && !/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? ''))
    return fail(response, 421, 'This server answers to localhost only.');
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/graphql') return graphql(serving.apollo, request, response, url);
  if (url.pathname === '/health') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
  if (request.method !== 'GET' && request.method !== 'HEAD') return fail(response, 405, 'Only GET here; GraphQL is at /graphql.');
  const path = decoded(url.pathname);
  if (path === undefined || !(await serving.pages.serve(path, response))) fail(response, 404, 'There is no such page.');
}

async function graphql(apollo: ApolloServer, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const text = await readBody(request);
  if (text === undefined) {
    // The rest of the body is not read, so the connection cannot be used again.
    response.setHeader('connection', 'close');
    return fail(response, 413, `A query may have ${MOST_BYTES} bytes.`);
  }
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: (request.method ?? 'GET').toUpperCase(), headers, search: url.search, body: parsed(text) },
    context: async () => ({}),
  });
  for (const [name, value] of result.headers) response.setHeader(name, value);
  response.writeHead(result.status ?? 200);
  if (result.body.kind === 'complete') return void response.end(result.body.string);
  for await (const chunk of result.body.asyncIterator) response.write(chunk);
  response.end();
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return text; // Apollo answers 400 with its own words
  }
}

function decoded(path: string): string | undefined {
  try {
    const plain = decodeURIComponent(path);
    return plain.includes('\0') || plain.split('/').includes('..') ? undefined : plain;
  } catch {
    return undefined;
  }
}

function fail(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }).end(`${message}\n`);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new Failure(`Port ${port} on ${host} is in use.`, 'Choose another with --port N or PORT=N; --port 0 takes a free one.'));
      else if (error.code === 'EACCES')
        reject(new Failure(`Port ${port} may not be opened by this user.`, 'Choose one above 1023 with --port N.'));
      else reject(new Failure(`The server cannot listen on ${host}:${port} (${error.code ?? error.message}).`, 'Check --host and --port.'));
    });
    server.listen(port, host, resolve);
  });
}

async function close(server: Server, apollo: ApolloServer): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await apollo.stop();
}
