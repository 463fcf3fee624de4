// The gateway that a file configures. Several files may speak of one: by workspace, or control plane in Konnect.
import { type Key, localKey } from '../../../graph/key.ts';
import type { Mention, Source } from '../../../graph/model.ts';
import type { Emit } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';

export interface KongGateway {
  readonly key: Key;
  readonly name: string;
  /** Natural key: scan root, then what tells this gateway from others. */
  readonly place: readonly [root: string, ...parts: readonly string[]];
}

/** `_workspace` of Kong Gateway, `_konnect.control_plane_name` (formerly runtime group) of Konnect. */
export function gatewayOf(root: string, tree: Tree): KongGateway {
  const stated = [at(tree, '_workspace'), at(tree, '_konnect', 'control_plane_name'), at(tree, '_konnect', 'runtime_group_name')]
    .map(textOf)
    .find((name) => name !== undefined && name !== '' && name !== 'default' && !isTemplated(name));
  const place = [root, 'kong', ...(stated === undefined ? [] : [stated])] as const;
  return { key: localKey('System', ...place), name: stated === undefined ? 'Kong' : `Kong (${stated})`, place };
}

export function controlKey(gateway: KongGateway, ...parts: readonly string[]): Key {
  return localKey('Control', ...gateway.place, ...parts);
}

interface Declared {
  readonly also: readonly Mention[];
  readonly source: Source;
}

export function emitGateway({ key, name }: KongGateway, { also, source }: Declared, emit: Emit): void {
  emit.node({ type: 'System', kind: 'gateway', key, name, also, props: { product: 'Kong' }, source });
}
