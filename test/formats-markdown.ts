// docs/formats.md: every reader with what it reads and what it honestly does not, from the readers' own pages.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INGESTERS } from '../ingest/catalog.ts';
import type { Ingester } from '../ingest/ingester.ts';
import { folderOf } from './fixtures.ts';

export function formatsMarkdown(): string {
  const rows = INGESTERS.map(
    ({ name, title, files, evidence }) =>
      `| [${title}](#${name}) | ${files.map((glob) => `\`${glob}\``).join(' ')} | ${evidence.join(', ')} |`,
  );
  return [
    '# What is read',
    '',
    `Generated from \`ingest/\`; \`npm run docs\` writes it anew. ${INGESTERS.length} readers. A file that none of them claims is counted as *not recognised*; what a reader cannot understand is a *gap* with a remedy.`,
    '',
    '| format | files | evidence of |',
    '|---|---|---|',
    ...rows,
    '',
    ...WITHOUT_READER,
    '',
    ...INGESTERS.flatMap(section),
  ].join('\n');
}

const WITHOUT_READER = [
  '## Without a reader',
  '',
  'Appian packages, IBM artifacts beyond their BPMN and XPDL, Data Factory, SSIS, Informatica, IBM App Connect, webMethods, TIBCO, Boomi, BPEL and WSO2 have no reader yet. Their interfaces come in by a table: export the list of them, or write one (source, target, protocol, owner), as CSV or XLSX; `fullscore init --table FILE` proposes how to read it and shows ten rows. What it says is *claimed*, with sheet and row as evidence, and stands beside what other files configure and traces show.',
];

function section({ name, title, version }: Ingester): readonly string[] {
  return [`<a id="${name}"></a>`, '', `## ${title}`, '', `Reader \`${name}\`, version ${version}.`, '', ...readmeOf(name)];
}

/** The page of the format without its title, one heading deeper. */
function readmeOf(name: string): readonly string[] {
  const file = join(folderOf(name) ?? '', 'README.md');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return [...lines.filter((line) => !line.startsWith('# ')).map((line) => (line.startsWith('## ') ? `#${line}` : line)), ''];
}
