// Real descriptions beside a plain reading of their text: operations between the tags of port types, services, faults.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { wsdl } from './index.ts';

/** Files whose plain count means something else, with the reason. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([
  ['soap.wsdl of getAvailability', 'the operations stand in the file that it imports'],
  ['main.wsdl of wsdlImport', 'the operations stand in the file that it imports'],
]);

it('gives as many operations and services as stand between the tags of the files of the corpus', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    return;
  }
  const files = readdirSync(join(folder, 'wsdl'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.wsdl'))
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = Object.fromEntries(files.map((file) => [relative(folder, file), readFileSync(file, 'utf8')]));
  const siblings = siblingsAmong(texts);
  const different: string[] = [];
  let [read, operations] = [0, 0];
  for (const [path, text] of Object.entries(texts).sort()) {
    const [document] = openXml({ root: 'test', path }, text).documents;
    if (document === undefined || !wsdl.recognise(document)) continue;
    const { nodes, gaps } = await extract(wsdl, document, { siblings, isStrict: true });
    const own = nodes.filter(({ source }) => source.file === document.file);
    const found = own.filter(({ type, props }) => type === 'Operation' || props?.protocol === 'webhook').length;
    const ours = `${found} operations, ${own.filter(({ type }) => type === 'Api').length} services`;
    read++;
    operations += found;
    const isUnread = gaps.some(({ code }) => code === 'unsupported');
    if (ours !== plainly(text) && !isUnread && !DIFFERENT.has(called(path))) different.push(`${path}: ${ours} instead of ${plainly(text)}`);
  }
  process.stdout.write(`WSDL: ${operations} operations in ${read} files of the corpus\n`);
  expect(different).toEqual([]);
  expect(read).toBeGreaterThan(100);
});

function called(path: string): string {
  const parts = path.split('/');
  return `${parts.at(-1)} of ${parts.at(-2)?.split('__')[0]}`;
}

/** A description without a service is one contract if it has an interface. */
function plainly(text: string): string {
  const bare = text.replace(/<!--[\s\S]*?-->/g, '');
  const inside = [...bare.matchAll(/<(?:\w+:)?portType\b[^>]*[^/]>([\s\S]*?)<\/(?:\w+:)?portType>/g)].map(([, body = '']) => body);
  const operations = inside.flatMap((body) => [...body.matchAll(/<(?:\w+:)?operation\s[^>]*\bname\s*=/g)]).length;
  const services = [...bare.matchAll(/<(?:\w+:)?service\b/g)].length;
  return `${operations} operations, ${services > 0 || inside.length === 0 ? services : 1} services`;
}
