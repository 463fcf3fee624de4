// What makes a flow begin: HTTP endpoints, messages, sockets, files, clocks, links from other tabs.
import { stepKey } from '../../../graph/key.ts';
import { declareConsumers, declareOperation } from '../../integrations/http-offers.ts';
import { interacts, startedBy } from '../vocabulary.ts';
import { type Node, textOfNode } from './node.ts';
import { type Reading, sourceOfNode } from './reading.ts';
import { isTimed } from './step.ts';
import type { Target } from './target.ts';

export function emitStart(reading: Reading, node: Node, target: Target): void {
  const { flow } = reading;
  const source = sourceOfNode(reading, node);
  const step = { key: stepKey(flow.key, node.id) };
  for (const interaction of target.interactions) {
    interacts(flow, node.id, interaction, source);
    if (interaction.relation === 'CONSUMES')
      startedBy(flow, { by: interaction.to, kind: node.type === 'watch' ? 'file' : 'message', source });
  }
  if (target.interactions.some(({ relation }) => relation === 'CONSUMES')) return;
  if (node.type === 'http in') emitEndpoint(reading, node);
  else if (node.type === 'inject') {
    if (isTimed(node)) startedBy(flow, { by: step, kind: 'timer', source });
  } else if (node.type === 'watch') startedBy(flow, { by: step, kind: 'file', source });
  else if (/ in$/.test(node.type) && node.type !== 'link in') startedBy(flow, { by: step, kind: 'message', source });
}

// Who may call is set for the whole runtime (httpNodeAuth), not here.
function emitEndpoint({ document, emit, flow }: Reading, node: Node): void {
  const source = sourceOfNode({ document }, node);
  const path = textOfNode(node, 'url');
  if (path === undefined) return;
  const api = declareConsumers({ document, emit }, 'rest', source);
  const method = (textOfNode(node, 'method') ?? 'get').toUpperCase();
  const key = declareOperation({ emit }, { api, method, path: path.startsWith('/') ? path : `/${path}`, source });
  startedBy(flow, { by: { key }, kind: 'http', source });
}
