// fullscore formats: the catalogue of readers.
import { INGESTERS } from '../../../ingest/catalog.ts';
import { table, terminal } from '../terminal.ts';

export async function formatsCommand(flags: { readonly json?: boolean }): Promise<number> {
  const out = terminal();
  const rows = INGESTERS.map(({ name, title, version, files, evidence }) => ({ evidence, files, name, title, version }));
  if (flags.json === true) out.print(JSON.stringify(rows, null, 2));
  else
    out.print(
      `${table(
        ['format', 'reads', 'files'],
        rows.map((row) => [row.name, row.title, row.files.join(' ')]),
      )}\n\ndocs/formats.md says what of each is read and what is not.`,
    );
  return 0;
}
