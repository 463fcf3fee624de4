import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { extractCamel } from '../camel-extract.ts';
import { eipsOfYaml } from '../camel-yaml-eips.ts';
import { yamlBeans } from './beans.ts';
import { extractIntegration } from './integration.ts';
import { extractKamelet } from './kamelet.ts';
import { extractPipe } from './pipe.ts';
import { isCamelResource, kindOfResource } from './resources.ts';

export async function extractCamelYaml(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  if (!isCamelResource(document.tree)) {
    const eips = eipsOfYaml(document, document.tree, document.pointer);
    await extractCamel(document, emit, { eips, beans: yamlBeans(eips), siblings });
    return;
  }
  switch (kindOfResource(document.tree)) {
    case 'Kamelet':
      await extractKamelet(document, emit, siblings);
      break;
    case 'Integration':
      await extractIntegration(document, emit, siblings);
      break;
    default:
      await extractPipe(document, emit, siblings);
  }
}
