// Triggers that send a request. https://argoproj.github.io/argo-events/sensors/triggers/http-trigger/
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { httpEffect } from '../effect.ts';
import { addressProps, headerProps } from '../headers.ts';
import { computedCall, httpCall } from '../target.ts';
import type { SetOff } from './set-off.ts';

/** POST and 60 seconds where it says nothing else. */
export function httpSetOff(tree: Tree, file: string): SetOff {
  const url = textOf(at(tree, 'url')) ?? '';
  const method = textOf(at(tree, 'method')) || 'POST';
  const timeout = hasKey(tree, 'timeout') ? ('set' as const) : ('default' as const);
  const headers = headersOf(tree);
  const names = headers.map(([name]) => name);
  const basic = hasKey(tree, 'basicAuth') ? { auth: 'basic', credential: 'ref' as const } : {};
  const props = { ...addressProps(url), ...headerProps(headers), ...basic };
  const call = httpCall({ url, method, headers: names, props });
  if (call !== undefined) return { kind: 'service-task', interactions: [call.interaction], effect: call.effect, timeout };
  const computed = computedCall(url, { file, props });
  return { kind: 'service-task', interactions: computed === undefined ? [] : [computed], effect: httpEffect(method, names), timeout };
}

function headersOf(tree: Tree): readonly (readonly [string, string])[] {
  const secure = itemsOf(at(tree, 'secureHeaders')).map((item) => [textOf(at(item, 'name')) ?? '', '${secret}'] as const);
  return [...entriesOf(at(tree, 'headers')).map(({ key, value }) => [key, textOf(value) ?? ''] as const), ...secure];
}
