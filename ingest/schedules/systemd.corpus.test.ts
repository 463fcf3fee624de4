// Real units and a real crontab beside counts of their lines.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../test/corpus.ts';
import { extractText } from '../../test/extract-text.ts';
import { cron } from './cron/index.ts';
import { systemd } from './systemd/index.ts';

test('real units give a step for every command of a oneshot, and every time starts something', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    return;
  }
  const files = Object.fromEntries(
    readdirSync(join(folder, 'systemd'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
  const found = [await extractText(systemd, files), await extractText(cron, files)];
  const texts = Object.values(files);
  const count = (pattern: RegExp, among: readonly string[]): number =>
    among.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
  const oneshots = texts.filter((text) => /^Type=oneshot/m.test(text));
  const entries = count(/^\d\S* \S+ \S+ \S+ \S+ /gm, texts);

  expect({
    commands: found.flatMap(({ nodes }) => nodes).filter((node) => node.kind === 'script').length,
    starts: found.flatMap(({ edges }) => edges).filter((edge) => edge.type === 'STARTS').length,
    gaps: found.flatMap(({ gaps }) => gaps),
  }).toEqual({
    commands: count(/^ExecStart(Pre|Post)?=/gm, oneshots) + entries,
    starts: count(/^OnCalendar=/gm, texts) + entries,
    gaps: [],
  });
});
