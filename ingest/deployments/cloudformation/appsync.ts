// GraphQL APIs of AppSync: schema, data sources, and the resolvers that join fields to them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_AppSync.html
import { posix } from 'node:path';
import type { Mention } from '../../../graph/model.ts';
import { verbEffect } from '../../workflows/effect.ts';
import { emitGateway, emitIntegration } from '../aws/gateway.ts';
import type { Reference } from '../aws/reference.ts';
import type { Service } from '../aws/service.ts';
import { definitionText } from '../aws/template/definition.ts';
import { groupedBy, type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { itemsIn, literalIn, textOfValue, valueIn, within } from '../aws/template/value.ts';
import type { Thing } from '../aws/thing.ts';
import { emitUse } from '../aws/use.ts';
import { resourceWithTags } from './declare.ts';
import { noteUnknown } from './gaps.ts';
import { authOfGraphql } from './gateway-auth.ts';
import { gatewayIn } from './gateways.ts';
import { declaredOf, idsIn, referenceIn } from './reference.ts';

export function emitGraphqlApi(scope: Scope, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(scope, declared);
  if (resource === undefined) return undefined;
  const { thing } = emitGateway(scope.stack, resource, {
    protocol: 'graphql',
    product: 'AWS AppSync',
    exposure: literalIn(scope, declared.properties, 'Visibility') === 'PRIVATE' ? 'internal' : undefined,
    contract: schemaOf(scope, declared),
    auth: authOfGraphql(literalIn(scope, declared.properties, 'AuthenticationType')),
  });
  return thing;
}

// The schema is a file beside the template, or stands in it as text; both are read by the reader of schemas.
function schemaOf(scope: Scope, api: Declared): Mention | undefined {
  const schemas = groupedBy(scope, ['AWS::AppSync::GraphQLSchema'], ({ properties }) =>
    idsIn(valueIn(scope, within(scope, properties, 'ApiId'))),
  );
  for (const schema of schemas.get(api.id) ?? []) {
    const file = literalIn(scope, schema.properties, 'DefinitionS3Location');
    if (file !== undefined && !/^(s3|https?):/.test(file)) {
      const path = posix.normalize(posix.join(posix.dirname(scope.document.path), file));
      return scope.siblings.has(path) ? { kind: 'path', value: path } : undefined;
    }
    const pointer = `${schema.pointer}/Properties/Definition`;
    return within(scope, schema.properties, 'Definition') === undefined
      ? undefined
      : { kind: 'path', value: `${scope.document.path}#${pointer}` };
  }
  return undefined;
}

export function emitGraphqlSchema(scope: Scope, declared: Declared): void {
  const tree = within(scope, declared.properties, 'Definition');
  const block = tree === undefined ? undefined : definitionText(scope, tree, new Map());
  if (block !== undefined) scope.stack.emit.embeddedText(block, `${declared.pointer}/Properties/Definition`, 'text');
}

/** A resolver makes its API use a data source; what it does there stands in its request template. */
export function emitResolver(scope: Scope, declared: Declared): void {
  const { properties } = declared;
  const open = gatewayIn(valueIn(scope, within(scope, properties, 'ApiId')));
  if (open === undefined) return;
  const field = `${literalIn(scope, properties, 'TypeName') ?? ''}.${literalIn(scope, properties, 'FieldName') ?? literalIn(scope, properties, 'Name') ?? declared.id}`;
  const named = within(scope, properties, 'DataSourceName');
  // A pipeline leads through functions, which have data sources of their own.
  if (named === undefined) return;
  const source = sourceAt(scope, declared, 'DataSourceName');
  const data = declaredOf(valueIn(scope, named))?.declared ?? namedSource(scope, textOfValue(valueIn(scope, named)));
  const target = data === undefined ? undefined : targetOf(scope, data);
  if (target === 'none') return;
  if (target === undefined) {
    noteUnknown(scope, 'the data source of a resolver', { name: field, source });
    return;
  }
  const { to, service } = target;
  if (service === 'table' || service === 'database' || service === 'search') {
    emitUse(scope.stack, { key: open.gateway }, { target: to, expected: service, mode: modeOf(scope, declared, field), source });
    return;
  }
  if (!emitIntegration(scope.stack, { gateway: open.gateway, to, expected: service, source }))
    noteUnknown(scope, 'the data source of a resolver', { name: field, source });
}

function namedSource(scope: Scope, name: string): Declared | undefined {
  return groupedBy(scope, ['AWS::AppSync::DataSource'], ({ properties }) => [literalIn(scope, properties, 'Name') ?? '']).get(name)?.[0];
}

function targetOf(
  scope: Scope,
  { properties }: Declared,
): { readonly to: Reference; readonly service: Service | undefined } | 'none' | undefined {
  if (literalIn(scope, properties, 'Type') === 'NONE') return 'none';
  for (const [path, service] of [
    [['DynamoDBConfig', 'TableName'], 'table'],
    [['LambdaConfig', 'LambdaFunctionArn'], 'function'],
    [['EventBridgeConfig', 'EventBusArn'], 'bus'],
    [['OpenSearchServiceConfig', 'Endpoint'], 'search'],
    [['ElasticsearchConfig', 'Endpoint'], 'search'],
    [['RelationalDatabaseConfig', 'RdsHttpEndpointConfig', 'DbClusterIdentifier'], 'database'],
    [['HttpConfig', 'Endpoint'], undefined],
  ] as const) {
    const to = referenceIn(scope, properties, ...path);
    if (to !== undefined) return { to, service };
  }
  return undefined;
}

// "operation": "PutItem" in the mapping template; code says nothing here, and a query reads.
function modeOf(scope: Scope, { properties }: Declared, field: string): 'read' | 'write' | undefined {
  const template = textOfValue(valueIn(scope, within(scope, properties, 'RequestMappingTemplate')));
  const operation = /"operation"\s*:\s*"(\w{1,40})"/.exec(template)?.[1];
  if (operation === undefined) return field.startsWith('Query.') ? 'read' : undefined;
  const { effect } = verbEffect(operation);
  return effect === 'read' ? 'read' : 'write';
}

/** Lambda functions that resolvers of pipelines are made of. */
export function emitGraphqlFunction(scope: Scope, declared: Declared): void {
  if (itemsIn(scope, within(scope, declared.properties, 'DataSourceName')).length > 0) emitResolver(scope, declared);
}
