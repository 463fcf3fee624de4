// Files that mean harm (03-formats §2) through a whole scan, in a process whose memory and ways out are watched.
import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { scanEstate } from '../api/scan-estate.ts';
import { openWorkspace } from '../api/workspace.ts';
import { openEngine } from '../graph/engine/open.ts';
import { type Batch, scan } from '../ingest/scan.ts';
import { scanFuzzed } from './fuzz/run.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { zipOf } from './zip.ts';

/** What one file may cost, megabytes of resident memory with everything else that the process needs. */
const MOST_MEMORY = 900;

const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join('');
const SPEC = 'openapi: 3.0.0\ninfo: { title: T, version: "1" }\n';

/** File → what must become of it. */
const HOSTILE: Readonly<Record<string, readonly [content: string | Buffer, outcome: string, gap?: string]>> = {
  'alias-bomb/compose.yaml': [
    `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${times(12, (i) => `a${i + 1}: &a${i + 1} [${times(10, () => `*a${i}, `)}]\n`)}services: { a: { image: "a/b:1", labels: *a12 } }\n`,
    'read',
    'refused',
  ],
  'merge-storm/compose.yaml': [
    `x0: &m0 { k: v }\n${times(60, (i) => `x${i + 1}: &m${i + 1}\n  <<: [*m${i}, *m${i}]\n  k${i}: v\n`)}services: { a: { image: "a/b:1" } }\n`,
    'read',
  ],
  'brackets.json': ['['.repeat(100_000), 'failed'],
  'brackets/compose.yaml': [`services: ${'['.repeat(100_000)}`, 'failed'],
  'elements.bpmn': [`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">${'<a>'.repeat(50_000)}`, 'read', 'too-large'],
  'duplicate-keys/openapi.json': [
    `{"openapi":"3.0.0","info":{"title":"T","version":"1"},"paths":{${times(60_000, () => '"/a":{"get":{}},')}"/b":{"get":{"responses":{}}}}}`,
    'read',
    'duplicate-key',
  ],
  'prototype/openapi.json': [
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"openapi":"3.0.0","info":{"title":"T","version":"1"},"paths":{"/__proto__":{"get":{"responses":{}}}}}',
    'read',
  ],
  'xxe.bpmn': [
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" name="&x;"/></definitions>',
    'read',
    'refused',
  ],
  'external-dtd.bpmn': [
    '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"/></definitions>',
    'read',
    'refused',
  ],
  'laughs.bpmn': [
    `<!DOCTYPE d [<!ENTITY l0 "ha">${times(20, (i) => `<!ENTITY l${i + 1} "&l${i};&l${i};&l${i};&l${i};">`)}]><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" name="&l20;"/></definitions>`,
    'read',
    'refused',
  ],
  'refs/openapi.yaml': [
    `${SPEC}paths:\n  /a: { $ref: "file:///etc/hostname" }\n  /b: { $ref: "http://127.0.0.1:9/x.yaml" }\n  /c: { $ref: "../../canary/canary.yaml#/services" }\n`,
    'read',
    'refused',
  ],
  'ref-cycle/openapi.yaml': [
    `${SPEC}paths:\n  /a: { $ref: "#/components/pathItems/a" }\ncomponents:\n  pathItems:\n    a: { $ref: "#/components/pathItems/b" }\n    b: { $ref: "#/components/pathItems/a" }\n  schemas:\n    s: { type: object, properties: { $ref: { type: string } } }\n`,
    'read',
  ],
  'utf8/openapi.yaml': [
    Buffer.concat([Buffer.from(`${SPEC}paths: {}\n# `), Buffer.from([0xff, 0xfe, 0xc3, 0x28]), Buffer.from('\n')]),
    'read',
    'encoding',
  ],
  'utf16/openapi.yaml': [Buffer.from(`\uFEFF${SPEC}paths: { /a: { get: { responses: {} } } }\n`, 'utf16le'), 'read'],
  'nul/compose.yaml': [Buffer.from('services: { a: { image: "a\u0000b" } }\n'), 'failed'],
  'truncated/openapi.json': ['{"openapi":"3.0.0","info":{"title":"T","version":"1"},"paths":{"/a":{"get":{"resp', 'read', 'truncated'],
  'shell.json': ['#!/bin/sh\nrm -rf /\n', 'unrecognised'],
  'empty/compose.yaml': ['', 'unrecognised'],
  'globs/CODEOWNERS': [`${'*a'.repeat(60)}b @shop/team\n${'**/'.repeat(200)}x @shop/team\n[ @shop/team\n`, 'read'],
  'started/mcp.json': ['{"mcpServers":{"x":{"command":"touch","args":["/tmp/fullscore-must-not-exist"]}}}', 'read'],
  'bomb.json.gz': [gzipSync(Buffer.alloc(300 * 1024 * 1024, 0x20)), 'read'],
  'bomb.zip': [zipOf([{ name: 'big.json', content: Buffer.alloc(300 * 1024 * 1024, 0x20) }]), 'failed', 'too-large'],
  'slip.zip': [zipOf([{ name: '../../../tmp/fullscore-must-not-exist', content: 'x' }]), 'failed', 'refused'],
  'one-line.ndjson': [Buffer.alloc(40 * 1024 * 1024, 0x61), 'failed'],
};

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(import.meta.dirname, '..', '.ci', 'build.mjs')], { stdio: 'ignore' });
  expect(built.status).toBe(0);
}, 300_000);

