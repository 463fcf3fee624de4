// Modules of the registry that everybody uses: what their main inputs make, as resources of the types that they are made of.
// https://registry.terraform.io/namespaces/terraform-aws-modules
import { at, type Entry, entriesOf, type MapTree, type Tree, textOf } from '../../read/tree.ts';
import { type Declaration, type Module, type ModuleCall, moduleOf, type Output } from './module.ts';

/** A resource of a module: arguments by the inputs that they are taken from. */
interface Made {
  readonly id: string;
  /** Argument → expression in the words of the module. */
  readonly arguments: Readonly<Record<string, string>>;
  /** It is there where this input is given, or is not "false". */
  readonly when?: string;
  readonly unless?: string;
}

interface Known {
  readonly source: RegExp;
  readonly makes: readonly Made[];
  /** What the outputs that match are of. */
  readonly outputs: readonly (readonly [pattern: RegExp, id: string])[];
}

/** A queue that keeps its order ends in ".fifo", whichever way it is named. */
const fifo = (name: string): string => `var.fifo_queue == true ? format("%s.fifo", trimsuffix(${name}, ".fifo")) : ${name}`;
const DLQ_NAME = fifo('coalesce(var.dlq_name, format("%s-dlq", trimsuffix(var.name, ".fifo")))');

const MODULES: readonly Known[] = [
  {
    source: /^terraform-aws-modules\/sqs\/aws$/,
    makes: [
      {
        id: 'aws_sqs_queue.this',
        arguments: { name: fifo('var.name'), tags: 'var.tags', redrive_policy: 'var.redrive_policy' },
        unless: 'create_dlq',
      },
      {
        id: 'aws_sqs_queue.this',
        arguments: {
          name: fifo('var.name'),
          tags: 'var.tags',
          redrive_policy: 'jsonencode(merge({ deadLetterTargetArn = aws_sqs_queue.dlq.arn }, var.redrive_policy))',
        },
        when: 'create_dlq',
      },
      { id: 'aws_sqs_queue.dlq', arguments: { name: DLQ_NAME, tags: 'var.tags' }, when: 'create_dlq' },
    ],
    outputs: [
      [/^(dead_letter_queue|dlq)_/, 'aws_sqs_queue.dlq'],
      [/^(this_)?(sqs_)?queue_/, 'aws_sqs_queue.this'],
    ],
  },
  {
    source: /^terraform-aws-modules\/sns\/aws$/,
    makes: [
      { id: 'aws_sns_topic.this', arguments: { name: 'var.name', tags: 'var.tags' } },
      {
        id: 'aws_sns_topic_subscription.this',
        arguments: {
          for_each: 'var.subscriptions',
          topic_arn: 'aws_sns_topic.this.arn',
          protocol: 'each.value.protocol',
          endpoint: 'each.value.endpoint',
          redrive_policy: 'each.value.redrive_policy',
        },
        when: 'subscriptions',
      },
    ],
    outputs: [[/^(this_)?(sns_)?topic_/, 'aws_sns_topic.this']],
  },
  {
    source: /^terraform-aws-modules\/lambda\/aws$/,
    makes: [
      {
        id: 'aws_lambda_function.this',
        arguments: {
          function_name: 'var.function_name',
          image_uri: 'var.image_uri',
          environment: '{ variables = var.environment_variables }',
          dead_letter_config: '{ target_arn = var.dead_letter_target_arn }',
          tags: 'var.tags',
        },
      },
    ],
    outputs: [[/^(this_)?lambda_function_/, 'aws_lambda_function.this']],
  },
  {
    source: /^terraform-aws-modules\/step-functions\/aws$/,
    makes: [
      {
        id: 'aws_sfn_state_machine.this',
        arguments: {
          name: 'var.name',
          type: 'upper(var.type)',
          definition: 'var.definition',
          logging_configuration: 'var.logging_configuration',
          tags: 'var.tags',
        },
      },
    ],
    outputs: [[/^(this_)?state_machine_/, 'aws_sfn_state_machine.this']],
  },
  simple('terraform-aws-modules/dynamodb-table/aws', 'aws_dynamodb_table', { name: 'name' }, /^(this_)?dynamodb_table_/),
  simple('terraform-aws-modules/s3-bucket/aws', 'aws_s3_bucket', { bucket: 'bucket' }, /^(this_)?s3_bucket_/),
  simple(
    'terraform-aws-modules/rds/aws',
    'aws_db_instance',
    { identifier: 'identifier', engine: 'engine', db_name: 'db_name' },
    /^db_instance_/,
  ),
  simple(
    'terraform-aws-modules/rds-aurora/aws',
    'aws_rds_cluster',
    { cluster_identifier: 'name', engine: 'engine', database_name: 'database_name' },
    /^cluster_/,
  ),
  simple('terraform-aws-modules/msk-kafka-cluster/aws', 'aws_msk_cluster', { cluster_name: 'name' }, /^(arn|bootstrap_)/),
  {
    source: /^Azure\/avm-res-servicebus-namespace\/azurerm$/,
    makes: [
      { id: 'azurerm_servicebus_namespace.this', arguments: { name: 'var.name', tags: 'var.tags' } },
      {
        id: 'azurerm_servicebus_queue.this',
        arguments: {
          for_each: 'var.queues',
          name: 'coalesce(each.value.name, each.key)',
          namespace_id: 'azurerm_servicebus_namespace.this.id',
          max_delivery_count: 'each.value.max_delivery_count',
          forward_to: 'each.value.forward_to',
          forward_dead_lettered_messages_to: 'each.value.forward_dead_lettered_messages_to',
        },
        when: 'queues',
      },
      {
        id: 'azurerm_servicebus_topic.this',
        arguments: {
          for_each: 'var.topics',
          name: 'coalesce(each.value.name, each.key)',
          namespace_id: 'azurerm_servicebus_namespace.this.id',
        },
        when: 'topics',
      },
    ],
    outputs: [[/^(resource(_id)?|name)$/, 'azurerm_servicebus_namespace.this']],
  },
  simple(
    'Azure/avm-res-documentdb-databaseaccount/azurerm',
    'azurerm_cosmosdb_account',
    { name: 'name' },
    /^(resource(_id)?|name|endpoint)$/,
  ),
  simple(
    'Azure/avm-res-cognitiveservices-account/azurerm',
    'azurerm_cognitive_account',
    { name: 'name', kind: 'kind', custom_subdomain_name: 'custom_subdomain_name' },
    /^(resource(_id)?|name|endpoint)$/,
  ),
];

