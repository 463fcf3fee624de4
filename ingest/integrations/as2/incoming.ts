// A partnership that receives: messages come in and are stored in a directory.
import { attribute } from '../../read/tree.ts';
import { addStep, type Flow, flowsTo, handledBy, interacts, startedBy } from '../../workflows/vocabulary.ts';
import { modulesOf } from './config.ts';
import type { Partnership } from './partners.ts';
import { exchangeKey, folderKey, placeOf, type Reading, variablesOf } from './reading.ts';
import { directoryIn, directoryOfFile } from './variables.ts';

export function emitIncoming(reading: Reading, flow: Flow, partnership: Partnership): void {
  const source = placeOf(reading, partnership.element);
  const variables = variablesOf(reading, partnership);
  const channel = { key: exchangeKey(reading, partnership, []) };
  addStep(flow, { id: 'receive', name: `receive from ${partnership.sender.name}`, kind: 'start', trigger: 'message', source });
  interacts(flow, 'receive', { relation: 'CONSUMES', to: channel }, source);
  startedBy(flow, { by: channel, kind: 'message', source });
  const stated = partnership.attributes.get('store_received_file_to');
  const module = modulesOf(reading.config, 'MessageFileModule')[0];
  const text = stated?.value ?? (module === undefined ? undefined : attribute(module, 'filename'));
  const folder = text === undefined ? undefined : directoryOfFile(text, variables);
  const element = stated?.element ?? partnership.element;
  addStep(flow, { id: 'store', name: 'store the file', kind: 'service-task', effect: 'write', source: placeOf(reading, element) });
  flowsTo(flow, { from: 'receive', to: 'store', source });
  if (folder !== undefined)
    interacts(flow, 'store', { relation: 'PUBLISHES', to: { key: folderKey(reading, folder, { element }) } }, placeOf(reading, element));
  const receiver = modulesOf(reading.config, 'AS2ReceiverModule')[0];
  const errors = receiver === undefined ? undefined : directoryIn(attribute(receiver, 'errordir') ?? '', variables);
  if (errors !== undefined)
    handledBy(flow, {
      by: { key: folderKey(reading, errors, { element: partnership.element, role: 'dead-letter' }) },
      kind: 'dead-letter',
      source,
    });
}
