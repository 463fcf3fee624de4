// HTTP requests of a definition: actions, polling triggers, and the subscriptions of webhooks.
import type { Props } from '../../graph/model.ts';
import { HOLE } from '../mention/azure-expression.ts';
import { isExampleHost } from '../mention/host.ts';
import { at, entriesOf, type Tree, textOf } from '../read/tree.ts';
import { type Effect, httpEffect } from './effect.ts';
import { httpCall, jobRef } from './target.ts';
import type { Interaction } from './vocabulary.ts';
import { authenticationOf, requestCredential } from './wdl-credential.ts';
import type { Reading } from './wdl-reading.ts';
import { filledIn } from './wdl-values.ts';

export interface Request {
  readonly interaction: Interaction | undefined;
  readonly effect: Effect;
}

/** `request` holds uri, method, headers, authentication; `name` tells addresses apart that only the run knows. */
export function httpRequest(reading: Reading, request: Tree | undefined, name: string): Request {
  const written = textOf(at(request, 'uri'))?.trim() ?? '';
  const method = textOf(at(request, 'method'));
  const headers = at(request, 'headers');
  const names = entriesOf(headers).map(({ key }) => key);
  const isKnown = method !== undefined && /^[a-z]+$/i.test(method);
  const effect = isKnown ? httpEffect(method, names) : {};
  if (written === '') return { interaction: undefined, effect };
  const url = filledIn(written, reading.values);
  const props = requestProps(reading, { request, headers, url: written });
  const call = /^https?:\/\//i.test(url)
    ? httpCall({ url: withoutHoles(url), method: isKnown ? method : undefined, headers: names, props })
    : undefined;
  if (call !== undefined && !isExampleTarget(call.interaction)) return { interaction: call.interaction, effect };
  // The words of an expression may hold a secret, so the address is called after what asks for it.
  const to = jobRef({ type: addressName(written, name), types: ['System', 'Operation'], within: reading.app.within });
  return { interaction: { relation: 'CALLS', to, props: { mode: 'sync', ...props } }, effect };
}

function requestProps(
  reading: Reading,
  { request, headers, url }: { request: Tree | undefined; headers: Tree | undefined; url: string },
): Props {
  const authentication = authenticationOf(at(request, 'authentication'), reading.values);
  const credential = requestCredential(headers, url, reading.values);
  return credential === undefined || authentication.credential === 'literal' ? authentication : { ...authentication, credential };
}

function isExampleTarget({ to }: Interaction): boolean {
  return !('key' in to) && [to.mention, ...(to.or ?? [])].every((mention) => mention.kind === 'host' && isExampleHost(mention.value));
}

// Adjacent holes are one; a hole in the query does not matter.
function withoutHoles(url: string): string {
  return url.replaceAll(`${HOLE}${HOLE}`, HOLE).split('?', 1)[0] ?? url;
}

/** A parameter or an app setting that holds the whole address is its name. */
function addressName(written: string, name: string): string {
  return /^@\{?(?:parameters|appsetting)\('([^']+)'\)\}?$/i.exec(written)?.[1] ?? `address of ${name}`;
}
