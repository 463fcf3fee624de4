// Who answers for the models of Codex, where the file says so.
// https://developers.openai.com/codex/config-advanced/
import type { Key } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, hasKey, textOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';
import { modelRef } from '../model.ts';
import { inProfile } from './profile.ts';

/** CALLS of the provider that `model_provider` chooses; the one of the product itself is not written down. */
export function emitProvider(document: TreeDocument, agent: Key, emit: Emit): void {
  const { tree, pointer } = document;
  const chosen = textOf(inProfile(tree, 'model_provider'));
  const path = chosen === undefined ? [] : ['model_providers', chosen, 'base_url'];
  const address = at(tree, ...path);
  const url = textOf(address);
  const to = url === undefined ? undefined : modelRef({ name: '', url });
  if (to === undefined || address === undefined || chosen === undefined) return;
  const credential = hasKey(at(tree, 'model_providers', chosen), 'env_key') ? 'ref' : undefined;
  const source = sourceOf(document, { line: address.line }, pointerTo(pointer, ...path));
  emit.edge({ type: 'CALLS', from: { key: agent }, to, props: { mode: 'sync', credential }, source });
}
