// What a processor reaches, from its kind of component and its settings.
import type { Ref } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import type { Credential } from '../../mention/secret.ts';
import { isTemplated } from '../../mention/template.ts';
import { functionRef } from '../aws.ts';
import type { Effect } from '../effect.ts';
import type { Interaction } from '../vocabulary.ts';
import { channelReached } from './channel.ts';
import type { Component } from './components.ts';
import { folderReached } from './folder.ts';
import { hostReached, httpReached } from './http.ts';
import { type Setting, type Settings, settingOf } from './settings.ts';
import { bucketReached, hdfsReached, sqlReached, storeReached, tableReached } from './store.ts';

/** One processor as its reach is told. */
export interface Reaching {
  readonly type: string;
  readonly settings: Settings;
  /** "root/path" of the file. */
  readonly file: string;
  /** Names of services of the surroundings that the file only names, by id. */
  readonly external: ReadonlyMap<string, string>;
  channel(folder: Folder): Ref;
}

export interface Folder {
  readonly protocol: string;
  readonly path: string;
  readonly host?: string;
}

export interface Reached {
  readonly interactions: readonly Interaction[];
  readonly effect?: Effect;
  /** What it could not tell: the setting, and why. */
  readonly open?: Open | undefined;
}

export interface Open {
  readonly why: 'templated' | 'local' | 'unstated' | 'pattern';
  readonly setting?: Setting | undefined;
}

export const NOTHING: Reached = { interactions: [] };

export function reachOf(component: Component, reaching: Reaching): Reached {
  switch (component.shape) {
    case 'channel':
      return channelReached(component, reaching);
    case 'http':
      return httpReached(component, reaching);
    case 'host':
      return hostReached(component, reaching);
    case 'sql':
      return sqlReached(component.mode, reaching);
    case 'store':
      return storeReached(component, reaching);
    case 'bucket':
      return bucketReached(component, reaching);
    case 'table':
      return tableReached(component.mode, reaching);
    case 'hdfs':
      return hdfsReached(component.mode, reaching);
    case 'folder':
      return folderReached(component, reaching);
    case 'function':
      return functionReached(component.names, reaching);
    case 'product':
      return productReached(component.host, component.mode, reaching.settings.credential);
    default:
      return NOTHING;
  }
}

/** Why nothing can be said about a setting: it is missing, or filled in when it runs. */
export function openOf(setting: Setting | undefined, type: string): Open | undefined {
  if (setting === undefined) return { why: 'unstated' };
  // A Fetch takes what the List before it has found, by attributes.
  if (isTemplated(setting.value)) return /^Fetch/.test(type) ? undefined : { why: 'templated', setting };
  return { why: 'local', setting };
}

function functionReached(names: readonly string[], { settings, type }: Reaching): Reached {
  const setting = settingOf(settings, names);
  if (setting === undefined || isTemplated(setting.value)) return { interactions: [], open: openOf(setting, type) };
  const props = { mode: 'sync', credential: settings.credential };
  return { interactions: [{ relation: 'CALLS', to: functionRef(setting.value), props }] };
}

function productReached(host: string, mode: 'read' | 'write', credential: Credential | undefined): Reached {
  const mention = hostMention(host);
  if (mention === undefined) return NOTHING;
  return {
    interactions: [{ relation: 'CALLS', to: { type: 'System', mention }, props: { mode: 'sync', credential } }],
    effect: { effect: mode },
  };
}
