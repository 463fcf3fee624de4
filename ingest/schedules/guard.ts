// Controls on a whole workflow; those on a step are made by the vocabulary.
import { type Key, localKey } from '../../graph/key.ts';
import type { Source } from '../../graph/model.ts';
import type { Flow, StepControl } from '../workflows/vocabulary.ts';

/** A control that the definition states for the whole workflow. */
export interface FlowControl {
  readonly kind: StepControl['kind'];
  readonly name: string;
  readonly source: Source;
}

/** Declares the control and GUARDED_BY from the workflow. */
export function guardWorkflow(flow: Flow, { kind, name, source }: FlowControl): Key {
  const key = localKey('Control', ...flow.place, kind);
  flow.emit.node({ type: 'Control', kind, key, name, source });
  flow.emit.edge({ type: 'GUARDED_BY', from: { key: flow.key }, to: { key }, source });
  return key;
}
