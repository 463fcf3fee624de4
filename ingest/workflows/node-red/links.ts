// Link nodes: wires that are not drawn, within a tab and between tabs.
// https://nodered.org/docs/user-guide/nodes#link
import { stepKey } from '../../../graph/key.ts';
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { flowsTo, startedBy } from '../vocabulary.ts';
import { type Node, textOfNode } from './node.ts';
import { type Reading, sheetKey, sourceOfNode } from './reading.ts';

export function emitLinks(reading: Reading, node: Node): void {
  if (node.type !== 'link out' && node.type !== 'link call') return;
  // What is returned goes back to whoever called.
  if (textOfNode(node, 'mode') === 'return') return;
  const { flow, flows, document, emit } = reading;
  const source = sourceOfNode(reading, node);
  for (const link of itemsOf(at(node.tree, 'links'))) {
    const to = flows.byId.get(textOf(link) ?? '');
    if (to === undefined) {
      emit.gap({
        code: 'unresolved',
        detail: `"${node.name}" leads to a link that is not in this file`,
        remedy: 'Export all flows into one file; the rest of it was read.',
        source,
      });
    } else if (to.tab === node.tab) flowsTo(flow, { from: node.id, to: to.id, source });
    else {
      const other = sheetKey(document, to.tab);
      const from = { key: stepKey(flow.key, node.id) };
      emit.edge({ type: 'FLOWS_TO', kind: 'message', from, to: { key: stepKey(other, to.id) }, source });
      startedBy({ ...flow, key: other }, { by: from, kind: 'call', source });
    }
  }
}
