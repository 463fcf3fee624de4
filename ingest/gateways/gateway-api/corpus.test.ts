// Real routes beside a plain reading of the same files: a gateway calls every backend, mirror and authoriser once for each rule that names it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadAll } from 'js-yaml';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { gatewayApi } from './index.ts';

it('gives as many calls as the routes of the corpus have backends for each of their gateways', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    return;
  }
  const files = new Map(
    readdirSync(join(folder, 'gateway'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readFileSync(file, 'utf8')] as const)
      .filter(([, text]) => /apiVersion: *gateway\.networking/.test(text)),
  );
  const siblings = siblingsAmong(Object.fromEntries(files));
  const different: string[] = [];
  let total = 0;
  for (const [path, text] of files) {
    const documents = openTree({ root: 'corpus', path }, text).documents.filter((document) => gatewayApi.recognise(document));
    const found = await Promise.all(documents.map((document) => extract(gatewayApi, document, { siblings, isStrict: true })));
    const edges = found.flatMap((each) => each.edges);
    const ours = edges.filter(({ type }) => type === 'CALLS').length;
    const theirs = loadAll(text).reduce((sum: number, document) => sum + callsIn(document), 0);
    total += ours;
    if (ours !== theirs) different.push(`${path}: ${ours} instead of ${theirs}`);
  }
  process.stdout.write(`Gateway API: ${total} calls in ${files.size} files of the corpus\n`);
  expect(different).toEqual([]);
  expect(total).toBeGreaterThan(50);
});

// Samples of a public project, counted only.
// biome-ignore lint/suspicious/noExplicitAny: -- plain data of a plain reading
type Plain = any;

function callsIn(document: Plain): number {
  if (!/^(HTTP|GRPC|TLS|TCP|UDP)Route$/.test(document?.kind ?? '')) return 0;
  const spec = document.spec ?? {};
  const gateways = new Set(
    (spec.parentRefs ?? []).filter((ref: Plain) => (ref.kind ?? 'Gateway') === 'Gateway').map((ref: Plain) => ref.name),
  );
  const targets = (spec.rules ?? []).flatMap((rule: Plain) => [
    ...(rule.backendRefs ?? []).filter((ref: Plain) => ref.weight !== 0 && /^Service(Import)?$/.test(ref.kind ?? 'Service')),
    ...(rule.filters ?? []).flatMap((filter: Plain) => filter.requestMirror?.backendRef ?? filter.externalAuth?.backendRef ?? []),
  ]);
  return gateways.size * targets.length;
}
