// The command line as a person and a pipeline meet it: one clear line, exit codes, one document on stdout.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../temporary-folder.ts';
import { type Run, run } from './run.ts';

const COMPOSE = 'services:\n  web:\n    image: a/web:1\n    environment: [ORDERS_URL=http://orders:80]\n  orders:\n    image: a/orders:1\n';
const estate = (): Promise<TemporaryFolder> => temporaryFolder({ 'compose.yaml': COMPOSE });

describe('what works', () => {
  it('scan --json is one document whose files add up', async () => {
    const { code, out } = await run(['scan', '.', '--json'], (await estate()).path);

    const { files, nodes, snapshot } = JSON.parse(out);
    expect(code).toBe(0);
    expect(files.seen).toBe(files.read + files.unrecognised + files.skipped + files.failed);
    expect(nodes.System).toBe(2);
    expect(snapshot).toMatch(/^[0-9a-f]{32}$/);
  });

  it('the same files give the same document but for the timings', async () => {
    await using folder = await estate();

    const [one, two] = [await run(['scan', '.', '--json'], folder.path), await run(['scan', '.', '--json'], folder.path)];

    const bare = ({ out }: Run) => ({ ...JSON.parse(out), timings: {} });
    expect(bare(one)).toEqual(bare(two));
  });

  it('a file above maxMegabytes is a gap that says so, and the rest is read', async () => {
    const files = {
      'compose.yaml': COMPOSE,
      'openapi.json': `{"openapi":"3.0.0","x":"${'x'.repeat(20_000)}"}`,
      'fullscore.yaml': 'maxMegabytes: 0.01\n',
    };
    await using folder = await temporaryFolder(files);

    const { out } = await run(['scan', '.', '--json'], folder.path);

    const { gaps, nodes } = JSON.parse(out);
    expect(gaps).toEqual([expect.objectContaining({ code: 'too-large', remedy: expect.stringContaining('maxMegabytes') })]);
    expect(nodes.System).toBe(2);
  });

  it('check --json names the rules, the findings and the gate', async () => {
    const { out } = await run(['check', '.', '--json'], (await estate()).path);

    const { rules, findings, gate } = JSON.parse(out);
    expect(rules.length).toBeGreaterThanOrEqual(24);
    expect(findings).toEqual([]);
    expect(gate.failOn).toBe('high');
  });

  it('query answers rows, with parameters', async () => {
    await using folder = await estate();
    await run(['scan', '.'], folder.path);

    const { code, out } = await run(
      ['query', 'MATCH (s:System) WHERE s.name = $name RETURN s.name AS name', '--param', 'name=web', '--json'],
      folder.path,
    );

    expect([code, JSON.parse(out)]).toEqual([0, [{ name: 'web' }]]);
  });

  it('explain says where a system comes from', async () => {
    const { code, out } = await run(['explain', 'orders'], (await estate()).path);

    expect(code).toBe(0);
    expect(out).toContain('compose.yaml:5');
  });
});

