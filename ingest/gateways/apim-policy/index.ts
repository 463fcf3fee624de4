import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractPolicies } from './extract.ts';
import { isPolicyFile } from './policies.ts';

/** Policies of Azure API Management, with their expressions, as files and inside templates. */
export const apimPolicy = defineIngester<TextDocument>({
  name: 'apim-policy',
  title: 'Azure API Management policies',
  version: 1,
  files: ['**/*.xml'],
  read: 'text',
  engines: ['azure-api-management'],
  evidence: ['workflows'],
  recognise: (document) => isPolicyFile(document.text),
  extract: extractPolicies,
});
