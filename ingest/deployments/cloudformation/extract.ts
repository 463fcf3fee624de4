// From a template to facts: one pass over its resources, with nested templates as often as they are deployed.
import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { at, entriesOf } from '../../read/tree.ts';
import { emitOwners, ownerStatements } from '../aws/owners.ts';
import { holds } from '../aws/template/condition.ts';
import { storedBeside } from '../aws/template/parameter-files.ts';
import { type Scope, scopeOf } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { templatesAround } from '../aws/template/templates.ts';
import type { Stack, Thing } from '../aws/thing.ts';
import { emitAlarmOf } from './alarms.ts';
import { emitGraphqlApi, emitGraphqlFunction, emitGraphqlSchema, emitResolver } from './appsync.ts';
import { emitBalancer, emitTargetGroup } from './balancers.ts';
import { emitQueue, emitSubscription, emitTopic } from './channels.ts';
import { emitConnector, emitInnerConnectors } from './connectors.ts';
import { emitContainer, emitService } from './containers.ts';
import { tagsOf } from './declare.ts';
import { findDefinitions } from './definition-place.ts';
import { emitEventSchema } from './event-schemas.ts';
import { emitFunction } from './functions.ts';
import { emitGaps } from './gaps.ts';
import { emitApi, emitHttpRoute, emitMethod } from './gateways.ts';
import { emitInvokeConfig, emitUrl } from './invoke-config.ts';
import { emitDefinition, emitMachineOf } from './machines.ts';
import { noteNames } from './names.ts';
import { openNested } from './nested.ts';
import { emitPipeOf } from './pipes.ts';
import { emitRule } from './rules.ts';
import { emitSamEvents } from './sam-events.ts';
import { emitSchedulerSchedule } from './schedules.ts';
import { typeOf } from './services.ts';
import { emitSourceMapping } from './sources.ts';
import { emitStore } from './stores.ts';

export async function extractTemplate(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { root, path, file } = document;
  const isNested = document.pointer === '' && (await templatesAround(path, siblings)).nested.has(path);
  const stored = await storedBeside(document, siblings);
  const scope = scopeOf(document, { stack: { root, path, file, emit }, stored, prefix: '', given: undefined, depth: 0, siblings });
  findDefinitions(scope);
  // What others deploy is read where they deploy it; definitions stand in one place only.
  if (isNested) {
    for (const declared of scope.resources.values())
      if (typeOf(declared.type)?.service === 'state-machine') emitDefinition(scope, declared);
    return;
  }
  await openNested(scope);
  const owned: Owned[] = [];
  await emitScope(scope, owned);
  emitOwners(
    scope.stack,
    owned.flatMap(({ thing, tags }) => ownerStatements({ key: thing.key }, tags)),
  );
}

interface Owned {
  readonly thing: Thing;
  readonly tags: ReturnType<typeof tagsOf>;
}

async function emitScope(scope: Scope, owned: Owned[]): Promise<void> {
  noteNames(scope);
  const present = [...scope.resources.values()].filter(({ condition }) => condition === undefined || holds(scope, condition) !== false);
  // Routes are added to APIs that are known by then to have a contract of their own or none.
  for (const isApi of [true, false]) {
    for (const declared of present) {
      if ((typeOf(declared.type)?.service === 'api') !== isApi) continue;
      const thing = await emitResource(scope, declared);
      if (thing !== undefined) owned.push({ thing, tags: tagsOf(scope, declared) });
      emitInnerConnectors(scope, declared);
    }
  }
  for (const nested of scope.nested.values()) {
    const silent: Stack = { ...scope.stack, emit: { ...scope.stack.emit, embedded: ignore, embeddedText: ignore } };
    await emitScope({ ...nested, stack: silent }, owned);
  }
  emitGaps(scope);
}

function ignore(): void {}

const STORES: ReadonlySet<string> = new Set([
  'kafka',
  'broker',
  'table',
  'bucket',
  'database',
  'cache',
  'search',
  'warehouse',
  'file-system',
  'identity',
]);

async function emitResource(scope: Scope, declared: Declared): Promise<Thing | undefined> {
  const service = typeOf(declared.type)?.service;
  if (service !== undefined && STORES.has(service)) return emitStore(scope, declared);
  switch (service) {
    case 'topic':
      return emitTopic(scope, declared);
    case 'queue':
    case 'bus':
    case 'stream':
    case 'firehose':
      return emitQueue(scope, declared);
    case 'function':
      return withEvents(scope, declared, emitFunction(scope, declared));
    case 'state-machine':
      return withEvents(scope, declared, emitMachineOf(scope, declared));
    case 'balancer':
      return emitBalancer(scope, declared);
    case 'container':
    case 'job':
      return emitContainer(scope, declared);
    case 'api':
      return declared.type.includes('GraphQL') ? emitGraphqlApi(scope, declared) : emitApi(scope, declared);
    default:
      emitRelation(scope, declared);
      return undefined;
  }
}

function withEvents(scope: Scope, declared: Declared, thing: Thing | undefined): Thing | undefined {
  if (thing !== undefined && entriesOf(at(declared.properties, 'Events')).length > 0) emitSamEvents(scope, declared, thing);
  return thing;
}

/** Resources that are no things themselves but say what happens between things. */
const RELATIONS: ReadonlyMap<string, (scope: Scope, declared: Declared) => void> = new Map([
  ['AWS::SNS::Subscription', emitSubscription],
  ['AWS::Lambda::EventSourceMapping', emitSourceMapping],
  ['AWS::Lambda::EventInvokeConfig', emitInvokeConfig],
  ['AWS::Lambda::Url', emitUrl],
  ['AWS::EventSchemas::Schema', emitEventSchema],
  ['AWS::Events::Rule', emitRule],
  ['AWS::Scheduler::Schedule', emitSchedulerSchedule],
  ['AWS::Pipes::Pipe', emitPipeOf],
  ['AWS::ApiGateway::Method', emitMethod],
  ['AWS::ApiGatewayV2::Route', emitHttpRoute],
  ['AWS::AppSync::GraphQLSchema', emitGraphqlSchema],
  ['AWS::AppSync::Resolver', emitResolver],
  ['AWS::AppSync::FunctionConfiguration', emitGraphqlFunction],
  ['AWS::CloudWatch::Alarm', emitAlarmOf],
  ['AWS::CloudWatch::CompositeAlarm', emitAlarmOf],
  ['AWS::ECS::Service', emitService],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', emitTargetGroup],
  ['AWS::Serverless::Connector', emitConnector],
]);

function emitRelation(scope: Scope, declared: Declared): void {
  RELATIONS.get(declared.type)?.(scope, declared);
}
