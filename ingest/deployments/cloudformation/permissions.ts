// What a process may do to which thing, by its policies: the exact form in which a template says who uses what.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { type Grant, grantedThing, grantsOf, NO_PERMISSIONS, type Permissions } from '../aws/grant.ts';
import type { Reference } from '../aws/reference.ts';
import type { Service } from '../aws/service.ts';
import { intrinsicOf } from '../aws/template/intrinsic.ts';
import { groupedBy, placeIn, type Scope } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { itemsIn, literalOf, textOfValue, valueIn, within } from '../aws/template/value.ts';
import type { Mode } from '../aws/use.ts';
import { declaredOf, idsIn, referenceOf } from './reference.ts';

/** Policies of SAM by name: what they grant on the thing that their parameter names. */
const POLICIES: ReadonlyMap<string, { readonly parameter: string; readonly service: Service; readonly modes: readonly Mode[] }> = new Map([
  ['DynamoDBCrudPolicy', { parameter: 'TableName', service: 'table', modes: ['read', 'write'] }],
  ['DynamoDBReadPolicy', { parameter: 'TableName', service: 'table', modes: ['read'] }],
  ['DynamoDBWritePolicy', { parameter: 'TableName', service: 'table', modes: ['write'] }],
  ['S3CrudPolicy', { parameter: 'BucketName', service: 'bucket', modes: ['read', 'write'] }],
  ['S3FullAccessPolicy', { parameter: 'BucketName', service: 'bucket', modes: ['read', 'write'] }],
  ['S3ReadPolicy', { parameter: 'BucketName', service: 'bucket', modes: ['read'] }],
  ['S3WritePolicy', { parameter: 'BucketName', service: 'bucket', modes: ['write'] }],
  ['SQSSendMessagePolicy', { parameter: 'QueueName', service: 'queue', modes: ['send'] }],
  ['SQSPollerPolicy', { parameter: 'QueueName', service: 'queue', modes: ['receive'] }],
  ['SNSPublishMessagePolicy', { parameter: 'TopicName', service: 'topic', modes: ['send'] }],
  ['SNSCrudPolicy', { parameter: 'TopicName', service: 'topic', modes: ['send'] }],
  ['EventBridgePutEventsPolicy', { parameter: 'EventBusName', service: 'bus', modes: ['send'] }],
  ['KinesisCrudPolicy', { parameter: 'StreamName', service: 'stream', modes: ['send', 'receive'] }],
  ['FirehoseWritePolicy', { parameter: 'DeliveryStreamName', service: 'firehose', modes: ['send'] }],
  ['FirehoseCrudPolicy', { parameter: 'DeliveryStreamName', service: 'firehose', modes: ['send'] }],
  ['StepFunctionsExecutionPolicy', { parameter: 'StateMachineName', service: 'state-machine', modes: ['call'] }],
  ['LambdaInvokePolicy', { parameter: 'FunctionName', service: 'function', modes: ['call'] }],
]);

/** Policies of a SAM function or state machine. */
export function permissionsOfPolicies(scope: Scope, policies: Tree | undefined, pointer: string): Permissions {
  let isWhole = true;
  const grants = itemsIn(scope, policies).flatMap((item): readonly Grant[] => {
    const [entry, ...others] = entriesOf(item);
    const named = entry === undefined || others.length > 0 ? undefined : POLICIES.get(entry.key);
    if (entry !== undefined && named !== undefined) {
      const target = referenceOf(valueIn(scope, within(scope, entry.value, named.parameter)));
      if (target === undefined || (target.kind === 'text' && target.text.includes('*'))) return [];
      const source = placeIn(scope, entry, pointer);
      return named.modes.map((mode) => ({ target, service: named.service, mode, sources: [], detailTypes: [], source }));
    }
    if (at(item, 'Statement') !== undefined) return statementGrants(scope, at(item, 'Statement'), pointer);
    // A policy that AWS keeps grants what its name says, on everything.
    if (intrinsicOf(item) !== undefined || !/LambdaInsights|XRay|BasicExecution|VPCAccess/i.test(textOf(item) ?? '')) isWhole = false;
    return [];
  });
  return { grants, isWhole };
}

/** Policies of a role of the template, with those that are attached to it. */
export function permissionsOfRole(scope: Scope, role: Tree | undefined): Permissions {
  const found = declaredOf(valueIn(scope, role));
  if (found === undefined || found.declared.type !== 'AWS::IAM::Role' || found.scope !== scope) return NO_PERMISSIONS;
  const { declared } = found;
  const own = documentsIn(scope, declared);
  const policies = groupedBy(scope, ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'], ({ properties }) =>
    ['Roles', 'RoleName'].flatMap((key) => itemsIn(scope, within(scope, properties, key)).flatMap((name) => idsIn(valueIn(scope, name)))),
  );
  const attached = policies.get(declared.id) ?? [];
  const documents = [
    ...own,
    ...attached.map((policy) => ({ tree: within(scope, policy.properties, 'PolicyDocument'), pointer: policy.pointer })),
  ];
  const managed = itemsIn(scope, within(scope, declared.properties, 'ManagedPolicyArns')).map((item) => textOfValue(valueIn(scope, item)));
  return {
    grants: documents.flatMap(({ tree, pointer }) => statementGrants(scope, at(tree, 'Statement'), pointer)),
    isWhole: managed.every((arn) => /LambdaBasicExecution|LambdaVPCAccess|XRay|LambdaInsights/i.test(arn)),
  };
}

function documentsIn(scope: Scope, { properties, pointer }: Declared) {
  return itemsIn(scope, within(scope, properties, 'Policies')).map((policy, index) => ({
    tree: within(scope, policy, 'PolicyDocument'),
    pointer: `${pointer}/Properties/Policies/${index}`,
  }));
}

function statementGrants(scope: Scope, statements: Tree | undefined, pointer: string): readonly Grant[] {
  return itemsIn(scope, statements).flatMap((statement) => {
    if (literalOf(valueIn(scope, at(statement, 'Effect'))) !== 'Allow') return [];
    return grantsOf({
      actions: literalsIn(scope, at(statement, 'Action')),
      conditions: entriesOf(at(statement, 'Condition')).flatMap(({ key: test, value }) =>
        entriesOf(value).map((variable) => ({ test, variable: variable.key, values: literalsIn(scope, variable.value) })),
      ),
      on: itemsIn(scope, at(statement, 'Resource')).flatMap((item) => {
        const target = grantTarget(scope, item);
        return target === undefined ? [] : [{ target, source: placeIn(scope, item, pointer) }];
      }),
    });
  });
}

function literalsIn(scope: Scope, tree: Tree | undefined): readonly string[] {
  return itemsIn(scope, tree).flatMap((item) => literalOf(valueIn(scope, item)) ?? []);
}

function grantTarget(scope: Scope, item: Tree): Reference | undefined {
  const value = valueIn(scope, item);
  const target = referenceOf(value);
  if (target?.kind === 'text') return grantedThing(target.text, '${AWS::Region}:${AWS::AccountId}');
  return textOfValue(value) === '*' ? undefined : target;
}
