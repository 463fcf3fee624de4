import type { NodeSchema } from './node-schema.ts';
import { flag, oneOf, text, texts } from './property.ts';

export const USAGES = ['called', 'undeclared', 'dead', 'unjudged'] as const;
export type Usage = (typeof USAGES)[number];
export const usage = oneOf(
  USAGES,
  'Contract against traffic: called; undeclared: called, and in no contract of its provider; dead: in the contract and never called while the provider was fully watched; unjudged: not called, and not watched well enough.',
);

export const operation = {
  label: 'Operation',
  description: 'Anything that can be invoked: REST operation, RPC, GraphQL field, SOAP operation, MCP tool.',
  filledBy: 'OpenAPI, GraphQL, protobuf, WSDL, MCP configs and tool lists, observed span names',
  kinds: [],
  properties: {
    effect: oneOf(['read', 'write', 'destructive'], 'What it does to the world; NULL where nothing says.'),
    idempotent: flag('Calling it twice is as good as once; NULL where nothing says.'),
    openWorld: flag('It reaches outside the organisation.'),
    dataClass: oneOf(['public', 'internal', 'confidential', 'personal'], 'Most sensitive data it carries.'),
    auth: oneOf(['none', 'basic', 'api-key', 'oauth2', 'mtls'], 'Effective authentication; NULL where the contract is silent.'),
    method: text('HTTP method, upper case.'),
    path: text('Path template as written.'),
    faults: texts('Errors that the contract declares, by name, sorted; NULL where it declares none or cannot.'),
    usage,
    approval: oneOf(['auto', 'required'], 'Whether a client runs it without asking.'),
  },
} as const satisfies NodeSchema;
