// HTTP tasks: the request stands in http_request, or in the parameters themselves.
// https://docs.conductor-oss.org/documentation/configuration/workflowdef/systemtasks/http-task.html
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';
import type { Timeout } from '../defaults.ts';
import { type Effect, httpEffect } from '../effect.ts';
import { addressProps, headerProps } from '../headers.ts';
import { computedCall, httpCall } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { isComputed } from './definition.ts';

export interface HttpDone {
  readonly interactions: readonly Interaction[];
  readonly effect: Effect;
  readonly timeout: Timeout;
}

export function httpDone(parameters: Tree | undefined, file: string): HttpDone {
  const request = at(parameters, 'http_request') ?? parameters;
  const url = textOf(at(request, 'uri')) ?? '';
  const method = textOf(at(request, 'method')) ?? 'GET';
  const headers = entriesOf(at(request, 'headers')).map(({ key, value }) => [key, textOf(value) ?? ''] as const);
  const names = headers.map(([name]) => name);
  const props = { ...addressProps(url), ...headerProps(headers) };
  // A request is given up after a few seconds whatever the definition says.
  const timeout = ['readTimeOut', 'connectionTimeOut'].some((key) => hasKey(request, key)) ? 'set' : 'default';
  const address = url.replace(/\$\{[^{}]*\}/g, (part, offset: number) => (offset === 0 ? part : '{}'));
  const known = isComputed(method) ? undefined : method;
  const call =
    url === '' ? undefined : httpCall({ url: address, ...(known === undefined ? {} : { method: known }), headers: names, props });
  const effect = known === undefined ? {} : httpEffect(known, names);
  if (call !== undefined) return { interactions: [call.interaction], effect, timeout };
  const words = url === '' ? textOf(request) : url;
  const computed = words === undefined ? undefined : computedCall(words, { file, props });
  return { interactions: computed === undefined ? [] : [computed], effect, timeout };
}
