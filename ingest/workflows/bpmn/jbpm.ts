// How jBPM and Kogito do a step: a work item by its name, a Java or web service, rules.
// https://docs.jbpm.org
import { attribute, type XmlElement } from '../../read/tree.ts';
import { jobRef } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { decisionRef } from './called.ts';
import { dataInputs } from './data-inputs.ts';
import type { Definitions } from './definitions.ts';
import { httpWork } from './http.ts';
import { DROOLS, droolsMetaData, filled } from './namespace.ts';
import { patternOf, type Settings } from './settings.ts';
import { NO_WORK, type Work } from './work.ts';

/** Language of a business rule task that evaluates a decision model. */
const DMN = 'http://www.jboss.org/drools/dmn';

/** What does the step; NO_WORK for steps that the engine does by itself. */
export function jbpmWork(element: XmlElement, definitions: Definitions, file: string): Work {
  if (element.name === 'businessRuleTask') return rulesOf(element);
  const work = element.name === 'serviceTask' ? serviceOf(element, definitions) : workItemOf(element, file);
  // The executor of asynchronous nodes tries three times.
  return work.isWork && droolsMetaData(element, 'customAsync') === 'true' ? { ...work, retry: 'default' } : work;
}

function workItemOf(element: XmlElement, file: string): Work {
  const name = attribute(element, 'taskName', DROOLS)?.trim() ?? '';
  const inputs = dataInputs(element);
  switch (name) {
    case '':
    case 'Log':
    case 'Milestone':
      return NO_WORK;
    case 'Human Task':
      return { ...NO_WORK, kind: 'user-task' };
    case 'Manual Task':
      return { ...NO_WORK, kind: 'manual-task' };
    case 'Rest':
      return restOf(inputs, file);
    case 'WebService':
      return webServiceOf(inputs, file);
    case 'Email':
      return { ...workOf(called(jobRef({ type: 'mail', name: 'mail server', types: ['System'] }))), effect: { effect: 'write' } };
    case 'BusinessRuleTask':
    case 'DecisionTask':
      return { ...decided(inputs.text('Decision', 'Model')), kind: 'decision' };
    default:
      return itemOf(name, inputs);
  }
}

// A handler that somebody registered under this name: whether it answers at once is its own affair.
function itemOf(name: string, inputs: Settings): Work {
  const work: Work = { interactions: [{ relation: 'CALLS', to: jobRef({ type: name }) }], isWork: true, kind: 'service-task' };
  return inputs.text('Retries') === undefined ? work : { ...work, retry: 'set' };
}

// The handler asks once, and gives up after a minute: https://docs.jboss.org/jbpm/v6.0/repository/Rest
function restOf(inputs: Settings, file: string): Work {
  const url = inputs.text('Url');
  const timeout = inputs.text('ReadTimeout', 'ConnectTimeout', 'RequestTimeout') === undefined ? 'default' : 'set';
  const work: Work =
    url === undefined ? { interactions: [], isWork: true } : httpWork({ url, settings: inputs, operationId: undefined, file });
  return { ...work, kind: 'service-task', timeout, retry: 'none' };
}

function webServiceOf(inputs: Settings, file: string): Work {
  const url = inputs.text('Endpoint', 'Url');
  const work: Work =
    url === undefined
      ? { interactions: [], isWork: true }
      : httpWork({ url, settings: inputs, operationId: undefined, file, isPlain: false });
  return { ...work, kind: 'service-task' };
}

// Java: a method of a class. Its interface stands in attributes (new designers) or in the file (old ones).
function serviceOf(element: XmlElement, definitions: Definitions): Work {
  const implementation = attribute(element, 'serviceimplementation', DROOLS) ?? filled(element, 'implementation');
  if (implementation !== 'Java') return { interactions: [], isWork: true };
  const reference = filled(element, 'operationRef');
  const service = attribute(element, 'serviceinterface', DROOLS) ?? filled(definitions.interfaceOf(reference), 'name');
  const method = attribute(element, 'serviceoperation', DROOLS) ?? filled(definitions.find(reference), 'name');
  if (service === undefined || method === undefined) return { interactions: [], isWork: true };
  const name = `${service.slice(service.lastIndexOf('.') + 1)}.${method}`;
  return workOf(called(jobRef({ type: `${service}.${method}`, name })));
}

// A ruleflow group or a rule unit ("unit:…"); a decision model by its name, or one decision of it.
function rulesOf(element: XmlElement): Work {
  if (filled(element, 'implementation') === DMN) {
    const inputs = dataInputs(element);
    const stated = inputs.text('decision', 'Decision') ?? droolsMetaData(element, 'Decision');
    return decided(stated ?? inputs.text('model', 'Model') ?? droolsMetaData(element, 'Model'));
  }
  return decided(attribute(element, 'ruleFlowGroup', DROOLS)?.replace(/^unit:/, ''));
}

function decided(name: string | undefined): Work {
  return name === undefined || name === '' || patternOf(name).includes('{')
    ? NO_WORK
    : { interactions: [called(decisionRef(name))], isWork: false };
}

function workOf(interaction: Interaction): Work {
  return { interactions: [interaction], isWork: true };
}

function called(to: Interaction['to']): Interaction {
  return { relation: 'CALLS', to, props: { mode: 'sync' } };
}
