// Namespaces of BPMN 2.0 and of the engines' extensions, and lookups in them.
import { attribute, childrenNamed, type XmlElement } from '../../read/tree.ts';

/** https://www.omg.org/spec/BPMN/2.0.2 */
export const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
/** https://docs.camunda.org/manual/latest/reference/bpmn20/custom-extensions/ */
export const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';
/** https://github.com/camunda/zeebe-bpmn-moddle */
export const ZEEBE = 'http://camunda.org/schema/zeebe/1.0';
export const MODELER = 'http://camunda.org/schema/modeler/1.0';
export const ACTIVITI = 'http://activiti.org/bpmn';
export const FLOWABLE = 'http://flowable.org/bpmn';
/** jBPM and Kogito; their files bind it to drools: or tns:. */
export const DROOLS = 'http://www.jboss.org/drools';
/** IBM BPM and Business Automation Workflow: process, process/wle, process/case. Blueworks Live draws, and uses another. */
export const IBM_PROCESS = 'http://www.ibm.com/xmlns/prod/bpm/bpmn/ext/process';
/** SAP Integration Suite writes integration flows as BPMN; they have a reader of their own. */
const SAP_IFLOW = /^http:\/\/\/com\.sap\.ifl\./;

/** Camunda 7 and Flowable grew out of Activiti: the same extension names stand in three namespaces. */
const ACTIVITI_FAMILY = [CAMUNDA, ACTIVITI, FLOWABLE];

/** Attribute of Camunda 7, Activiti or Flowable; an empty value counts as absent. */
export function engineAttribute(element: XmlElement, name: string): string | undefined {
  for (const namespace of ACTIVITI_FAMILY) {
    const value = attribute(element, name, namespace)?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** Extension elements of an element, by local name, in the namespaces of Camunda 7, Activiti and Flowable. */
export function engineExtensions(element: XmlElement, name: string): readonly XmlElement[] {
  return extensionsOf(element).filter((child) => child.name === name && ACTIVITI_FAMILY.includes(child.namespace));
}

/** Extension element of Camunda 8, by local name. */
export function zeebeExtension(element: XmlElement, name: string): XmlElement | undefined {
  return extensionsOf(element).find((child) => child.name === name && child.namespace === ZEEBE);
}

/** Value of a metaData entry of jBPM and Kogito (customAsync, customSLADueDate …). */
export function droolsMetaData(element: XmlElement, name: string): string | undefined {
  const entry = extensionsOf(element).find(
    (child) => child.name === 'metaData' && child.namespace === DROOLS && attribute(child, 'name') === name,
  );
  const value = childrenNamed(entry, 'metaValue', DROOLS)[0]?.text;
  return value === '' ? undefined : value;
}

/** Everything that stands in the extensionElements of an element. */
export function extensionsOf(element: XmlElement): readonly XmlElement[] {
  return childrenNamed(element, 'extensionElements', BPMN).flatMap((extensions) => extensions.children);
}

/** BPMN children by local name. */
export function bpmnChildren(element: XmlElement, name: string): readonly XmlElement[] {
  return childrenNamed(element, name, BPMN);
}

/** An attribute that holds something: trimmed, undefined when absent or empty. */
export function filled(element: XmlElement | undefined, name: string): string | undefined {
  const value = element === undefined ? undefined : attribute(element, name)?.trim();
  return value === '' ? undefined : value;
}

/** A BPMN file that this reader owns: definitions in the BPMN namespace, and no integration flow of SAP. */
export function isBpmn(root: XmlElement): boolean {
  const definitions = definitionsIn(root);
  if (definitions === undefined) return false;
  const heads = definitions.children.flatMap((child) => extensionsOf(child));
  return !heads.some((head) => SAP_IFLOW.test(head.namespace));
}

/** The root itself, or what IBM's exported artifacts hold: teamworks > process or bpd > bpmn2Model or bpmn2Data > definitions. */
export function definitionsIn(root: XmlElement): XmlElement | undefined {
  if (root.name === 'definitions' && root.namespace === BPMN) return root;
  if (root.name !== 'teamworks') return undefined;
  const models = root.children.flatMap((artifact) => artifact.children.filter((child) => /^bpmn2(Model|Data)$/.test(child.name)));
  return models.flatMap((model) => bpmnChildren(model, 'definitions'))[0];
}
