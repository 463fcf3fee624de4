// Alerts and diagnostic settings on things of Azure. https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_metric_alert
import { type Key, localKey } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { logicAppKey } from './azure-logic-app.ts';
import { blocksIn, literalIn, valueIn, within } from './body.ts';
import { type Declared, sourceAt } from './module.ts';
import { otherNode } from './other-node.ts';
import type { Reading } from './reading.ts';
import { declaredOf } from './reference.ts';
import { itemsIn } from './settle.ts';
import { evaluated, type Value } from './value.ts';

/** An alert guards what it watches, when it tells somebody. */
export function emitAlert(reading: Reading, declared: Declared): void {
  if (literalIn(declared, 'enabled') === 'false') return;
  const tells = within(declared, 'action') !== undefined;
  const watched = itemsIn(within(declared, 'scopes')).flatMap((item) => watchedBy(reading, evaluated(item)));
  emitControl(reading, declared, { kind: 'alert', watched: tells ? watched : [], argument: 'scopes' });
}

/** A diagnostic setting with a log keeps what happened. */
export function emitDiagnostics(reading: Reading, declared: Declared): void {
  if (blocksIn(declared, 'enabled_log').length + blocksIn(declared, 'log').length === 0) return;
  const watched = watchedBy(reading, valueIn(declared, 'target_resource_id'));
  if (watched.length > 0) emitControl(reading, declared, { kind: 'audit-log', watched, argument: 'target_resource_id' });
}

// Stores cannot be guarded by what the graph knows of them here; systems, channels and workflows can.
function watchedBy(reading: Reading, value: Value): readonly Ref[] {
  const declared = declaredOf(value);
  if (declared?.type === 'azurerm_logic_app_workflow') return [{ key: logicAppKey(reading, declared) }];
  const node = declared === undefined ? undefined : otherNode(reading, declared);
  return node === undefined || node.type === 'DataStore' ? [] : [{ key: node.key }];
}

interface Watch {
  readonly kind: 'alert' | 'audit-log';
  readonly watched: readonly Ref[];
  readonly argument: string;
}

function emitControl({ stack }: Reading, declared: Declared, { kind, watched, argument }: Watch): void {
  const key: Key = localKey('Control', stack.root, stack.path, declared.address);
  const written = literalIn(declared, 'name');
  const name = written === undefined || isTemplated(written) ? declared.address : written;
  stack.emit.node({ type: 'Control', kind, key, name, source: sourceAt(declared) });
  for (const from of watched) stack.emit.edge({ type: 'GUARDED_BY', from, to: { key }, source: sourceAt(declared, argument) });
}
