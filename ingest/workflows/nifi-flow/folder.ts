// Files that are handed over: directories of this machine and of file servers.
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import type { Interaction } from '../vocabulary.ts';
import type { Component } from './components.ts';
import { openOf, type Reached, type Reaching } from './reach.ts';
import { settingOf } from './settings.ts';

type FolderComponent = Extract<Component, { shape: 'folder' }>;

const PATHS = ['inputdirectory', 'remotepath', 'directory', 'filetofetch', 'remotefile', 'filestotail', 'filetotail'];

export function folderReached({ protocol, way }: FolderComponent, reaching: Reaching): Reached {
  const { settings, type } = reaching;
  const relation = way === 'take' ? 'CONSUMES' : 'PUBLISHES';
  const effect = way === 'take' ? ({ effect: 'read' } as const) : ({ effect: 'write' } as const);
  const path = settingOf(settings, PATHS);
  const isPathKnown = path !== undefined && !isTemplated(path.value);
  if (protocol === 'file') {
    if (path === undefined || !isPathKnown) return { interactions: [], effect, open: openOf(path, type) };
    return { interactions: [{ relation, to: reaching.channel({ protocol, path: path.value }) }], effect };
  }
  const host = settingOf(settings, ['hostname', 'host']);
  const port = settingOf(settings, ['port'])?.value ?? '';
  const mention = host === undefined ? undefined : hostMention(/^\d+$/.test(port) ? `${host.value}:${port}` : host.value);
  if (mention === undefined) return { interactions: [], effect, open: openOf(host, type) };
  const folder: readonly Interaction[] =
    path === undefined || !isPathKnown ? [] : [{ relation, to: reaching.channel({ protocol, path: path.value, host: mention.value }) }];
  const props = { mode: 'sync', credential: settings.credential };
  return { interactions: [...folder, { relation: 'CALLS', to: { type: 'System', mention }, props }], effect };
}
