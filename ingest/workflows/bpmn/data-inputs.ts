// Data inputs of the standard, by name: jBPM and Kogito keep everything that a work item is told in them (BPMN 2.0.2 §10.4).
import { attribute, type XmlElement } from '../../read/tree.ts';
import { bpmnChildren } from './namespace.ts';
import { type Settings, settingsOf } from './settings.ts';

/** Name and value of each input that is assigned; what comes from a variable is `#{variable}`. */
export function dataInputs(element: XmlElement): Settings {
  const names = new Map(
    bpmnChildren(element, 'ioSpecification')
      .flatMap((specification) => bpmnChildren(specification, 'dataInput'))
      .map((input) => [attribute(input, 'id') ?? '', attribute(input, 'name')] as const),
  );
  return settingsOf(
    bpmnChildren(element, 'dataInputAssociation').map((association) => {
      const target = bpmnChildren(association, 'targetRef')[0]?.text ?? '';
      return [names.get(target), assignedValue(association)] as const;
    }),
  );
}

function assignedValue(association: XmlElement): string | undefined {
  const assignment = bpmnChildren(association, 'assignment')[0];
  const from = assignment === undefined ? undefined : bpmnChildren(assignment, 'from')[0]?.text;
  if (from !== undefined && from !== '') return from;
  const variable = bpmnChildren(association, 'sourceRef')[0]?.text ?? '';
  return variable === '' ? undefined : `#{${variable}}`;
}
