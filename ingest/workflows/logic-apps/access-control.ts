// Who may call the triggers of a workflow: addresses and tokens that its resource demands.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#restrict-inbound-ip-addresses
import { localKey } from '../../../graph/key.ts';
import { at, entriesOf, itemsOf, type Tree } from '../../read/tree.ts';
import type { Reading } from '../wdl-reading.ts';

export function emitAccessControl(reading: Reading): void {
  const triggers = at(reading.defined.holder, 'accessControl', 'triggers');
  const addresses = at(triggers, 'allowedCallerIpAddresses');
  if (addresses !== undefined && itemsOf(addresses).length > 0)
    emitPolicy(reading, { id: 'callers', name: 'callers only from certain addresses', tree: addresses });
  const policies = at(triggers, 'openAuthenticationPolicies', 'policies');
  if (policies !== undefined && entriesOf(policies).length > 0)
    emitPolicy(reading, { id: 'tokens', name: 'callers only with a token of Microsoft Entra ID', tree: policies });
}

function emitPolicy(reading: Reading, { id, name, tree }: { readonly id: string; readonly name: string; readonly tree: Tree }): void {
  const { flow } = reading;
  const key = localKey('Control', ...flow.place, 'accessControl', id);
  const source = reading.source(tree, reading.pointer);
  flow.emit.node({ type: 'Control', kind: 'policy', key, name, source });
  flow.emit.edge({ type: 'GUARDED_BY', from: { key: flow.key }, to: { key }, source });
}
