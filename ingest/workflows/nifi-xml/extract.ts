// The XML forms of a flow, made into the form of flow.json and read as that.
import type { Emit, XmlDocument } from '../../ingester.ts';
import { childNamed, type XmlElement } from '../../read/tree.ts';
import { withoutPointers } from '../nifi-flow/emit.ts';
import { extractDefinition } from '../nifi-flow/extract.ts';
import { definitionOfFlowXml } from './flow-xml.ts';
import { definitionOfTemplate } from './template-xml.ts';

export function isNifiXml(xml: XmlElement): boolean {
  if (xml.namespace !== '') return false;
  return xml.name === 'flowController' || (xml.name === 'template' && childNamed(xml, 'snippet') !== undefined);
}

export function extractNifiXml({ root, path, file, xml }: XmlDocument, emit: Emit): void {
  const definition = xml.name === 'template' ? definitionOfTemplate(xml) : definitionOfFlowXml(xml);
  if (definition !== undefined) extractDefinition({ root, path, file, definition }, withoutPointers(emit));
  else {
    emit.gap({
      code: 'unsupported',
      detail: 'the flow has no root group',
      remedy: 'Copy flow.xml.gz again from an instance that has been stopped.',
      source: { file, line: xml.line },
    });
  }
}
