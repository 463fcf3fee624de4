// Calls over HTTP, and of other servers by their host.
import type { Props } from '../../../graph/model.ts';
import { hostMention, isLocalHost } from '../../mention/host.ts';
import { environmentOfHost } from '../../mention/host-environment.ts';
import { isTemplated } from '../../mention/template.ts';
import { endpointOf } from '../../mention/url.ts';
import { httpEffect } from '../effect.ts';
import { computedCall, httpCall } from '../target.ts';
import type { Component } from './components.ts';
import { openOf, type Reached, type Reaching } from './reach.ts';
import { type Settings, settingOf } from './settings.ts';

type Http = Extract<Component, { shape: 'http' }>;
type Host = Extract<Component, { shape: 'host' }>;

export function httpReached({ names, method }: Http, { settings, file, type }: Reaching): Reached {
  const setting = settingOf(settings, names);
  const stated = method ?? settingOf(settings, ['httpmethod'])?.value ?? 'GET';
  const known = isTemplated(stated) ? undefined : stated;
  const headers = [...settings.values.values()].map(({ name }) => name);
  const effect = known === undefined ? {} : httpEffect(known, headers);
  if (setting === undefined) return { interactions: [], effect, open: { why: 'unstated' } };
  const own = endpointOf(setting.value)?.credential;
  const props: Props = { credential: settings.credential ?? own, auth: authOf(settings) };
  const url = nameless(setting.value);
  const call = httpCall({ url, method: known, headers, props: { ...props, ...environmentIn(url) } });
  if (call !== undefined) return { interactions: [call.interaction], effect };
  const computed = isLocalHost(url) ? undefined : computedCall(url, { file, props });
  return { interactions: computed === undefined ? [] : [computed], effect, open: openOf(setting, type) };
}

// Expressions behind the host are parameters of the path.
function nameless(url: string): string {
  const path = url.indexOf('/', url.indexOf('://') + 3);
  if (!url.includes('://') || path < 0 || isTemplated(url.slice(0, path).replace(/:[$#]\{[^{}]*\}$/, ''))) return url;
  return url.slice(0, path) + url.slice(path).replace(/[$#]\{[^{}]*\}/g, '{}');
}

function environmentIn(url: string): Props {
  const host = hostMention(url);
  return host === undefined ? {} : { targetEnvironment: environmentOfHost(host.value) };
}

function authOf(settings: Settings): 'basic' | 'oauth2' | undefined {
  if (settingOf(settings, ['requestusername', 'basicauthenticationusername', 'username']) !== undefined) return 'basic';
  const provider = settingOf(settings, ['oauth2accesstokenprovider', 'requestoauth2accesstokenprovider']);
  return provider === undefined ? undefined : 'oauth2';
}

export function hostReached({ names, mode }: Host, { settings, file, type }: Reaching): Reached {
  const setting = settingOf(settings, names);
  const effect = { effect: mode };
  if (setting === undefined) return { interactions: [], effect, open: { why: 'unstated' } };
  const port = settingOf(settings, ['smtpport', 'port', 'remoteport'])?.value ?? '';
  const isBare = !setting.value.includes(':');
  const mention = hostMention(isBare && /^\d+$/.test(port) ? `${setting.value}:${port}` : setting.value);
  const props: Props = { mode: 'sync', credential: settings.credential };
  if (mention !== undefined) {
    const target = { ...props, targetEnvironment: environmentOfHost(mention.value) };
    return { interactions: [{ relation: 'CALLS', to: { type: 'System', mention }, props: target }], effect };
  }
  const computed = isLocalHost(setting.value) ? undefined : computedCall(setting.value, { file, props });
  return { interactions: computed === undefined ? [] : [computed], effect, open: openOf(setting, type) };
}
