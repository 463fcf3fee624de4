import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractConfiguration } from './extract.ts';
import { declares } from './recognise.ts';

/** Configurations of Terraform and OpenTofu. */
export const terraform = defineIngester<TextDocument>({
  name: 'terraform',
  title: 'Terraform and OpenTofu configurations',
  version: 2,
  files: ['**/*.{tf,tf.json}'],
  read: 'text',
  engines: ['google-cloud-scheduler'],
  evidence: ['infrastructure', 'consumers'],
  recognise: (document) => declares(document.path, document.text),
  extract: extractConfiguration,
});
