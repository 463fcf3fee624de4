// The built web application: only files that the build made, with headers that keep the page to itself.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

export interface StaticFiles {
  /** Answers a GET; false when there is no such page. */
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
  '.woff2': 'font/woff2',
  '.map': 'application/json; charset=utf-8',
};

/** Inline styles are what Mantine sets on elements; everything else comes from this server only. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Lists the folder once; a request can name nothing that is not in the list. */
export async function staticFiles(folder: string): Promise<StaticFiles> {
  const files = new Set(
    (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const index = join(folder, 'index.html');

  async function serve(path: string, response: ServerResponse): Promise<boolean> {
    const wanted = join(folder, path);
    // Pages of the application have no file of their own: the router in the browser shows them.
    const file = files.has(wanted) ? wanted : extname(path) === '' && files.has(index) ? index : undefined;
    if (file === undefined) return false;
    const { size } = await stat(file);
    const isAsset = path.startsWith('/assets/');
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': size,
      'cache-control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    createReadStream(file).pipe(response);
    return true;
  }

  return { serve };
}
