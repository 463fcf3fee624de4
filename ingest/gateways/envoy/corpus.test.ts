// Real bootstraps beside a plain walk: one call for each address of a cluster that anything in the file names.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { envoy } from './index.ts';

it('gives as many calls as the bootstraps of the corpus have addresses in clusters that are used', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    return;
  }
  const files = readdirSync(join(folder, 'envoy'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const different: string[] = [];
  let [read, calls] = [0, 0];
  for (const file of files) {
    const [path, text] = [relative(folder, file), readFileSync(file, 'utf8')];
    const [document] = openTree({ root: 'corpus', path }, text).documents;
    if (document === undefined || !envoy.recognise(document)) continue;
    const { edges } = await extract(envoy, document, { siblings: siblingsAmong({}), isStrict: true });
    const ours = edges.filter(({ type }) => type === 'CALLS').length;
    const theirs = plainly(load(text));
    read++;
    calls += ours;
    if (ours !== theirs) different.push(`${path}: ${ours} instead of ${theirs}`);
  }
  process.stdout.write(`Envoy: ${calls} calls in ${read} bootstraps of the corpus\n`);
  expect(different).toEqual([]);
  expect(read).toBeGreaterThan(50);
});

// Samples of a public project, counted only.
// biome-ignore lint/suspicious/noExplicitAny: -- plain data of a plain reading
type Plain = any;

function plainly(document: Plain): number {
  const used = new Set<string>();
  const servers: string[] = [];
  let isOpen = false;
  const walk = (value: Plain, key: string, isInAssignment: boolean): void => {
    if (typeof value === 'string' && /^(cluster|cluster_name|collector_cluster)$/.test(key) && !isInAssignment) used.add(value);
    if (typeof value === 'string' && key === 'bootstrap_servers') servers.push(value);
    if (/cluster_header|cluster_specifier_plugin/.test(key) && !isInAssignment)
      isOpen ||= key !== 'cluster_header' || typeof value === 'string';
    if (typeof value !== 'object' || value === null) return;
    for (const [inner, child] of Object.entries(value)) walk(child, inner, isInAssignment || inner === 'load_assignment');
    if (key === 'weighted_clusters') for (const each of value.clusters ?? []) used.add(each.name);
  };
  walk({ ...document, node: undefined }, '', false);
  const clusters: Plain[] = document.static_resources?.clusters ?? [];
  const isUsed = (cluster: Plain): boolean => used.has(cluster.name) || isOpen;
  return clusters.filter(isUsed).flatMap(addressesOf).length + servers.length;
}

function addressesOf(cluster: Plain): readonly string[] {
  const endpoints = (cluster.load_assignment?.endpoints ?? []).flatMap((locality: Plain) => locality.lb_endpoints ?? []);
  return endpoints
    .map((each: Plain) => String(each.endpoint?.address?.socket_address?.address ?? ''))
    .filter((address: string) => address !== '' && !/^127\.|^localhost$|^0\.0\.0\.0$/.test(address));
}
