// A policy file: the control that it is. What it calls is told where a flow applies it.

import { localKey } from '../../../graph/key.ts';
import { emitControl } from '../../control.ts';
import { type Emit, type Siblings, sourceOf, type XmlDocument } from '../../ingester.ts';
import { bundleOf, controlPlace, emitProxy, nameOf, systemKey } from './bundle.ts';
import { connectionOf } from './connection.ts';
import { controlOf, isEnabled } from './policy-kind.ts';

export async function extractPolicy(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { xml } = document;
  if (!isEnabled(xml)) return;
  const bundle = await bundleOf(document, siblings);
  const name = nameOf(xml, 'policy');
  const control = controlOf(xml);
  if (control !== undefined)
    emitControl({ ...control, key: localKey('Control', ...controlPlace(bundle, name)), guards: [], source: sourceOf(document, xml) }, emit);
  if (xml.name !== 'ServiceCallout' || bundle.isShared || hasFlows(bundle.folder, siblings)) return;
  // Without the flows of its bundle at least the proxy is known to call.
  emitProxy(emit, bundle, document);
  for (const { to, props, place } of connectionOf(xml, { file: document.file, name }).targets) {
    emit.edge({
      type: 'CALLS',
      from: { key: systemKey(bundle) },
      to,
      props: { mode: 'sync', ...props },
      source: sourceOf(document, place),
    });
  }
}

function hasFlows(folder: string, siblings: Siblings): boolean {
  const prefix = folder === '' ? '' : `${folder}/`;
  return (
    siblings.matching((path) => path.startsWith(prefix) && /^(proxies|targets|sharedflows)\//.test(path.slice(prefix.length))).length > 0
  );
}
