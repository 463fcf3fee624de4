// Real state files beside a plain reading: one call for each service that is on and has a host, or for each target of its upstream.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadAll } from 'js-yaml';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { kong } from './index.ts';

it('gives as many calls and credentials as the state files of the corpus have services and credentials', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    return;
  }
  const files = readdirSync(join(folder, 'gateway'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const different: string[] = [];
  let [read, calls] = [0, 0];
  for (const file of files) {
    const [path, text] = [relative(folder, file), readFileSync(file, 'utf8')];
    for (const [index, document] of openTree({ root: 'corpus', path }, text).documents.entries()) {
      if (!kong.recognise(document)) continue;
      const found = await extract(kong, document, { siblings: siblingsAmong({}), isStrict: true });
      const toHosts = found.edges.filter(
        ({ type, to, source }) => type === 'CALLS' && 'mention' in to && !/\/plugins\//.test(source.pointer ?? ''),
      );
      const literal = found.edges.filter(
        ({ from, props }) => 'key' in from && from.key.endsWith('/consumers') && props?.credential === 'literal',
      );
      const ours = `${toHosts.length} calls, ${literal.length} secrets`;
      const theirs = plainly(loadAll(text)[index]);
      read++;
      calls += toHosts.length;
      if (ours !== theirs) different.push(`${path}: ${ours} instead of ${theirs}`);
    }
  }
  process.stdout.write(`Kong: ${calls} calls of services in ${read} state files of the corpus\n`);
  expect(different).toEqual([]);
  expect(read).toBeGreaterThan(80);
});

// Samples of a public project, counted only.
// biome-ignore lint/suspicious/noExplicitAny: -- plain data of a plain reading
type Plain = any;

function plainly(document: Plain): string {
  const upstreams = new Map<string, Plain>((document.upstreams ?? []).map((upstream: Plain) => [upstream.name, upstream]));
  const calls = (document.services ?? [])
    .filter((service: Plain) => service.enabled !== false)
    .flatMap((service: Plain) => {
      const host = String(service.url ?? service.host ?? '');
      const targets = upstreams.get(host)?.targets?.filter((target: Plain) => target.weight !== 0);
      return targets ?? (host === '' || /localhost|\$\{\{/.test(host) ? [] : [host]);
    });
  const secrets = (document.consumers ?? []).flatMap((consumer: Plain) => [
    ...(consumer.keyauth_credentials ?? []).map((each: Plain) => each.key),
    ...(consumer.basicauth_credentials ?? []).map((each: Plain) => each.password),
    ...(consumer.jwt_secrets ?? []).map((each: Plain) => each.secret),
    ...(consumer.oauth2_credentials ?? []).map((each: Plain) => each.client_secret),
    ...(consumer.hmacauth_credentials ?? []).map((each: Plain) => each.secret),
  ]);
  return `${calls.length} calls, ${secrets.filter((secret: Plain) => secret !== undefined).length} secrets`;
}
