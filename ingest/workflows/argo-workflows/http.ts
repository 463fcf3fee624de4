// HTTP templates. https://argo-workflows.readthedocs.io/en/latest/http-template/
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { type Effect, httpEffect } from '../effect.ts';
import { addressProps, headerProps } from '../headers.ts';
import { computedCall, httpCall } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { filled, type Parameters } from './parameters.ts';

export interface Target {
  readonly interactions: readonly Interaction[];
  readonly effect?: Effect;
}

export function httpTarget(tree: Tree | undefined, parameters: Parameters, file: string): Target {
  const url = textOf(at(tree, 'url'));
  if (url === undefined) return { interactions: [] };
  const method = filled(textOf(at(tree, 'method')) ?? 'GET', parameters);
  const headers = headersOf(tree, parameters);
  const names = headers.map(([name]) => name);
  const props = { ...addressProps(filled(url, parameters)), ...headerProps(headers) };
  const address = filled(url, parameters).replace(/\{\{[^{}]*\}\}/g, (part, offset: number) => (offset === 0 ? part : '{}'));
  const call = httpCall({ url: address, method, headers: names, props });
  if (call !== undefined) return { interactions: [call.interaction], effect: call.effect };
  const computed = computedCall(filled(url, parameters), { file, props });
  return { interactions: computed === undefined ? [] : [computed], effect: httpEffect(method, names) };
}

// Headers are a list of names with a value or a reference to a secret; old versions wrote a map.
function headersOf(tree: Tree | undefined, parameters: Parameters): readonly (readonly [string, string])[] {
  const listed = itemsOf(at(tree, 'headers')).map(
    (item) =>
      [
        textOf(at(item, 'name')) ?? '',
        hasKey(at(item, 'valueFrom'), 'secretKeyRef') ? '${secret}' : filled(textOf(at(item, 'value')) ?? '', parameters),
      ] as const,
  );
  return [...listed, ...entriesOf(at(tree, 'headers')).map((entry) => [entry.key, textOf(entry.value) ?? ''] as const)];
}
