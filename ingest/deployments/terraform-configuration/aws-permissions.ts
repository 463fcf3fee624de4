// What a process may do to which thing, by the policies of its role: the exact form in which a configuration says who uses what.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
import type { Source } from '../../../graph/model.ts';
import { at } from '../../read/tree.ts';
import type { Reference } from '../aws/reference.ts';
import type { Service } from '../aws/service.ts';
import { type Mode, modeOfAction } from '../aws/use.ts';
import { blocksIn, jsonIn, literalIn, valueIn, within } from './body.ts';
import { type Declared, sourceAt, type Term } from './module.ts';
import { besides, type Reading } from './reading.ts';
import { declaredOf, referenceOf } from './reference.ts';
import { entriesIn, itemsIn } from './settle.ts';
import { evaluated, literalOf, textOfValue, type Value } from './value.ts';

export interface Grant {
  readonly target: Reference;
  readonly service: Service;
  readonly mode: Mode;
  /** For events: sources and detail types that may be put. */
  readonly sources: readonly string[];
  readonly detailTypes: readonly string[];
  readonly source: Source;
}

export interface Permissions {
  readonly grants: readonly Grant[];
  /** All that it may do stands in the files; false where a managed policy or a role from elsewhere adds to it. */
  readonly isWhole: boolean;
}

export const NO_PERMISSIONS: Permissions = { grants: [], isWhole: false };

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
  const found: (readonly Grant[])[] = blocksIn(role, 'inline_policy').map((block) => grantsOf(reading, role, jsonIn(block, 'policy')));
  let isWhole = isHousekeeping(itemsIn(within(role, 'managed_policy_arns')).map((item) => evaluated(item)));
  for (const policy of beside) {
    const attached = valueIn(policy, 'policy_arn');
    const behind = policy.type === 'aws_iam_role_policy' ? policy : declaredOf(attached, 'aws_iam_policy');
    if (behind === undefined || behind.isData) isWhole = isWhole && isHousekeeping([attached]);
    else found.push(grantsOf(reading, behind, jsonIn(behind, 'policy')));
  }
  return { grants: found.flat(), isWhole };
}

function isHousekeeping(values: readonly Value[]): boolean {
  return values.every((value) => HOUSEKEEPING.test(textOfValue(value)));
}

// A document: JSON, or the data source that is made for it.
function grantsOf(reading: Reading, holder: Declared, policy: Term | undefined): readonly Grant[] {
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
          return [{ test, variable: literalIn(condition, 'variable') ?? '', values: itemsIn(within(condition, 'values')) }];
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
        entriesIn(variables).map(([variable, values]) => ({ test, variable, values: itemsIn(values) })),
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
  readonly conditions: readonly { readonly test: string; readonly variable: string; readonly values: readonly Term[] }[];
}

function statementGrants(reading: Reading, { statement, holder, keys, conditions }: Statement): readonly Grant[] {
  const [effect, actions, resources] = keys;
  // The data source allows what it does not say otherwise.
  const stated = literalIn(statement, effect) ?? (effect === 'effect' && at(statement.tree, effect) === undefined ? 'Allow' : undefined);
  if (stated !== 'Allow') return [];
  const modes = new Map<string, { readonly service: Service; readonly mode: Mode }>();
  for (const action of itemsIn(within(statement, actions))) {
    const found = modeOfAction(literalOf(evaluated(action)) ?? '');
    if (found !== undefined) modes.set(`${found.service} ${found.mode}`, found);
  }
  const limits = {
    sources: valuesOf(conditions, 'events:source'),
    detailTypes: valuesOf(conditions, 'events:detail-type'),
  };
  return itemsIn(within(statement, resources)).flatMap((item) => {
    const target = grantTarget(reading, evaluated(item));
    if (target === undefined) return [];
    const source: Source = { ...sourceAt(holder), line: item.tree.line };
    return [...modes.values()].map((mode) => ({
      target,
      ...mode,
      ...limits,
      source: isIn(holder, item) ? source : sourceAt(holder, 'policy'),
    }));
  });
}

// A list of ARNs may be a variable, which stands elsewhere.
function isIn(holder: Declared, { tree, place }: Term): boolean {
  const { line, endLine } = holder.body.tree;
  return place.module === holder.body.place.module && tree.line >= line && tree.line <= endLine;
}

function valuesOf(conditions: Statement['conditions'], name: string): readonly string[] {
  return conditions
    .filter(({ test, variable }) => variable === name && /Equals/i.test(test) && !/Not/i.test(test))
    .flatMap(({ values }) => values.flatMap((item) => literalOf(evaluated(item)) ?? []));
}

/** In any region, of any account: the name still says which thing is meant. */
const ANYWHERE = /^(arn:(?:\$\{[^}]*\}|[^:])*:[\w-]+):(?:\*|\$\{[^}]*\}):(?:\*|\$\{[^}]*\}):/;

// "*" and names with wildcards say what is allowed, not what is used.
function grantTarget(reading: Reading, value: Value): Reference | undefined {
  const text = textOfValue(value);
  if (text === '*' || text === '') return undefined;
  const target = referenceOf(reading, value);
  if (target?.kind !== 'text') return target?.kind === 'open' && target.text.includes('*') ? undefined : target;
  const name = target.text
    .replace(/(\/\*|\/index\/.*|:\*)+$/, '')
    .replace(/^(arn:[^:]*:s3:::[^/]+)\/.*$/, '$1')
    .replace(ANYWHERE, '$1:${region}:${account}:');
  return name.includes('*') || !name.startsWith('arn:') ? undefined : { kind: 'text', text: name };
}
