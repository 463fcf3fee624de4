import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isTemplate } from '../aws/template/template.ts';
import { extractTemplate } from './extract.ts';

/** Templates of AWS CloudFormation and of the Serverless Application Model. */
export const cloudformation = defineIngester<TreeDocument>({
  name: 'cloudformation',
  title: 'AWS CloudFormation and SAM',
  version: 2,
  files: ['**/*.{json,yaml,yml,template}'],
  read: 'tree',
  evidence: ['infrastructure', 'consumers'],
  recognise: (document) => isTemplate(document.tree),
  extract: extractTemplate,
});
