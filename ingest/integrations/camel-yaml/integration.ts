// Integration: flows in the resource itself, or sources as text. https://camel.apache.org/camel-k/latest/apis/camel-k.html#_camel_apache_org_v1_Integration
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { extractCamel } from '../camel-extract.ts';
import { eipsOfYaml } from '../camel-yaml-eips.ts';
import { yamlBeans } from './beans.ts';
import { valuesOfResource } from './resources.ts';

export async function extractIntegration(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { tree, pointer } = document;
  const flows = at(tree, 'spec', 'flows');
  if (flows !== undefined) {
    const eips = eipsOfYaml(document, flows, `${pointer}/spec/flows`);
    await extractCamel(document, emit, { eips, beans: yamlBeans(eips), own: valuesOfResource(tree), siblings });
  }
  for (const [index, item] of itemsOf(at(tree, 'spec', 'sources')).entries())
    emitSource(document, emit, { item, place: `${pointer}/spec/sources/${index}` });
}

interface SourceItem {
  readonly item: ReturnType<typeof itemsOf>[number];
  readonly place: string;
}

function emitSource(document: TreeDocument, emit: Emit, { item, place }: SourceItem): void {
  const content = at(item, 'content');
  const text = textOf(content);
  const name = textOf(at(item, 'name')) ?? '';
  const language = textOf(at(item, 'language')) ?? name.split('.').at(-1) ?? '';
  if (content === undefined || text === undefined) return;
  if (content?.kind === 'scalar' && /^(ya?ml|xml)$/.test(language)) {
    emit.embeddedText(content, `${place}/content`, language === 'xml' ? 'xml' : 'tree');
    return;
  }
  emit.gap({
    code: 'unsupported',
    detail: `the source "${name === '' ? language : name}" is code, and routes in code are not read`,
    remedy: 'Write the route in YAML or XML, or scan what Camel dumps of it.',
    source: sourceOf(document, { line: content.line }, `${place}/content`),
  });
}