function simple(source: string, type: string, inputs: Readonly<Record<string, string>>, pattern: RegExp): Known {
  const given = Object.fromEntries(Object.entries(inputs).map(([argument, input]) => [argument, `var.${input}`]));
  return {
    source: new RegExp(`^${source}$`),
    makes: [{ id: `${type}.this`, arguments: { ...given, tags: 'var.tags' } }],
    outputs: [[pattern, `${type}.this`]],
  };
}

/** Modules of networks, keys, clusters and permissions, which hold nothing that integrates systems. */
const NOTHING =
  /^(terraform-aws-modules\/(vpc|kms|iam|security-group|eks|acm|ec2-instance|key-pair|route53|autoscaling)(\/[\w-]+)?|terraform-google-modules\/(network|kubernetes-engine|iam)|Azure\/avm-res-(containerregistry|containerservice|network|authorization|keyvault)[\w-]*)\//;

/** True for a call of a module that is known to hold nothing of the graph, or that is told to make nothing. */
export function holdsNothing({ body }: Pick<ModuleCall, 'body'>): boolean {
  return NOTHING.test(textOf(at(body, 'source')) ?? '') || textOf(at(body, 'create')) === 'false';
}

export interface Around {
  readonly module: Module;
  readonly call: ModuleCall;
  readonly given: Module['given'];
  readonly prefix: string;
  readonly key: string | undefined;
}

/** What the call of a known module makes; undefined for all others. Reading of expressions is handed in, so that this file holds data only. */
export function registryModule(
  { module, call, given, prefix, key }: Around,
  read: (text: string, place: Tree) => Tree | undefined,
): Module | undefined {
  const source = (textOf(at(call.body, 'source')) ?? '').replace(/^(registry\.terraform\.io|app\.terraform\.io)\//, '');
  const known = MODULES.find((each) => each.source.test(source));
  if (known === undefined) return undefined;
  const declarations = new Map<string, Declaration[]>();
  for (const made of known.makes) {
    if (!isMade(made, call.body)) continue;
    const [type = '', name = ''] = made.id.split('.');
    const body = bodyOf(made, call, read);
    // What is repeated over an input stands where that is given.
    const repeated = at(body, 'for_each');
    const entry = repeated === undefined ? call.entry : { ...call.entry, line: body.entries.get('for_each')?.line ?? call.entry.line };
    declarations.set(made.id, [{ type, name, isData: false, body, entry, file: call.file, pointer: call.pointer }]);
  }
  const outputOf = (name: string): Output | undefined => {
    const found = known.outputs.find(([pattern]) => pattern.test(name));
    return found === undefined ? undefined : { address: found[1], attribute: attributeOf(name) };
  };
  const { home, directory, defaultTags } = module;
  return moduleOf({
    home,
    directory,
    prefix,
    isApplied: false,
    declarations,
    given,
    defaultTags,
    outputOf,
    ...(key === undefined ? {} : { key }),
  });
}

// `resource` is the whole of it: which attribute is asked for stands after it.
function attributeOf(output: string): string {
  if (output === 'resource') return '';
  return /arn$/.test(output) ? 'arn' : /(name|id)$/.test(output) ? 'id' : 'url';
}

function isMade({ when, unless }: Made, body: Tree): boolean {
  const isGiven = (input: string): boolean =>
    !/^(false|null)?$/.test(textOf(at(body, input)) ?? (at(body, input) === undefined ? '' : 'given'));
  return (when === undefined || isGiven(when)) && (unless === undefined || !isGiven(unless));
}

// An argument stands on the line of the first input that it is taken from; one whose inputs are not given is not there.
function bodyOf(made: Made, call: ModuleCall, read: (text: string, place: Tree) => Tree | undefined): MapTree {
  const entries = new Map<string, Entry>();
  const { line, column, endLine } = call.body;
  for (const [argument, text] of Object.entries(made.arguments)) {
    const inputs = [...text.matchAll(/\bvar\.(\w+)/g)].flatMap(
      ([, input = '']) => entriesOf(call.body).find(({ key }) => key === input) ?? [],
    );
    const isMissing = /\bvar\./.test(text) && inputs.length === 0 && !text.startsWith('jsonencode');
    // An input that is not given is null, and its default where that matters is part of the expression.
    const given = text.replace(/\bvar\.(\w+)/g, (whole, input: string) => (at(call.body, input) === undefined ? 'null' : whole));
    const value = isMissing ? undefined : read(given, inputs[0]?.value ?? call.body);
    if (value !== undefined)
      entries.set(argument, { key: argument, line: inputs[0]?.line ?? line, column, endLine: inputs[0]?.endLine ?? line, value });
  }
  if (at(call.body, 'create') !== undefined) {
    const value = read('var.create ? 1 : 0', call.body);
    if (value !== undefined && !entries.has('for_each')) entries.set('count', { key: 'count', line, column, endLine: line, value });
  }
  return { kind: 'map', line, column, endLine, entries };
}
