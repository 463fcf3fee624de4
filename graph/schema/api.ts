import type { NodeSchema } from './node-schema.ts';
import { usage } from './operation.ts';
import { oneOf, text } from './property.ts';

export const api = {
  label: 'Api',
  description: 'A contract that a system offers.',
  filledBy: 'OpenAPI, AsyncAPI, GraphQL, protobuf, WSDL, MCP tool lists, catalogs',
  kinds: [],
  properties: {
    protocol: oneOf(['rest', 'soap', 'grpc', 'graphql', 'mcp', 'a2a', 'events'], 'How it is spoken to.'),
    version: text('Version of the contract.'),
    auth: oneOf(['none', 'basic', 'api-key', 'oauth2', 'mtls'], 'Effective authentication; NULL where the contract is silent.'),
    usage,
    dataClass: oneOf(['public', 'internal', 'confidential', 'personal'], 'Most sensitive data it carries.'),
  },
} as const satisfies NodeSchema;
