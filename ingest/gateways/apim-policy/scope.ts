// What the policies hold for: a file of its own tells it by its place, and by the API information that tools put beside it.
// https://github.com/Azure/apiops
import type { Siblings, TextDocument, TreeDocument } from '../../ingester.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';

export interface PolicyScope {
  readonly name: string;
  /** The API as the tools that extract a gateway describe it. */
  readonly api: { readonly document: TreeDocument; readonly properties: Tree } | undefined;
  readonly isFragment: boolean;
}

const TELLS_NOTHING = /^(policy|policies|inbound|index|policy-?fragment|\.?policy)$/i;

export async function scopeOf(document: TextDocument, siblings: Siblings, isFragment: boolean): Promise<PolicyScope> {
  const parts = document.path.split('/');
  const file = (parts.at(-1) ?? '').replace(/(\.policy)?\.xml$/i, '');
  const folder = parts.at(-2);
  const api = document.pointer === '' ? await apiAbove(parts.slice(0, -1), siblings) : undefined;
  const title = textOf(at(api?.properties, 'displayName'));
  const isOfApi = title !== undefined && parts.at(-2) === api?.document.path.split('/').at(-2);
  const named = TELLS_NOTHING.test(file) || file === '' ? (isOfApi ? title : folder) : file;
  const inner = document.pointer === '' ? undefined : `policies in ${parts.at(-1) ?? document.path}`;
  return { name: inner ?? named ?? (isFragment ? 'fragment' : 'all APIs'), api, isFragment };
}

// apis/orders/policy.xml and apis/orders/operations/get-order/policy.xml stand below apiInformation.json.
async function apiAbove(folders: readonly string[], siblings: Siblings): Promise<PolicyScope['api']> {
  for (let depth = folders.length; depth > 0 && depth > folders.length - 3; depth--) {
    const [found] = await siblings.tree([...folders.slice(0, depth), 'apiInformation.json'].join('/'));
    const properties = at(found?.tree, 'properties');
    if (found !== undefined && properties !== undefined) return { document: found, properties };
  }
  return undefined;
}
