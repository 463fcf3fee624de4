import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { BPMN_ENGINES } from './engines.ts';
import { extractBpmn } from './extract.ts';
import { isBpmn } from './namespace.ts';

/** Business processes in BPMN 2.0, with the extensions of Camunda 7 and 8, Activiti, Flowable, jBPM and Kogito. */
export const bpmn = defineIngester<XmlDocument>({
  name: 'bpmn',
  title: 'BPMN 2.0',
  version: 4,
  files: ['**/*.bpmn', '**/*.bpmn2', '**/*.xml'],
  read: 'xml',
  engines: Object.keys(BPMN_ENGINES),
  evidence: ['workflows'],
  recognise: (document) => isBpmn(document.xml),
  extract: extractBpmn,
});
