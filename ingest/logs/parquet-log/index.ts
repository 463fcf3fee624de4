import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { gapOf } from '../../read/problem.ts';
import { listed } from '../columns/ask.ts';
import { isSurelyLog } from '../columns/sure.ts';
import { emitLog } from '../emit-log.ts';
import { openLog, readOpenLog } from './read.ts';

/** Event logs in Parquet. What a file holds stands at its end, so every Parquet file is looked into. */
export const parquetLog = defineIngester<BytesDocument>({
  name: 'parquet-log',
  title: 'Event log in Parquet',
  version: 1,
  files: ['**/*.parquet'],
  read: 'bytes',
  evidence: ['logs'],
  recognise: ({ head }) => head.toString('latin1', 0, 4) === 'PAR1',
  async extract(document, emit) {
    const opened = await openLog(document);
    if ('problem' in opened) emit.gap(gapOf(document.file, opened.problem));
    else if (document.mapping === undefined && !isSurelyLog(opened.sample)) emit.gap(noLogIn(document, opened.sample.columns));
    else emitLog(document, await readOpenLog(document, opened), emit);
  },
});

function noLogIn({ file, path }: BytesDocument, columns: readonly string[]) {
  return {
    code: 'unsupported',
    detail: `this Parquet file is not surely an event log; its columns are ${listed(columns)}`,
    remedy: `If it is one, say so in fullscore.yaml: logs: [{ files: ${JSON.stringify(path)}, columns: { case: "…", activity: "…", timestamp: "…" } }].`,
    source: { file, line: 1 },
  } as const;
}
