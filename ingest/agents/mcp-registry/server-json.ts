// server.json of the MCP registry, alone or in the answer of a registry.
// https://github.com/modelcontextprotocol/registry/blob/main/docs/reference/server-json/generic-server-json.md
import type { Auth } from '../../apis/auth.ts';
import { credentialValue } from '../../mention/secret.ts';
import { lifecycleOf } from '../../owners/wording.ts';
import { at, booleanOf, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { authOfHeaders } from '../tool-server/credential.ts';
import type { Setting } from '../tool-server/settings.ts';
import { listedTools } from '../tool-server/tool-list.ts';
import { ASKED, type Described, namesOf, type Published, type Remote, type Secret } from './described.ts';

/** A name, and packages of a registry or addresses; the schema says so where there are addresses only. */
export function isServerJson(tree: Tree): boolean {
  if (textOf(at(tree, 'name')) === undefined) return false;
  if (
    itemsOf(at(tree, 'packages')).some(
      (item) => hasKey(item, 'identifier') && (hasKey(item, 'registryType') || hasKey(item, 'registry_type')),
    )
  )
    return true;
  const isTold = /modelcontextprotocol/.test(textOf(at(tree, '$schema')) ?? '');
  const isNamed = /^[\w-]+(\.[\w-]+)+\/[\w.-]+$/.test(textOf(at(tree, 'name')) ?? '');
  return itemsOf(at(tree, 'remotes')).some((item) => hasKey(item, 'url') && (isTold || (isNamed && hasKey(item, 'type'))));
}

interface Placed {
  readonly tree: Tree;
  readonly pointer: string;
  readonly meta?: Tree;
}

/** Entries in the answer of a registry: {"servers": [{"server": {…}, "_meta": {…}}]}, or one such wrapper. */
export function registryTreesIn(tree: Tree): readonly Placed[] {
  const wrapped = (item: Tree | undefined, pointer: string): readonly Placed[] => {
    const server = at(item, 'server');
    const meta = at(item, '_meta');
    if (server !== undefined && isServerJson(server))
      return [{ tree: server, pointer: `${pointer}/server`, ...(meta === undefined ? {} : { meta }) }];
    return item !== undefined && item !== tree && isServerJson(item) ? [{ tree: item, pointer }] : [];
  };
  return [...wrapped(tree, ''), ...itemsOf(at(tree, 'servers')).flatMap((item, index) => wrapped(item, `/servers/${index}`))];
}

export function entriesOfRegistry(tree: Tree): readonly Described[] {
  return isServerJson(tree) ? [entryIn({ tree, pointer: '' })] : registryTreesIn(tree).map(entryIn);
}

function entryIn({ tree, pointer, meta }: Placed): Described {
  const stated = textOf(at(tree, 'name'))?.trim() ?? '';
  const packages = itemsOf(at(tree, 'packages'));
  const remotes = itemsOf(at(tree, 'remotes'));
  const inputs = packages.flatMap((item, index) => inputsOf(item, `${pointer}/packages/${index}`));
  const version = textOf(at(tree, 'version')) ?? textOf(at(tree, 'version_detail', 'version'));
  const status = textOf(at(tree, 'status')) ?? statusIn(meta) ?? statusIn(at(tree, '_meta'));
  const lifecycle = status === 'deleted' ? 'retired' : status === 'deprecated' ? lifecycleOf(status) : undefined;
  return {
    names: namesOf(stated),
    line: entriesOf(tree).find(({ key }) => key === 'name')?.line ?? tree.line,
    pointer,
    ...(version === undefined ? {} : { version }),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    packages: packages.flatMap(publishedOf),
    remotes: remotes.flatMap((item, index) => remoteOf(item, `${pointer}/remotes/${index}`)),
    settings: inputs.flatMap(({ setting }) => setting ?? []),
    secrets: [...inputs, ...[...packages, ...remotes].flatMap((item) => headersOf(item))].flatMap(({ secret }) => secret ?? []),
    limits: [],
    tags: [...packages, ...remotes].flatMap((item) => transportTag(item)),
    tools: listedTools(at(tree, 'tools'), `${pointer}/tools`),
  };
}

// A digest of the file, an exact version, or an image with a version: what a client gets does not change under it.
function publishedOf(item: Tree): readonly Published[] {
  const identifier = textOf(at(item, 'identifier'))?.trim() ?? '';
  if (identifier === '') return [];
  const type = wordOf(item, 'registryType', 'registry_type');
  if (wordOf(item, 'fileSha256', 'file_sha256') !== undefined) return [{ name: withoutVersion(identifier, type), pinned: true }];
  const version =
    textOf(at(item, 'version')) ?? (type === 'oci' ? /(?:@(sha256:.+)|:([^:/]+))$/.exec(identifier)?.slice(1).find(Boolean) : undefined);
  const name = withoutVersion(identifier, type);
  return [version === undefined ? { name } : { name, pinned: /\d/.test(version) && !/^latest|[<>^~*|\s]|\.x$/i.test(version) }];
}

function withoutVersion(identifier: string, type: string | undefined): string {
  return type === 'oci' ? identifier.replace(/@sha256:[\s\S]*$/, '').replace(/:[^:/]+$/, '') : identifier;
}

function remoteOf(item: Tree, pointer: string): readonly Remote[] {
  const entry = entriesOf(item).find(({ key }) => key === 'url');
  const url = textOf(entry?.value);
  if (entry === undefined || url === undefined) return [];
  const auth = authOf(item);
  return [{ url, line: entry.line, pointer: `${pointer}/url`, ...(auth === undefined ? {} : { auth }) }];
}

function authOf(item: Tree): Auth | undefined {
  return authOfHeaders(itemsOf(at(item, 'headers')).map((header) => [textOf(at(header, 'name')) ?? '', textOf(at(header, 'value')) ?? '']));
}

function transportTag(item: Tree): readonly string[] {
  const type = textOf(at(item, 'transport', 'type')) ?? textOf(at(item, 'type')) ?? textOf(at(item, 'transport_type'));
  return type === undefined ? [] : [`transport:${type}`];
}

interface Input {
  readonly setting?: Setting;
  readonly secret?: Secret;
}

function inputsOf(item: Tree, pointer: string): readonly Input[] {
  const key = hasKey(item, 'environmentVariables') ? 'environmentVariables' : 'environment_variables';
  return itemsOf(at(item, key)).flatMap((input, index) => inputOf(input, `${pointer}/${key}/${index}`));
}

function headersOf(item: Tree): readonly Input[] {
  return [...itemsOf(at(item, 'headers')), ...itemsOf(at(item, 'transport', 'headers'))].flatMap((header) => inputOf(header, ''));
}

// "value" is fixed, "default" is used unless somebody sets another; a placeholder is an example.
function inputOf(input: Tree, pointer: string): readonly Input[] {
  const name = textOf(at(input, 'name'))?.trim() ?? '';
  if (name === '') return [];
  const value = textOf(at(input, 'value')) ?? textOf(at(input, 'default')) ?? '';
  const isSecret = booleanOf(at(input, 'isSecret') ?? at(input, 'is_secret')) === true;
  const setting = { name, value: isSecret && value === '' ? ASKED : value, line: input.line, pointer };
  if (isSecret) return [{ setting, secret: { name, isLiteral: !value.includes('{') && credentialValue(value) === 'literal' } }];
  return value === '' ? [] : [{ setting }];
}

function statusIn(meta: Tree | undefined): string | undefined {
  return textOf(at(meta, 'io.modelcontextprotocol.registry/official', 'status'));
}

function wordOf(tree: Tree, ...keys: readonly string[]): string | undefined {
  return keys.map((key) => textOf(at(tree, key))?.trim()).find((text) => text !== undefined && text !== '');
}
