// Which tables and JSON files of the corpus are taken for event logs: those that are, and none else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../test/corpus.ts';
import { logDocument } from '../../test/extract-text.ts';
import { csvLog } from './csv-log/index.ts';
import { jsonLog } from './json-log/index.ts';

const folder = corpus();
if (folder === undefined) process.stdout.write(`${CORPUS_ABSENT}\n`);

it.skipIf(folder === undefined)('of all tables and JSON files of the corpus the event logs are taken for logs, and none else', () => {
  const files = readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' });
  const claimed = [csvLog, jsonLog].flatMap((format) => {
    const isOne = format === csvLog ? /\.(?:csv|tsv|psv|txt)$/i : /\.(?:json|jsonl|ndjson)$/i;
    const candidates = files.filter((path) => isOne.test(path));
    expect(candidates.length).toBeGreaterThan(20);
    return candidates.filter((path) => format.recognise(logDocument(path, readFileSync(join(folder ?? '', path)))));
  });

  expect(claimed.map((path) => path.slice(path.lastIndexOf('/') + 1)).sort()).toEqual([
    'correlation_mining.csv',
    'interval_event_log.csv',
    'receipt.csv',
    'receipt_even.csv',
    'receipt_odd.csv',
    'reviewing.csv',
    'roadtraffic100traces.csv',
    'running-example-transformed.csv',
    'running-example.csv',
    'running_example_broken.csv',
  ]);
});
