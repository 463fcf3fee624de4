// `tables` of fullscore.yaml: what a person says about a table that its titles do not say.
import { z } from 'zod';
import type { TableSetting } from '../ingest/read/table.ts';
import { hasNeeds } from '../ingest/tables/kind.ts';
import { kindNamed, TABLE_KINDS } from '../ingest/tables/kinds.ts';

export const Table = z
  .strictObject({
    /** Glob over the path inside the scanned folder. */
    files: z.string().min(1),
    /** What one row is. */
    rows: z.enum(TABLE_KINDS.map((kind) => kind.name)),
    /** Name of the sheet; every sheet where left out. */
    sheet: z.string().min(1).optional(),
    /** Line or row number of the titles. */
    header: z.int().positive().optional(),
    /** Role → title of the column. */
    columns: z.record(z.string(), z.string().min(1)),
  })
  .superRefine(({ rows, columns }, context) => {
    const kind = kindNamed(rows);
    if (kind === undefined) return;
    const roles = kind.roles.map((role) => role.name);
    for (const name of Object.keys(columns)) {
      if (!roles.includes(name))
        context.addIssue({ code: 'custom', path: ['columns', name], message: `is no role of ${rows}; known are ${roles.join(', ')}` });
    }
    if (hasNeeds(kind, new Map(Object.entries(columns)))) return;
    const needs = kind.needs.map((set) => set.join(' and ')).join(', or ');
    context.addIssue({ code: 'custom', path: ['columns'], message: `needs ${needs}` });
  });

/** The settings as the scan takes them. */
export function tableSettings(tables: readonly z.output<typeof Table>[]): readonly TableSetting[] {
  return tables.map(({ files, rows, sheet, header, columns }) => ({
    files,
    mapping: {
      rows,
      ...(sheet === undefined ? {} : { sheet }),
      ...(header === undefined ? {} : { header }),
      columns: new Map(Object.entries(columns)),
    },
  }));
}
