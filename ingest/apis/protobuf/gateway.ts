// Options of grpc-gateway that describe the HTTP side: host and security.
// https://github.com/grpc-ecosystem/grpc-gateway/blob/main/protoc-gen-openapiv2/options/openapiv2.proto
import { type Auth, strongest, weakest } from '../auth.ts';
import { fieldsNamed, textField } from './http-rule.ts';
import type { Option, Value } from './option.ts';

const PREFIX = 'grpc.gateway.protoc_gen_openapiv2.options.';

/** What the whole file says about its HTTP side. */
export interface Gateway {
  readonly host: { readonly text: string; readonly line: number } | undefined;
  readonly auth: Auth | undefined;
  readonly schemes: ReadonlyMap<string, Auth | undefined>;
}

export function gatewayOf(options: readonly Option[]): Gateway {
  const whole = options.find(({ name, path }) => name === `${PREFIX}openapiv2_swagger` && path.length === 0);
  const schemes = new Map<string, Auth | undefined>();
  for (const definitions of fieldsNamed(whole?.value, 'security_definitions')) {
    for (const entry of fieldsNamed(definitions, 'security')) {
      const name = textField(entry, 'key');
      if (name !== undefined) schemes.set(name, authOfType(textField(fieldsNamed(entry, 'value')[0], 'type')));
    }
  }
  const host = textField(whole?.value, 'host');
  return {
    host: host === undefined || whole === undefined ? undefined : { text: host, line: whole.line },
    auth: demanded(whole?.value, schemes)?.auth,
    schemes,
  };
}

/** What a method itself says, `security: {}` being nothing at all; undefined where it is silent. */
export function demandOfMethod(options: readonly Option[], { schemes }: Gateway): { readonly auth: Auth | undefined } | undefined {
  return demanded(operationOptions(options), schemes);
}

export function isDeprecatedByGateway(options: readonly Option[]): boolean {
  return textField(operationOptions(options), 'deprecated') === 'true';
}

function operationOptions(options: readonly Option[]): Value | undefined {
  return options.find(({ name, path }) => name === `${PREFIX}openapiv2_operation` && path.length === 0)?.value;
}

function demanded(holder: Value | undefined, schemes: Gateway['schemes']): { readonly auth: Auth | undefined } | undefined {
  const alternatives = fieldsNamed(holder, 'security');
  if (alternatives.length === 0) return undefined;
  return {
    auth: weakest(
      alternatives.map((alternative) => {
        const names = fieldsNamed(alternative, 'security_requirement').map((entry) => textField(entry, 'key') ?? '');
        return names.length === 0 ? 'none' : strongest(names.map((name) => schemes.get(name)));
      }),
    ),
  };
}

function authOfType(type: string | undefined): Auth | undefined {
  switch (type) {
    case 'TYPE_BASIC':
      return 'basic';
    case 'TYPE_API_KEY':
      return 'api-key';
    case 'TYPE_OAUTH2':
      return 'oauth2';
    default:
      return undefined;
  }
}
