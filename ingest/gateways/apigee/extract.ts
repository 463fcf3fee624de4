// The files of a bundle, by their root.
import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import { bundleOf, emitProxy } from './bundle.ts';
import { extractProxyEndpoint, extractSharedFlow, extractTargetEndpoint } from './endpoints.ts';
import { extractPolicy } from './policy.ts';
import { isPolicy } from './policy-kind.ts';

const ROOTS = new Set(['APIProxy', 'ProxyEndpoint', 'TargetEndpoint', 'SharedFlow', 'SharedFlowBundle']);

export function isApigee({ xml, path }: XmlDocument): boolean {
  return xml.namespace === '' && (ROOTS.has(xml.name) || isPolicy(xml, path));
}

export async function extractApigee(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  switch (document.xml.name) {
    case 'APIProxy':
      return emitProxy(emit, await bundleOf(document, siblings), document);
    case 'ProxyEndpoint':
      return extractProxyEndpoint(document, emit, siblings);
    case 'TargetEndpoint':
      return extractTargetEndpoint(document, emit, siblings);
    case 'SharedFlow':
      return extractSharedFlow(document, emit, siblings);
    case 'SharedFlowBundle':
      // Only its name matters, and its flow carries that.
      return;
    default:
      return extractPolicy(document, emit, siblings);
  }
}
