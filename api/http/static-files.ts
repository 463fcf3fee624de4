// The built web application: only files below its folder, with headers that keep the page to itself.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

export interface StaticFiles {
  /** Answers a GET; false when there is no such page. `path` has no ".." (http/server decodes it). */
  serve(path: string, response: ServerResponse): Promise<boolean>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
};

/** Pages of one thing: its id may end like the name of a file ("workflow:shop/order.bpmn"). */
const BY_ID = /^\/(?:node|processes|findings)\//;

/** Inline styles are what Mantine sets on elements; everything else comes from this server only. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export function staticFiles(folder: string): StaticFiles {
  async function serve(path: string, response: ServerResponse): Promise<boolean> {
    // Pages of the application have no file of their own: the router in the browser shows them.
    const wanted = extname(path) === '' || BY_ID.test(path) ? 'index.html' : path;
    const file = join(folder, wanted);
    if (!file.startsWith(folder + sep)) return false;
    const found = await stat(file).catch(() => undefined);
    if (found === undefined || !found.isFile()) return false;
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': found.size,
      // Names in assets/ carry a hash of their content.
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
    return true;
  }

  return { serve };
}
