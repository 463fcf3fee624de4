// Integration flows are BPMN 2.0 whose elements carry ifl:property children.
import { attribute, childrenNamed, type XmlElement } from '../../read/tree.ts';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
/** "http:///com.sap.ifl.model/Ifl.xsd", as the web editor and the Eclipse tools write it. */
const IFL = /^http:\/\/\/com\.sap\.ifl\./;

/** BPMN children by local name. */
export function bpmnChildren(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return childrenNamed(element, name, BPMN);
}

export function isBpmnElement(element: XmlElement): boolean {
  return element.namespace === BPMN;
}

/** An attribute that holds something. */
export function filledAttribute(element: XmlElement, name: string): string | undefined {
  const value = attribute(element, name)?.trim();
  return value === '' ? undefined : value;
}

/** The ifl:property elements of an element. */
export function iflProperties(element: XmlElement): readonly XmlElement[] {
  return bpmnChildren(element, 'extensionElements').flatMap(({ children }) =>
    children.filter((child) => child.name === 'property' && IFL.test(child.namespace)),
  );
}

/** BPMN definitions that carry properties of integration flows; a file named .iflw need not carry any. */
export function isIflow(root: XmlElement, path: string): boolean {
  if (root.name !== 'definitions' || root.namespace !== BPMN) return false;
  if (/\.iflw$/i.test(path)) return true;
  const heads = root.children.flatMap((child) => bpmnChildren(child, 'extensionElements').flatMap(({ children }) => children));
  return heads.some(({ namespace }) => IFL.test(namespace));
}
