import { defineIngester } from '../../define.ts';
import type { TableDocument } from '../../ingester.ts';
import { TABLE_FILES } from '../kinds.ts';
import { isKind } from '../understood.ts';
import { extractThirdParties } from './extract.ts';

/** Registers of third-party services: provider, service, what it supports and under which contract. */
export const thirdPartyRegister = defineIngester<TableDocument>({
  name: 'third-party-register',
  title: 'Third-party register',
  version: 1,
  files: TABLE_FILES,
  read: 'table',
  evidence: [],
  recognise: (document) => isKind(document, 'third-party-register'),
  extract: extractThirdParties,
});
