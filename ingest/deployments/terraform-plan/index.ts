import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractPlan } from './extract.ts';
import { kindOf } from './recognise.ts';

/** Plans and states of Terraform and OpenTofu, where every value is known. */
export const terraformPlan = defineIngester<TreeDocument>({
  name: 'terraform-plan',
  title: 'Terraform and OpenTofu plans and states',
  version: 2,
  files: ['**/*.{json,tfstate}'],
  read: 'tree',
  evidence: ['infrastructure', 'consumers'],
  recognise: ({ tree, pointer }) => pointer === '' && kindOf(tree) !== undefined,
  extract: extractPlan,
});
