// From a value to what it names in the graph.
import type { Tree } from '../../read/tree.ts';
import type { Reference } from '../aws/reference.ts';
import { placeIn, type Scope } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, type Part, textOfValue, type Value, valueIn, within } from '../aws/template/value.ts';
import { type Resource, type Thing, thingOf } from '../aws/thing.ts';
import { machineKeyOf } from './definition-place.ts';
import { typeOf } from './services.ts';

/** Types that stand for the thing that a property of theirs names: a version, an alias, a stage. */
const STANDS_FOR: ReadonlyMap<string, string> = new Map([
  ['AWS::Lambda::Alias', 'FunctionName'],
  ['AWS::Lambda::Version', 'FunctionName'],
  ['AWS::Lambda::Url', 'TargetFunctionArn'],
  ['AWS::ApiGateway::Stage', 'RestApiId'],
  ['AWS::ApiGateway::Deployment', 'RestApiId'],
  ['AWS::ApiGatewayV2::Stage', 'ApiId'],
  ['AWS::ECS::Service', 'TaskDefinition'],
  ['AWS::StepFunctions::StateMachineAlias', 'StateMachineArn'],
  ['AWS::StepFunctions::StateMachineVersion', 'StateMachineArn'],
]);

/** The resource as the family describes it; undefined where it is no thing of the graph. */
export function resourceOf(scope: Scope, declared: Declared): Resource | undefined {
  const type = typeOf(declared.type);
  if (type === undefined) return undefined;
  const { id, entry, pointer } = declared;
  const name = type.name === undefined ? undefined : literalIn(scope, declared.properties, type.name);
  const key = type.service === 'state-machine' ? machineKeyOf(scope, declared) : undefined;
  return {
    id: `${scope.prefix}${id}`,
    service: type.service,
    name,
    ...(key === undefined ? {} : { key }),
    source: placeIn(scope, entry, pointer),
  };
}

/** The thing behind a logical id of the template. */
export function thingIn(scope: Scope, id: string, depth = 0): Thing | undefined {
  if (scope.things.has(id)) return scope.things.get(id);
  const declared = scope.resources.get(id);
  let thing: Thing | undefined;
  if (declared === undefined) thing = implicitThing(scope, id);
  else {
    const resource = resourceOf(scope, declared);
    const behind = STANDS_FOR.get(declared.type);
    if (resource !== undefined) thing = thingOf(scope.stack, resource);
    else if (behind !== undefined && depth < 5) thing = thingOfValue(valueIn(scope, within(scope, declared.properties, behind)), depth + 1);
  }
  scope.things.set(id, thing);
  return thing;
}

// ServerlessRestApi and ServerlessHttpApi are made by SAM for events without an API of their own.
function implicitThing(scope: Scope, id: string): Thing | undefined {
  if (!id.startsWith('Serverless')) return undefined;
  return thingOf(scope.stack, { id: `${scope.prefix}${id}`, service: 'api', source: placeIn(scope, { line: 1 }) });
}

/** What the value names; undefined for nothing at all. */
export function referenceOf(value: Value): Reference | undefined {
  if (value.length === 0) return undefined;
  const thing = thingOfValue(value);
  if (thing !== undefined) return { kind: 'thing', thing };
  const [only, ...others] = value;
  noteOpen(value);
  if (only?.kind === 'open' && others.length === 0) {
    if (only.fallback !== undefined) return { kind: 'text', text: only.fallback };
    return { kind: 'open', text: stem(only.words), ...(only.mention === undefined ? {} : { mention: only.mention }) };
  }
  const text = textOfValue(value);
  const parameter = arnOfParameter(value, text) ?? hostOfParameter(value);
  if (parameter !== undefined) return parameter;
  return value.every((part) => part.kind === 'text') || /^(arn:|https?:)/.test(text) ? { kind: 'text', text } : { kind: 'open', text };
}

/** Remembers the parameters of a value on which facts depend. */
export function noteOpen(value: Value): void {
  for (const part of value)
    if (part.kind === 'open' && part.parameter !== undefined) part.parameter.scope.open.set(part.words, part.parameter.parameter);
}

/** "${OrdersApiArn}/POST/*" speaks of the same thing as "${OrdersApiUrl}". */
function arnOfParameter([first, second, ...others]: Value, text: string): Reference | undefined {
  const isPath = second?.kind === 'text' && second.text.startsWith('/') && others.length === 0;
  return first?.kind === 'open' && isPath && !text.startsWith('arn:') ? referenceOf([first]) : undefined;
}

/** "https://${PricingDomain}/prod": an address whose host the deployment gives. */
function hostOfParameter([first, second]: Value): Reference | undefined {
  if (first?.kind !== 'text' || second?.kind !== 'open' || second.fallback !== undefined || !/^https?:\/\/$/.test(first.text))
    return undefined;
  const { words, mention } = second;
  return { kind: 'open', text: stem(words), service: 'endpoint', ...(mention === undefined ? {} : { mention }) };
}

/** Parameters are called after what they name, with the kind of name at the end: OrdersQueueArn, OrdersQueueUrl. */
function stem(words: string): string {
  return words.replace(/(?<=[a-z0-9])(Arn|ARN|Url|URL|Uri|URI|Name|Id|Domain|DomainName|Endpoint|Host)$/, '');
}

export function referenceIn(scope: Scope, tree: Tree | undefined, ...path: readonly string[]): Reference | undefined {
  return referenceOf(valueIn(scope, within(scope, tree, ...path)));
}

/** The thing that a value is, or whose name an ARN or address around it holds. */
export function thingOfValue(value: Value, depth = 0): Thing | undefined {
  const resources = value.filter((part): part is Part & { readonly kind: 'resource' } => part.kind === 'resource');
  const last = resources.at(-1);
  if (last === undefined) return undefined;
  if (value.length > 1) {
    const text = textOfValue(value);
    // A name made of another thing's name is another thing's name; an ARN, an address or a path is not.
    if (!/^(arn:|https?:|wss?:)/.test(text) && !(value[0]?.kind === 'resource' && value[1]?.kind === 'text' && /^[/:]/.test(value[1].text)))
      return undefined;
  }
  return streamOf(last) ?? thingIn(last.scope, last.id, depth);
}

// What a table tells of its changes is a channel beside it.
function streamOf({ scope, id, attribute }: Part & { readonly kind: 'resource' }): Thing | undefined {
  if (attribute !== 'StreamArn') return undefined;
  const table = thingIn(scope, id);
  return table === undefined ? undefined : thingOf(scope.stack, streamResource(scope, table, id));
}

/** The stream of a table, as a resource of its own. */
export function streamResource(scope: Scope, table: Thing, id: string): Resource {
  return {
    id: `${scope.prefix}${id}/stream`,
    service: 'table-stream',
    label: `${table.name} stream`,
    source: placeIn(scope, scope.resources.get(id)?.entry ?? { line: 1 }),
  };
}

/** The declaration behind a value that is one resource of the same template. */
export function declaredOf(value: Value): { readonly scope: Scope; readonly declared: Declared } | undefined {
  const resources = value.filter((part): part is Part & { readonly kind: 'resource' } => part.kind === 'resource');
  const last = resources.at(-1);
  const declared = last?.scope.resources.get(last.id);
  return last === undefined || declared === undefined ? undefined : { scope: last.scope, declared };
}

/** Logical ids of the resources that a value speaks of. */
export function idsIn(value: Value): readonly string[] {
  return value.flatMap((part) => (part.kind === 'resource' ? [part.id] : []));
}
