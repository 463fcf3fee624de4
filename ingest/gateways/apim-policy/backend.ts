// The backend of the API: set-backend-service, a backend that the gateway keeps under a name, or the address of the API itself.
import type { Ref } from '../../../graph/model.ts';
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { at, type Tree, textOf, type XmlElement } from '../../read/tree.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { type Address, addressOf } from './address.ts';
import { authenticationIn } from './credential.ts';
import { attributeOf } from './policies.ts';

export interface BackendCall {
  readonly interaction: Interaction;
  readonly place: XmlElement;
}

/** All elements but those of requests that a policy sends by itself, outer before inner. */
function outsideRequests(element: XmlElement): readonly XmlElement[] {
  const all: XmlElement[] = [];
  const add = (each: XmlElement): void => {
    if (/^send-(one-way-)?request$/.test(each.name)) return;
    all.push(each);
    each.children.forEach(add);
  };
  add(element);
  return all;
}

/** Every backend that the policies may choose; authentication policies of the section hold for all of them. */
export async function backendCalls(root: XmlElement, file: string, siblings: Siblings): Promise<readonly BackendCall[]> {
  const own = outsideRequests(root);
  const authentication = authenticationIn(own);
  const found: BackendCall[] = [];
  for (const element of own) {
    if (element.name !== 'set-backend-service') continue;
    const address = await backendAddress(element, file, siblings);
    if (address === undefined) continue;
    found.push({
      interaction: { relation: 'CALLS', to: address.to, props: { mode: 'sync', ...address.props, ...authentication } },
      place: element,
    });
  }
  return found;
}

async function backendAddress(element: XmlElement, file: string, siblings: Siblings): Promise<Address | undefined> {
  const url = attributeOf(element, 'base-url');
  if (url !== undefined) return addressOf(url, { file, name: 'the backend' });
  const id = attributeOf(element, 'backend-id');
  if (id === undefined || id === '' || /^@[({]/.test(id)) return undefined;
  if (id === 'dapr') return daprMethod(element);
  const stated = await backendFile(id, siblings);
  const known = stated === undefined ? undefined : addressOf(stated, { file, name: id });
  return known ?? { to: { type: 'System', mention: { kind: 'job-type', value: id }, unresolved: { name: id } }, props: {} };
}

// https://learn.microsoft.com/azure/api-management/set-backend-service-dapr-policy
function daprMethod(element: XmlElement): Address | undefined {
  const app = attributeOf(element, 'dapr-app-id');
  if (app === undefined || /^@[({]|\{\{/.test(app)) return undefined;
  return { to: { type: 'System', mention: { kind: 'service-name', value: app } }, props: {} };
}

// Tools that extract a gateway write backends/<id>/backendInformation.json.
async function backendFile(id: string, siblings: Siblings): Promise<string | undefined> {
  const [path] = siblings.matching((each) => each.endsWith(`backends/${id}/backendInformation.json`));
  const [document] = path === undefined ? [] : await siblings.tree(path);
  return textOf(at(document?.tree, 'properties', 'url'));
}

export interface StatedApi {
  readonly document: TreeDocument;
  readonly properties: Tree;
}

/** serviceUrl of the API information, with the line where it stands. */
export function serviceOf({ document, properties }: StatedApi): { readonly to: Ref; readonly line: number } | undefined {
  const url = at(properties, 'serviceUrl');
  const address = addressOf(textOf(url) ?? '', { file: document.file, name: 'the backend' });
  return url === undefined || address === undefined ? undefined : { to: address.to, line: url.line };
}
