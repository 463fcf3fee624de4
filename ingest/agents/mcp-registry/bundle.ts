// manifest.json of a bundle (MCPB, once DXT). https://github.com/modelcontextprotocol/mcpb/blob/main/MANIFEST.md
import { credentialOf, credentialValue } from '../../mention/secret.ts';
import { at, booleanOf, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';
import { commandOf } from '../tool-server/entry.ts';
import { launchOf } from '../tool-server/launch.ts';
import { type Setting, settingsIn } from '../tool-server/settings.ts';
import { listedTools } from '../tool-server/tool-list.ts';
import { type Described, namesOf, type Secret } from './described.ts';

/** Browser extensions have a manifest_version too; a bundle says how its server starts. */
export function isBundle(tree: Tree): boolean {
  if (!hasKey(tree, 'manifest_version') && !hasKey(tree, 'dxt_version')) return false;
  const server = at(tree, 'server');
  return textOf(at(tree, 'name')) !== undefined && (hasKey(server, 'mcp_config') || hasKey(server, 'entry_point'));
}

export function bundleIn(tree: Tree): Described {
  const config = at(tree, 'server', 'mcp_config');
  const settings = settingsIn(at(config, 'env'), '/server/mcp_config/env');
  const version = textOf(at(tree, 'version'));
  const command = config === undefined ? undefined : commandOf(config);
  const found = command === undefined ? { pinned: true } : launchOf(command.command, command.args);
  // uv resolves what the bundle needs when it is installed.
  const isResolved = textOf(at(tree, 'server', 'type')) === 'uv' && found.package === undefined;
  return {
    names: namesOf(textOf(at(tree, 'name'))?.trim() ?? ''),
    line: entriesOf(tree).find(({ key }) => key === 'name')?.line ?? tree.line,
    pointer: '',
    ...(version === undefined ? {} : { version }),
    packages: [],
    remotes: [],
    launch: isResolved ? {} : found,
    settings,
    secrets: secretsOf(tree, settings),
    limits: [],
    tags: [
      'transport:stdio',
      ...(booleanOf(at(tree, 'tools_generated')) === true ? ['dynamic-tools'] : []),
      ...(inputs(tree).some(({ type }) => type === 'directory' || type === 'file') ? ['mount:host'] : []),
    ],
    tools: listedTools(at(tree, 'tools'), '/tools'),
  };
}

interface Input {
  readonly name: string;
  readonly type: string | undefined;
  readonly isSensitive: boolean;
  readonly fallback: string;
}

function inputs(tree: Tree): readonly Input[] {
  return entriesOf(at(tree, 'user_config')).map(({ key, value }) => ({
    name: key,
    type: textOf(at(value, 'type')),
    isSensitive: booleanOf(at(value, 'sensitive')) === true,
    fallback: textOf(at(value, 'default')) ?? '',
  }));
}

// A sensitive input goes by the variable that hands it over, as everywhere else.
function secretsOf(tree: Tree, settings: readonly Setting[]): readonly Secret[] {
  const sensitive = inputs(tree).filter(({ isSensitive }) => isSensitive);
  const variables = new Map(
    settings.flatMap((setting) =>
      [...setting.value.matchAll(/\$\{user_config\.([^{}]+)\}/g)].map((match) => [match[1] ?? '', setting.name] as const),
    ),
  );
  const handedOver = sensitive.map(({ name, fallback }) => ({
    name: variables.get(name) ?? name,
    isLiteral: credentialValue(fallback) === 'literal',
  }));
  const known = new Set(handedOver.map(({ name }) => name));
  const others = settings.flatMap(({ name, value }) => {
    const credential = known.has(name) ? undefined : credentialOf(name, value);
    return credential === undefined ? [] : [{ name, isLiteral: credential === 'literal' }];
  });
  return [...handedOver, ...others];
}
