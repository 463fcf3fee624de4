// What makes a workflow begin: webhooks and forms, schedules, messages, apps, errors of other workflows.
// https://docs.n8n.io/integrations/builtin/trigger-nodes/
import { stepKey } from '../../../graph/key.ts';
import { declareConsumers, declareOperation } from '../../integrations/http-offers.ts';
import { itemsOf, textOf } from '../../read/tree.ts';
import { interacts, startedBy } from '../vocabulary.ts';
import { isExpression, type Node, parameter, textParameter } from './node.ts';
import type { Reading } from './reading.ts';
import type { Target } from './target.ts';

export function emitTrigger(reading: Reading, node: Node, target: Target): void {
  const { flow } = reading;
  const source = reading.source(node);
  const step = { key: stepKey(flow.key, node.id) };
  if (/^(webhook|formTrigger|chatTrigger)$/.test(node.word)) emitEndpoint(reading, node);
  else if (/^(scheduleTrigger|cron|interval)$/.test(node.word)) startedBy(flow, { by: step, kind: 'timer', source });
  else if (node.word === 'errorTrigger') startedBy(flow, { by: step, kind: 'signal', source });
  else if (node.word === 'localFileTrigger') startedBy(flow, { by: step, kind: 'file', source });
  else if (node.word === 'mcpTrigger') startedBy(flow, { by: step, kind: 'http', source });
  for (const interaction of target.interactions) {
    if (interaction.relation === 'CONSUMES') {
      interacts(flow, node.id, interaction, source);
      startedBy(flow, { by: interaction.to, kind: 'message', source });
    } else if ('mention' in interaction.to && interaction.relation === 'CALLS') {
      const { to } = interaction;
      startedBy(flow, { by: { ...to, type: 'System' }, kind: 'message', source });
      // A trigger that asks again and again is the one who calls.
      if (parameter(node, 'pollTimes') !== undefined || node.word === 'emailReadImap' || node.word.startsWith('rss'))
        interacts(flow, node.id, interaction, source);
    }
  }
}

function emitEndpoint(reading: Reading, node: Node): void {
  const { document, emit, flow } = reading;
  const source = reading.source(node);
  const path = pathOf(node);
  if (path === undefined) {
    startedBy(flow, { by: { key: stepKey(flow.key, node.id) }, kind: 'http', source });
    return;
  }
  const api = declareConsumers({ document, emit }, 'rest', source);
  for (const method of methodsOf(node)) {
    const key = declareOperation({ emit }, { api, method, path, source, auth: authOf(node) });
    startedBy(flow, { by: { key }, kind: 'http', source });
  }
}

// A webhook without a path is reached by its id, which is as good as a password where nothing else is asked.
function pathOf(node: Node): string | undefined {
  const stated = textParameter(node, 'path') ?? textParameter(node, 'options', 'path');
  if (stated === undefined || isExpression(stated) || stated === '' || /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(stated)) return undefined;
  const base = node.word === 'webhook' ? '/webhook' : node.word === 'formTrigger' ? '/form' : '/chat';
  return `${base}/${stated.replace(/^\/+/, '')}`;
}

function methodsOf(node: Node): readonly string[] {
  if (node.word !== 'webhook') return node.word === 'formTrigger' ? ['GET', 'POST'] : ['POST'];
  const stated = parameter(node, 'httpMethod');
  const many = itemsOf(stated).flatMap((each) => textOf(each) ?? []);
  return many.length > 0 ? many : [textOf(stated) ?? 'GET'];
}

// Nothing is asked for where nothing is stated.
function authOf(node: Node): 'none' | 'basic' | 'api-key' | undefined {
  switch (textParameter(node, 'authentication') ?? 'none') {
    case 'none':
      return 'none';
    case 'basicAuth':
      return 'basic';
    case 'headerAuth':
      return 'api-key';
    default:
      return undefined;
  }
}
