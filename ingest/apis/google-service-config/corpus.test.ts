// Real configurations beside plain YAML objects: services, HTTP rules, and how many of them a rule of authentication covers.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { googleServiceConfig } from './index.ts';

it('gives a contract for each service and an operation for each HTTP rule of the corpus', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    return;
  }
  const files = readdirSync(join(folder, 'protobuf'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
  let [read, operations] = [0, 0];
  for (const file of files) {
    const [path, text] = [relative(folder, file), readFileSync(file, 'utf8')];
    const [document] = openTree({ root: 'corpus', path }, text).documents;
    if (document === undefined || !googleServiceConfig.recognise(document)) continue;
    const { nodes, edges, gaps } = await extract(googleServiceConfig, document, { siblings: siblingsAmong({}), isStrict: true });
    const found = nodes.filter(({ type }) => type === 'Operation');
    const services = edges.filter(({ type, to }) => type === 'PROVIDES' && 'mention' in to).length;
    const demanding = found.filter(({ props }) => props?.auth === 'oauth2').length;

    expect({ path, services, rules: found.length, demanding, gaps }).toEqual({ path, ...plainly(load(text)), gaps: [] });
    read++;
    operations += found.length;
  }
  process.stdout.write(`Google service configuration: ${operations} operations in ${read} files of the corpus\n`);
  expect(read).toBeGreaterThan(10);
});

// Samples of a public project, counted only.
// biome-ignore lint/suspicious/noExplicitAny: -- plain data of a plain reading
type Plain = any;

function plainly(config: Plain): { readonly services: number; readonly rules: number; readonly demanding: number } {
  const rules: Plain[] = config.http?.rules ?? [];
  const demands: Plain[] = config.authentication?.rules ?? [];
  const covers = (rule: Plain, name: string): boolean =>
    new RegExp(`^${rule.selector.replaceAll('.', '\\.').replace('*', '.*')}$`).test(name);
  return {
    services: (config.apis ?? []).length,
    rules: rules.length,
    demanding: rules.filter(({ selector }) => demands.some((rule) => rule.oauth !== undefined && covers(rule, selector))).length,
  };
}
