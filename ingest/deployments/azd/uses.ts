// `uses`: what a service or resource needs, by name. Which way data goes it does not say.
import type { Key } from '../../../graph/key.ts';
import { hostMention } from '../../mention/host.ts';
import { type Credential, credentialValue } from '../../mention/secret.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, entriesOf, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { type Part, type Project, placeOf } from './project.ts';

export function emitUses(project: Project, part: Part): void {
  const from = project.members.get(part.name)?.key;
  for (const [index, item] of itemsOf(at(part.tree, 'uses')).entries()) {
    const name = textOf(item) ?? '';
    const member = project.members.get(name);
    const source = placeOf(project, item, `${part.pointer}/uses/${index}`);
    if (member === undefined)
      project.emit.gap({
        code: 'unresolved',
        detail: `${part.name} uses ${name}, which this file does not declare`,
        remedy: 'Declare it under services or resources, or take it out: azd refuses such a file.',
        source,
      });
    else if (from === undefined || member.key === from) continue;
    else if (member.connection !== undefined)
      emitConnection(project, { from, item, pointer: source.pointer ?? '', connection: member.connection });
    else if (member.key !== undefined)
      project.emit.edge({ type: member.isStore ? 'ACCESSES' : 'CALLS', from: { key: from }, to: { key: member.key }, source });
  }
}

interface Connecting {
  readonly from: Key;
  readonly item: Tree;
  readonly pointer: string;
  readonly connection: Part;
}

/** https://github.com/Azure/azure-dev/blob/main/cli/azd/extensions/azure.ai.connections/schemas/azure.ai.connection.json */
function emitConnection(project: Project, { from, item, pointer, connection }: Connecting): void {
  const target = at(connection.tree, 'target');
  const written = textOf(target) ?? '';
  const mention = hostMention(written);
  if (mention === undefined) {
    project.emit.gap({
      code: isTemplated(written) ? 'templated' : 'unresolved',
      detail: `where the connection ${connection.name} leads is not in this file`,
      remedy: 'Write the address of its target, or scan what fills it in.',
      source: placeOf(project, target ?? connection.entry, connection.pointer),
    });
    return;
  }
  project.emit.edge({
    type: 'CALLS',
    from: { key: from },
    to: { type: ['System', 'DataStore'], mention },
    props: { auth: authOf(connection), credential: credentialIn(connection) },
    source: placeOf(project, item, pointer),
  });
}

function authOf({ tree }: Part): string | undefined {
  const type = textOf(at(tree, 'authType')) ?? '';
  if (/^(ApiKey|AccessKey|AccountKey|CustomKeys|SAS|PAT)$/i.test(type)) return 'api-key';
  if (/^(AAD|OAuth2|ServicePrincipal|(Project)?ManagedIdentity|AgenticIdentity(Token)?|UserEntraToken)$/i.test(type)) return 'oauth2';
  if (/^UsernamePassword$/i.test(type)) return 'basic';
  return /^None$/i.test(type) ? 'none' : undefined;
}

const MAX_DEPTH = 6;

function credentialIn({ tree }: Part): Credential | undefined {
  const found = textsWithin(at(tree, 'credentials'), 0).flatMap((text) => credentialValue(text) ?? []);
  return found.includes('literal') ? 'literal' : found[0];
}

function textsWithin(tree: Tree | undefined, depth: number): readonly string[] {
  if (tree === undefined || depth > MAX_DEPTH) return [];
  if (tree.kind === 'map') return entriesOf(tree).flatMap(({ value }) => textsWithin(value, depth + 1));
  return textsOf(tree);
}
