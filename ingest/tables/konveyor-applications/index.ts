import { defineIngester } from '../../define.ts';
import type { TableDocument } from '../../ingester.ts';
import { TABLE_FILES } from '../kinds.ts';
import { isKind } from '../understood.ts';
import { extractKonveyor } from './extract.ts';

/** The import table of Konveyor Tackle. */
export const konveyorApplications = defineIngester<TableDocument>({
  name: 'konveyor-applications',
  title: 'Konveyor applications',
  version: 2,
  files: TABLE_FILES,
  read: 'table',
  evidence: [],
  recognise: (document) => isKind(document, 'konveyor-applications'),
  extract: extractKonveyor,
});
