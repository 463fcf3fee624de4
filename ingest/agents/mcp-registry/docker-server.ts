// server.yaml of Docker's MCP registry, and the catalogs that are made of such entries.
// https://github.com/docker/mcp-registry/blob/main/CONTRIBUTING.md, https://docs.docker.com/ai/mcp-catalog-and-toolkit/catalog/
import { imageOf } from '../../mention/image.ts';
import { credentialOf } from '../../mention/secret.ts';
import { at, booleanOf, entriesOf, hasKey, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';
import { authOfHeaders } from '../tool-server/credential.ts';
import { type Setting, settingsIn } from '../tool-server/settings.ts';
import { listedTools } from '../tool-server/tool-list.ts';
import { ASKED, type Described, type Limit, type Published, type Remote, type Secret } from './described.ts';

const TYPE = /^(server|remote|poci)$/;

export function isDockerServer(tree: Tree): boolean {
  const isTold = at(tree, 'about')?.kind === 'map' || at(tree, 'meta')?.kind === 'map';
  return isTold && textOf(at(tree, 'name')) !== undefined && isEntry(tree);
}

/** A catalog is a map of entries by name. */
export function isCatalog(tree: Tree): boolean {
  return entriesOf(at(tree, 'registry')).some(({ value }) => isEntry(value));
}

function isEntry(tree: Tree): boolean {
  if (!TYPE.test(textOf(at(tree, 'type')) ?? '')) return false;
  return hasKey(tree, 'image') || hasKey(at(tree, 'remote'), 'url') || itemsOf(at(tree, 'tools')).some((tool) => hasKey(tool, 'container'));
}

export function dockerServerIn(tree: Tree): Described {
  const name = entriesOf(tree).find(({ key }) => key === 'name');
  return entryIn(tree, { name: textOf(name?.value)?.trim() ?? '', line: name?.line ?? tree.line, pointer: '' });
}

export function catalogIn(tree: Tree): readonly Described[] {
  return entriesOf(at(tree, 'registry')).flatMap(({ key, value, line }) =>
    isEntry(value) ? [entryIn(value, { name: key, line, pointer: pointerTo('', 'registry', key) })] : [],
  );
}

interface Head {
  readonly name: string;
  readonly line: number;
  readonly pointer: string;
}

// server.yaml keeps settings under "config" and the container under "run"; a catalog has both at the top of the entry.
function entryIn(tree: Tree, { name, line, pointer }: Head): Described {
  const config = at(tree, 'config')?.kind === 'map' ? at(tree, 'config') : tree;
  const configPath = config === tree ? pointer : `${pointer}/config`;
  const run = at(tree, 'run')?.kind === 'map' ? at(tree, 'run') : tree;
  const runPath = run === tree ? pointer : `${pointer}/run`;
  const kept = keptIn(at(config, 'secrets'), `${configPath}/secrets`);
  const settings = [...variablesIn(at(config, 'env'), `${configPath}/env`), ...settingsIn(at(run, 'env'), `${runPath}/env`)];
  const type = textOf(at(tree, 'type')) ?? '';
  return {
    names: [name],
    line,
    pointer,
    packages: publishedIn(tree),
    remotes: remotesIn(tree, pointer),
    settings: [...settings, ...kept],
    secrets: [...kept.map((secret) => ({ name: secret.name, isLiteral: false })), ...secretsAmong(settings)],
    limits: limitsIn(run, { name, pointer: runPath }),
    tags: [
      ...(type === 'remote' ? textsOf(at(tree, 'remote', 'transport_type')).map((transport) => `transport:${transport}`) : []),
      ...(booleanOf(at(tree, 'dynamic', 'tools')) === true ? ['dynamic-tools'] : []),
      ...textsOf(at(tree, 'requirement')).map((requirement) => `requires:${requirement}`),
      ...textsOf(at(run, 'volumes')).map(mountTag),
    ],
    tools: listedTools(at(tree, 'tools'), `${pointer}/tools`),
  };
}

// The registry builds an image without a tag from the commit beside it and gives it a digest: what runs in the end is told elsewhere.
function publishedIn(tree: Tree): readonly Published[] {
  const image = imageOf(textOf(at(tree, 'image')) ?? '');
  if (image === undefined) return [];
  const isTold = image.tag !== undefined || image.pinned;
  return [{ name: image.name, ...(isTold ? { pinned: image.pinned } : {}) }];
}

function remotesIn(tree: Tree, pointer: string): readonly Remote[] {
  const remote = at(tree, 'remote');
  const entry = entriesOf(remote).find(({ key }) => key === 'url');
  const url = textOf(entry?.value);
  if (entry === undefined || url === undefined) return [];
  const byHeaders = authOfHeaders(entriesOf(at(remote, 'headers')).map(({ key, value }) => [key, textOf(value) ?? '']));
  const signsIn = itemsOf(at(tree, 'oauth')).length > 0 || itemsOf(at(tree, 'oauth', 'providers')).length > 0;
  const auth = signsIn ? 'oauth2' : byHeaders;
  return [{ url, line: entry.line, pointer: `${pointer}/remote/url`, ...(auth === undefined ? {} : { auth }) }];
}

// Values in braces are asked of whoever adds the server.
function variablesIn(list: Tree | undefined, pointer: string): readonly Setting[] {
  return itemsOf(list).flatMap((item, index) => {
    const [name, value] = [textOf(at(item, 'name')), textOf(at(item, 'value'))];
    return name === undefined || value === undefined ? [] : [{ name, value, line: item.line, pointer: `${pointer}/${index}` }];
  });
}

// Secrets of the keeper of the client, handed over as variables.
function keptIn(list: Tree | undefined, pointer: string): readonly Setting[] {
  return itemsOf(list).flatMap((item, index) => {
    const name = textOf(at(item, 'env')) ?? textOf(at(item, 'name'));
    return name === undefined ? [] : [{ name, value: ASKED, line: item.line, pointer: `${pointer}/${index}` }];
  });
}

function secretsAmong(settings: readonly Setting[]): readonly Secret[] {
  return settings.flatMap(({ name, value }) => {
    const credential = credentialOf(name, value);
    return credential === undefined ? [] : [{ name, isLiteral: credential === 'literal' }];
  });
}

function limitsIn(run: Tree | undefined, { name, pointer }: { readonly name: string; readonly pointer: string }): readonly Limit[] {
  return entriesOf(run).flatMap(({ key, value, line }) => {
    if (key === 'disableNetwork' && booleanOf(value) === true)
      return [{ name: `No network for ${name}`, line, pointer: `${pointer}/${key}` }];
    const hosts = key === 'allowHosts' ? textsOf(value) : [];
    return hosts.length === 0 ? [] : [{ name: `${name} reaches only ${hosts.join(', ')}`, line, pointer: `${pointer}/${key}` }];
  });
}

/** "/path:/x", "~/x:/x" and what the user is asked for are folders of the machine; a bare word is a volume of its own. */
function mountTag(volume: string): string {
  if (/docker\.sock/.test(volume)) return 'mount:docker-socket';
  return /^([/.~]|\{\{|[A-Za-z]:\\)/.test(volume) ? 'mount:host' : 'mount:volume';
}