describe('hostile files', () => {
  test('cost little, leave nothing, and are told for what they are', { timeout: 300_000 }, async () => {
    const files = Object.entries(HOSTILE).map(([path, [content]]) => ({ path, bytes: Buffer.from(content) }));

    const { faults, peak, files: told } = await scanFuzzed(files);

    expect(faults).toEqual([]);
    expect(peak).toBeLessThan(MOST_MEMORY);
    const wrong = Object.entries(HOSTILE).flatMap(([path, [, outcome, gap]]) => {
      const found = told.get(`fuzz/${path}`);
      const isRight = found?.outcome === outcome && (gap === undefined || found.gaps.includes(gap));
      return isRight ? [] : [`${path}: ${found?.outcome} ${found?.gaps.join(' ')}, not ${outcome} ${gap ?? ''}`];
    });
    expect(wrong).toEqual([]);
  });

  test('behind links that lead out of the folder are not read', async () => {
    await using folder = await temporaryFolder({
      'outside/compose.yaml': 'services: { secret: { image: "a/b:1" } }\n',
      'root/compose.yaml': 'services: { a: { image: "a/b:1" } }\n',
    });
    symlinkSync(join(folder.path, 'outside', 'compose.yaml'), join(folder.path, 'root', 'linked.compose.yaml'));
    symlinkSync(join(folder.path, 'outside'), join(folder.path, 'root', 'folder'));
    const batches: Batch[] = [];

    for await (const batch of scan([{ name: 'root', folder: join(folder.path, 'root') }], { isStrict: true })) batches.push(batch);

    expect(JSON.stringify(batches)).not.toContain('secret');
    expect(batches.filter(({ file }) => file.outcome === 'skipped').map(({ file }) => file.reason)).toEqual([
      'link out of the root',
      'link out of the root',
    ]);
  });

  test('may carry Cypher in their names, which stays a name', async () => {
    const name = `x'}) DETACH DELETE n //\`; MATCH (m) DETACH DELETE m`;
    await using folder = await temporaryFolder();
    writeFileSync(
      join(folder.path, 'pay.asl.json'),
      JSON.stringify({ StartAt: name, States: { [name]: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } } }),
    );
    const { snapshot } = await scanEstate(await openWorkspace([folder.path], { workspace: folder.path }));
    await using engine = await openEngine({ engine: 'embedded' });
    await engine.load(snapshot);

    const [row] = await engine.query<{ name: string }>('MATCH (s:Step) RETURN s.name AS name ORDER BY name');

    expect(row?.name).toBe(name);
  });
});
