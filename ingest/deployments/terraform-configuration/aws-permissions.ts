// What a process may do to which thing, by the policies of its role: the exact form in which a configuration says who uses what.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
import type { Source } from '../../../graph/model.ts';
import { at } from '../../read/tree.ts';
import { type Condition, type Grant, grantedThing, grantsOf, NO_PERMISSIONS, type Permissions } from '../aws/grant.ts';
import type { Reference } from '../aws/reference.ts';
import { blocksIn, jsonIn, literalIn, valueIn, within } from './body.ts';
import { type Declared, sourceAt, type Term } from './module.ts';
import { besides, type Reading } from './reading.ts';
import { declaredOf, referenceOf } from './reference.ts';
import { entriesIn, itemsIn } from './settle.ts';
import { evaluated, literalOf, textOfValue, type Value } from './value.ts';

const ROLE_ARGUMENTS = ['role', 'role_arn', 'task_role_arn', 'service_role'];
const USERS = [
  'aws_lambda_function',
  'aws_ecs_task_definition',
  'aws_sfn_state_machine',
  'aws_batch_job_definition',
  'aws_glue_job',
  'aws_codebuild_project',
];
const POLICIES = ['aws_iam_role_policy', 'aws_iam_role_policy_attachment', 'aws_iam_policy_attachment'];
/** Policies of AWS that let a process run and be watched. */
const HOUSEKEEPING = /LambdaBasicExecution|LambdaVPCAccess|XRay|LambdaInsights|ECSTaskExecution/i;

/** The permissions of a process, where its role is its alone. */
export function permissionsOf(reading: Reading, declared: Declared, argument: string): Permissions {
  const role = declaredOf(valueIn(declared, argument), 'aws_iam_role');
  if (role === undefined || role.isData || role.body.place.module !== declared.body.place.module) return NO_PERMISSIONS;
  const users = besides(reading, { declared: role, types: USERS }, (user) => ROLE_ARGUMENTS.map((key) => valueIn(user, key)));
  if (users.length > 1) return NO_PERMISSIONS;
  const beside = besides(reading, { declared: role, name: literalIn(role, 'name'), types: POLICIES }, (policy) => [
    valueIn(policy, 'role'),
    ...itemsIn(within(policy, 'roles')).map((item) => evaluated(item)),
  ]);
  const found: (readonly Grant[])[] = blocksIn(role, 'inline_policy').map((block) =>
    documentGrants(reading, role, jsonIn(block, 'policy')),
  );
  let isWhole = isHousekeeping(itemsIn(within(role, 'managed_policy_arns')).map((item) => evaluated(item)));
  for (const policy of beside) {
    const attached = valueIn(policy, 'policy_arn');
    const behind = policy.type === 'aws_iam_role_policy' ? policy : declaredOf(attached, 'aws_iam_policy');
    if (behind === undefined || behind.isData) isWhole = isWhole && isHousekeeping([attached]);
    else found.push(documentGrants(reading, behind, jsonIn(behind, 'policy')));
  }
  return { grants: found.flat(), isWhole };
}

function isHousekeeping(values: readonly Value[]): boolean {
  return values.every((value) => HOUSEKEEPING.test(textOfValue(value)));
}

// A document: JSON, or the data source that is made for it.
function documentGrants(reading: Reading, holder: Declared, policy: Term | undefined): readonly Grant[] {
  if (policy === undefined) return [];
  const document = declaredOf(evaluated(policy), 'aws_iam_policy_document');
  if (document !== undefined) {
    return blocksIn(document, 'statement').flatMap((statement) =>
      statementGrants(reading, {
        statement,
        holder: document,
        keys: ['effect', 'actions', 'resources'],
        conditions: blocksIn(statement, 'condition').flatMap((condition) => {
          const test = literalIn(condition, 'test') ?? '';
          return [{ test, variable: literalIn(condition, 'variable') ?? '', values: literalsIn(within(condition, 'values')) }];
        }),
      }),
    );
  }
  return itemsIn(within(policy, 'Statement')).flatMap((statement) =>
    statementGrants(reading, {
      statement,
      holder,
      keys: ['Effect', 'Action', 'Resource'],
      conditions: entriesOfTerm(within(statement, 'Condition')).flatMap(([test, variables]) =>
        entriesIn(variables).map(([variable, values]) => ({ test, variable, values: literalsIn(values) })),
      ),
    }),
  );
}

function entriesOfTerm(term: Term | undefined): ReturnType<typeof entriesIn> {
  return term === undefined ? [] : entriesIn(term);
}

interface Statement {
  readonly statement: Term;
  readonly holder: Declared;
  readonly keys: readonly [effect: string, actions: string, resources: string];
  readonly conditions: readonly Condition[];
}

function statementGrants(reading: Reading, { statement, holder, keys, conditions }: Statement): readonly Grant[] {
  const [effect, actions, resources] = keys;
  // The data source allows what it does not say otherwise.
  const stated = literalIn(statement, effect) ?? (effect === 'effect' && at(statement.tree, effect) === undefined ? 'Allow' : undefined);
  if (stated !== 'Allow') return [];
  return grantsOf({
    actions: literalsIn(within(statement, actions)),
    conditions,
    on: itemsIn(within(statement, resources)).flatMap((item) => {
      const target = grantTarget(reading, evaluated(item));
      if (target === undefined) return [];
      const source: Source = isIn(holder, item) ? { ...sourceAt(holder), line: item.tree.line } : sourceAt(holder, 'policy');
      return [{ target, source }];
    }),
  });
}

function literalsIn(term: Term | undefined): readonly string[] {
  return itemsIn(term).flatMap((item) => literalOf(evaluated(item)) ?? []);
}

// A list of ARNs may be a variable, which stands elsewhere.
function isIn(holder: Declared, { tree, place }: Term): boolean {
  const { line, endLine } = holder.body.tree;
  return place.module === holder.body.place.module && tree.line >= line && tree.line <= endLine;
}

function grantTarget(reading: Reading, value: Value): Reference | undefined {
  const text = textOfValue(value);
  if (text === '*' || text === '') return undefined;
  const target = referenceOf(reading, value);
  if (target?.kind === 'text') return grantedThing(target.text, '${region}:${account}');
  return target?.kind === 'open' && target.text.includes('*') ? undefined : target;
}
