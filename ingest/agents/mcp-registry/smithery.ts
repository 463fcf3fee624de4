// smithery.yaml: how a hosting platform starts a server of this repository. https://smithery.ai/docs/config/smithery.yaml
import type { TreeDocument } from '../../ingester.ts';
import { credentialOf } from '../../mention/secret.ts';
import { at, entriesOf, textOf } from '../../read/tree.ts';
import { settingsIn } from '../tool-server/settings.ts';
import { ASKED, type Described } from './described.ts';

export function isSmithery({ path, tree }: TreeDocument): boolean {
  if (!/(^|\/)smithery\.ya?ml$/i.test(path)) return false;
  return at(tree, 'startCommand')?.kind === 'map' || /^(typescript|container)$/.test(textOf(at(tree, 'runtime')) ?? '');
}

/** The file does not name its server: it is the one of this folder. The function that makes the command is code and is not run. */
export function smitheryIn({ path, root, tree }: TreeDocument): Described {
  const type = textOf(at(tree, 'startCommand', 'type')) ?? (textOf(at(tree, 'runtime')) === undefined ? undefined : 'http');
  const settings = settingsIn(at(tree, 'env'), '/env');
  const asked = entriesOf(at(tree, 'startCommand', 'configSchema', 'properties')).flatMap(({ key }) =>
    credentialOf(key, ASKED) === undefined ? [] : [{ name: key, isLiteral: false }],
  );
  const set = settings.flatMap(({ name, value }) => {
    const credential = credentialOf(name, value);
    return credential === undefined ? [] : [{ name, isLiteral: credential === 'literal' }];
  });
  return {
    names: [path.split('/').at(-2) ?? root],
    line: tree.line,
    pointer: '',
    packages: [],
    remotes: [],
    launch: {},
    settings,
    secrets: [...asked, ...set],
    limits: [],
    tags: type === undefined ? [] : [`transport:${type}`],
    tools: [],
  };
}
