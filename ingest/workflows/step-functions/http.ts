// HTTP tasks and API Gateway calls: the address stands in the definition.
// https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
import type { Props } from '../../../graph/model.ts';
import { at, entriesOf, type Tree } from '../../read/tree.ts';
import { httpEffect } from '../effect.ts';
import { computedCall, httpCall } from '../target.ts';
import { credentialProps } from './credential.ts';
import { parameter, type Reference } from './reference.ts';
import type { Target, Task } from './target.ts';

export function httpTarget({ tree, file }: Task): Target {
  const endpoint = parameter(tree, 'ApiEndpoint');
  const method = literal(parameter(tree, 'Method'));
  const headers = headersOf(tree);
  const props: Props = { ...authOf(tree), ...credentialProps(tree) };
  const url = endpoint?.kind === 'literal' ? joined(endpoint.text, literal(parameter(tree, 'Path'))) : undefined;
  const call = url === undefined ? undefined : httpCall({ url, method, headers, props });
  if (call !== undefined) return { interactions: [call.interaction], effect: call.effect };
  const effect = method === undefined ? {} : httpEffect(method, headers);
  const computed = endpoint === undefined ? undefined : computedCall(endpoint.text, { file, props });
  return { interactions: computed === undefined ? [] : [computed], effect };
}

// An API Gateway endpoint is a host, its path stands beside it; placeholders in the path become {}.
function joined(endpoint: string, path: string | undefined): string {
  return `${endpoint}${path ?? ''}`.replace(/\$\{[^{}]*\}/g, '{}');
}

function literal(reference: Reference | undefined): string | undefined {
  return reference?.kind === 'literal' ? reference.text : undefined;
}

function headersOf(tree: Tree): readonly string[] {
  return ['Parameters', 'Arguments'].flatMap((block) =>
    entriesOf(at(tree, block, 'Headers')).map((entry) => entry.key.replace(/\.\$$/, '')),
  );
}

// A connection of EventBridge keeps the credential of an HTTP task; API Gateway says how the caller proves itself.
function authOf(tree: Tree): Props {
  if (parameter(tree, 'AuthType')?.text === 'NO_AUTH') return { auth: 'none', credential: 'none' };
  return at(tree, 'Parameters', 'Authentication') !== undefined || at(tree, 'Arguments', 'Authentication') !== undefined
    ? { credential: 'ref' }
    : {};
}
