// From the elements of a Mule file to facts: flows one by one, and handlers that several flows share.
import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import { emitApiKits } from './apikit.ts';
import { appOf, isFlow } from './app.ts';
import { filledAttribute } from './element.ts';
import { emitFlow } from './flow.ts';
import type { MuleFile } from './reading.ts';
import { emitSharedHandler, isHandler } from './shared-handlers.ts';

export async function extractMule(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const app = await appOf(document, siblings);
  const file: MuleFile = { document, emit, app, ground: { emit, root: document.root, module: app.module } };
  const seen = new Set<string>();
  for (const element of document.xml.children) {
    if (isHandler(element) && filledAttribute(element, 'name') !== undefined) emitSharedHandler(file, element);
    if (!isFlow(element)) continue;
    const name = filledAttribute(element, 'name', 'jobName') ?? `flow[${seen.size + 1}]`;
    if (seen.has(name)) duplicate(file, element, name);
    else emitFlow(file, element, name);
    seen.add(name);
  }
  await emitApiKits(file, siblings);
}

function duplicate({ document, emit }: MuleFile, element: { readonly line: number }, name: string): void {
  emit.gap({
    code: 'duplicate-key',
    detail: `a second flow is called "${name}"; only the first was read`,
    remedy: 'Names of flows must be unique in an application: rename one of them.',
    source: { file: document.file, line: element.line },
  });
}
