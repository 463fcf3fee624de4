import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { zipOf } from '../test/zip.ts';
import { type Batch, scan } from './scan.ts';

const MACHINE = '{ "StartAt": "Pay", "States": { "Pay": { "Type": "Succeed" } } }';

async function scanned(files: Readonly<Record<string, string | Uint8Array>>): Promise<Batch[]> {
  await using folder = await temporaryFolder(files);
  const batches: Batch[] = [];
  for await (const batch of scan([{ name: 'shop', folder: folder.path }], { isStrict: true })) batches.push(batch);
  return batches;
}

const outcomes = (batches: readonly Batch[]) => Object.fromEntries(batches.map(({ file }) => [file.file, file.outcome]));
const gaps = (batches: readonly Batch[]) => batches.flatMap((batch) => batch.gaps.map(({ code, source }) => [code, source.file]));

describe('an archive', () => {
  test('is read as a folder, with evidence inside it', async () => {
    const batches = await scanned({ 'pack.zip': zipOf([{ name: 'flows/pay.asl.json', content: MACHINE }]) });

    expect(outcomes(batches)).toEqual({ 'shop/pack.zip': 'read', 'shop/pack.zip!/flows/pay.asl.json': 'read' });
    expect(batches.flatMap(({ nodes }) => nodes.map(({ source }) => `${source.file}:${source.line}`))).toContain(
      'shop/pack.zip!/flows/pay.asl.json:1',
    );
  });

  test('may stand in an archive, down to a depth', async () => {
    const inner = zipOf([{ name: 'pay.asl.json', content: MACHINE }]);
    const two = zipOf([{ name: 'inner.zip', content: inner }]);
    const four = zipOf([{ name: 'c.zip', content: zipOf([{ name: 'b.zip', content: two }]) }]);
    const batches = await scanned({ 'two.zip': two, 'four.zip': four });

    expect(outcomes(batches)).toMatchObject({ 'shop/two.zip!/inner.zip!/pay.asl.json': 'read' });
    expect(gaps(batches)).toEqual([['too-large', 'shop/four.zip!/c.zip!/b.zip!/inner.zip']]);
  });

  test('in a content package of SAP has a name of its own; what stands beside it there is a plain file', async () => {
    const id = '0f9f7482f20a4215af9ca7cab7cc61d9';
    const other = '1b2fa9b724e54c0485f2a8ec43f1926d';
    const pack = zipOf([
      { name: 'resources.cnt', content: 'e30=' },
      { name: `${id}_content`, content: zipOf([{ name: 'pay.asl.json', content: MACHINE }]) },
      { name: `${other}_content`, content: 'Change log' },
    ]);
    const batches = await scanned({ 'pack.zip': pack });

    expect(outcomes(batches)).toEqual({
      'shop/pack.zip': 'read',
      'shop/pack.zip!/resources.cnt': 'unrecognised',
      [`shop/pack.zip!/${id}_content`]: 'read',
      [`shop/pack.zip!/${id}_content!/pay.asl.json`]: 'read',
      [`shop/pack.zip!/${other}_content`]: 'unrecognised',
    });
    expect(gaps(batches)).toEqual([]);
  });

  test('of gzip is its one file', async () => {
    const batches = await scanned({ 'pay.asl.json.gz': gzipSync(MACHINE) });

    expect(outcomes(batches)).toEqual({ 'shop/pay.asl.json.gz': 'read', 'shop/pay.asl.json.gz!/pay.asl.json': 'read' });
  });

  test('keeps what is good beside names that lead out of it, links and encrypted entries', async () => {
    const batches = await scanned({
      'pack.zip': zipOf([
        { name: '../../etc/cron.d/x', content: 'x' },
        { name: '/etc/passwd', content: 'x' },
        { name: 'link', content: '/etc/passwd', mode: 0o120777 },
        { name: 'secret.json', content: '{}', isEncrypted: true },
        { name: 'pay.asl.json', content: MACHINE },
      ]),
    });

    expect(outcomes(batches)).toEqual({ 'shop/pack.zip': 'read', 'shop/pack.zip!/pay.asl.json': 'read' });
    expect(gaps(batches).map(([code]) => code)).toEqual(['refused', 'refused', 'refused', 'unreadable']);
  });

  test('that would grow out of all proportion is not opened', async () => {
    const bomb = zipOf([{ name: 'big.json', content: Buffer.alloc(64 * 1024 * 1024, 0x20) }]);
    const liar = zipOf([{ name: 'liar.json', content: Buffer.alloc(2 * 1024 * 1024, 0x20), claimedSize: 10 }]);
    const batches = await scanned({ 'bomb.zip': bomb, 'liar.zip': liar, 'bomb.json.gz': gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20)) });

    expect(batches.flatMap(({ nodes }) => nodes)).toEqual([]);
    expect(gaps(batches)).toEqual([
      ['too-large', 'shop/bomb.zip'],
      ['too-large', 'shop/bomb.json.gz!/bomb.json'],
      ['unreadable', 'shop/liar.zip!/liar.json'],
    ]);
  });

  test('that is none, is cut off or is empty is a gap', async () => {
    const whole = zipOf([{ name: 'pay.asl.json', content: MACHINE }]);
    const batches = await scanned({
      'none.zip': 'hello',
      'cut.zip': whole.subarray(0, whole.length - 30),
      'cut.json.gz': gzipSync(MACHINE).subarray(0, 30),
    });

    expect(outcomes(batches)).toMatchObject({ 'shop/none.zip': 'failed', 'shop/cut.zip': 'failed' });
    expect(gaps(batches)).toEqual([
      ['unreadable', 'shop/cut.zip'],
      ['unreadable', 'shop/none.zip'],
      ['unreadable', 'shop/cut.json.gz!/cut.json'],
    ]);
  });

  test('that is a log and cut off gives the events that can be unpacked', async () => {
    const event = '<event><string key="concept:name" value="Pay"/></event>';
    const packed = gzipSync(`<log><trace><string key="concept:name" value="1"/>${event}\n${event}</trace></log>`);

    const batches = await scanned({ 'pay.xes.gz': packed.subarray(0, packed.length - 12) });

    expect(outcomes(batches)).toEqual({ 'shop/pay.xes.gz': 'read', 'shop/pay.xes.gz!/pay.xes': 'read' });
    expect(batches.flatMap(({ nodes }) => nodes).map(({ type, name }) => `${type} ${name}`)).toEqual(['Workflow pay', 'Step Pay']);
    expect(gaps(batches)).toContainEqual(['truncated', 'shop/pay.xes.gz!/pay.xes']);
  });

  test('leaves out the libraries and the compiled code of a package', async () => {
    const batches = await scanned({
      'app.jar': zipOf([
        { name: 'BOOT-INF/lib/spring.jar', content: 'x' },
        { name: 'a/B.class', content: 'x' },
        { name: 'a/C.class', content: 'x' },
        { name: 'pay.asl.json', content: MACHINE },
      ]),
    });

    expect(batches.filter(({ file }) => file.outcome === 'skipped').map(({ file }) => [file.file, file.reason])).toEqual([
      ['shop/app.jar!/BOOT-INF/lib/spring.jar', 'library inside a package'],
      ['shop/app.jar!/**/*.class', 'compiled code (2 files)'],
    ]);
  });
});