describe('init', () => {
  const LIST = 'Source system,Target system,Protocol,Owner\nShop,ERP,SFTP,Jane Doe\n';

  it('writes a first fullscore.yaml that a scan can read, and none over one that is there', async () => {
    await using folder = await estate();

    const first = await run(['init'], folder.path);
    const scanned = await run(['scan', '.', '--json'], folder.path);
    const again = await run(['init', '--json'], folder.path);

    expect([first.code, scanned.code]).toEqual([0, 0]);
    expect(JSON.parse(again.out)).toMatchObject({ written: false });
  });

  it('--table shows each column with its reason and the first rows as they are understood, and names nobody', async () => {
    await using folder = await temporaryFolder({ 'a/list.csv': LIST });

    const { code, out } = await run(['init', '--table', 'a/list.csv'], folder.path);

    expect(code).toBe(0);
    expect(out).toContain('interface-list: each row is one interface between two systems.');
    expect(out).toMatch(/Source system +source +system that the data comes from +a usual title for it/);
    expect(out).toContain('Shop PUBLISHES Shop → ERP');
    expect(out).toContain('OWNED_BY person-1');
    expect(out).not.toMatch(/jane/i);
    expect(out).toContain('  - files: a/list.csv\n    rows: interface-list\n');
  });

  it('--write adds the block and keeps the comments; a second one is printed', async () => {
    await using folder = await temporaryFolder({ 'list.csv': LIST, 'fullscore.yaml': '# ours\nname: shop # the shop\n' });

    const first = await run(['init', '--table', 'list.csv', '--write', '--json'], folder.path);
    const again = await run(['init', '--table', 'list.csv', '--write'], folder.path);
    const text = readFileSync(join(folder.path, 'fullscore.yaml'), 'utf8');

    expect(JSON.parse(first.out)).toMatchObject({
      written: expect.stringContaining('fullscore.yaml'),
      sheets: [{ rows: 'interface-list', header: 1 }],
    });
    expect(text).toMatch(/^# ours\nname: shop # the shop\n\ntables:\n/);
    expect(again.out).toContain('Put the item under its `tables:`');
    expect((await run(['scan', '.'], folder.path)).code).toBe(0);
  });
});

describe('what cannot be done is one clear line and exit 2', () => {
  it.concurrent.each([
    ['an unknown option', ['scan', '--nothing'], "unknown option '--nothing'"],
    ['an unknown command', ['skan'], "unknown command 'skan'"],
    ['a missing folder', ['scan', './nowhere'], 'There is no file or folder ./nowhere.'],
    ['a query that writes', ['query', 'CREATE (n:System) RETURN n.name AS name'], 'CREATE changes data'],
    [
      'a query that is not portable',
      ['query', 'MATCH (a:System)-[:CALLS]->(b)-[:CALLS]->(c:System) RETURN a.name AS name'],
      'has no label',
    ],
    ['a parameter that is missing', ['query', 'MATCH (s:System) WHERE s.name = $x RETURN s.name AS name'], 'x'],
    ['an unknown ledger class', ['ledger', '--class', 'sure'], 'There is no class sure.'],
    ['an unknown thing to explain', ['explain', 'nobody'], 'Nothing in the snapshot is called nobody.'],
    ['a port that is no port', ['serve', '--port', '99999999'], 'A port is a number'],
    ['an example that is not there', ['demo', 'moon'], 'There is no example moon.'],
    ['a table that is not there', ['init', '--table', 'nowhere.csv'], 'There is no file nowhere.csv'],
    ['a table that is none', ['init', '--table', 'compose.yaml'], 'no row looks like the titles of a table'],
    ['a sheet that is not there', ['init', '--table', 'compose.yaml', '--sheet', 'x'], 'has no sheet x.'],
    ['an unknown rule', ['rules', 'explain', 'nothing'], 'There is no rule nothing.'],
  ])('%s', async (_what, args, words) => {
    const { code, out, err } = await run(args, (await estate()).path);

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(words);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('a Neo4j that does not answer', async () => {
    const { code, err } = await run(['check', '.', '--engine', 'neo4j'], (await estate()).path, {
      NEO4J_URL: 'bolt://127.0.0.1:9',
      NEO4J_USER: 'neo4j',
      NEO4J_PASSWORD: 'x',
    });

    expect(code).toBe(2);
    expect(err).toMatch(/127\.0\.0\.1:9/);
    expect(err.trim().split('\n').length).toBe(1);
  });

  it('a configuration with an unknown key names it', async () => {
    const { code, err } = await run(
      ['scan', '.'],
      (await temporaryFolder({ 'compose.yaml': COMPOSE, 'fullscore.yaml': 'nmae: shop\n' })).path,
    );

    expect(code).toBe(2);
    expect(err).toContain('nmae');
  });

  it('a workspace in which nothing can be written', async () => {
    await using folder = await temporaryFolder({ 'compose.yaml': COMPOSE, '.fullscore': 'a file, not a folder' });

    const { code, err } = await run(['scan', '.'], folder.path);

    expect(code).toBe(2);
    expect(err).toContain('a file stands in the way');
    expect(err).toContain('--workspace DIR');
  });

  it('a snapshot that was cut off', async () => {
    await using folder = await estate();
    await run(['scan', '.'], folder.path);
    writeFileSync(join(folder.path, '.fullscore', 'snapshot.ndjson'), '{"record":"manif');

    const { code, err } = await run(['ledger'], folder.path);

    expect(code).toBe(2);
    expect(err).toContain('Run `fullscore scan` again.');
  });
});
