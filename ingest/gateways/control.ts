// Controls that a gateway enforces on what passes through it.
import { type Key, localKey } from '../../graph/key.ts';
import type { Ref, Source } from '../../graph/model.ts';
import type { control } from '../../graph/schema/control.ts';
import type { Emit } from '../ingester.ts';

export type ControlKind = (typeof control.kinds)[number];

export interface GatewayControl {
  readonly kind: ControlKind;
  readonly name: string;
  /** Natural key: scan root, file, and what tells it apart there. */
  readonly place: readonly [root: string, ...parts: readonly string[]];
  readonly source: Source;
}

/** Declares the control, and GUARDED_BY from everything that it guards. */
export function emitControl(emit: Emit, { kind, name, place, source }: GatewayControl, guarded: readonly Ref[]): Key {
  const key = localKey('Control', ...place);
  emit.node({ type: 'Control', kind, key, name, source });
  for (const from of guarded) emit.edge({ type: 'GUARDED_BY', from, to: { key }, source });
  return key;
}
