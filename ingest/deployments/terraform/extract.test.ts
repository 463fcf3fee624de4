import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { plain } from '../../../test/plain-tree.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { terraform } from './index.ts';

const read = (files: Files | string) => extractText(terraform, typeof files === 'string' ? { 'infra/main.tf': files } : files);
const edges = async (files: Files | string) => shortEdges(await read(files));

const QUEUES = 'resource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\nresource "aws_sqs_queue" "dead" {\n  name = "dead"\n}\n';
const DEAD = ['channel:sqs/orders HANDLED_BY channel:sqs/dead (dead-letter attempts=3)'];

describe('a thing', () => {
  it('is known by protocol and name where it is a channel with a name, else by root, folder and address', async () => {
    const found = await read(
      `${QUEUES}resource "aws_sqs_queue" "other" {\n  name = "other-\${var.stage}"\n}\nvariable "stage" {\n  default = "dev"\n}\n`,
    );

    expect(found.nodes.map(({ key, name, source }) => [key, name, source.line])).toEqual([
      ['channel:sqs/orders', 'orders', 1],
      ['channel:sqs/dead', 'dead', 4],
      ['channel:test/infra/aws_sqs_queue.other', 'other-dev', 7],
    ]);
    expect(found.gaps).toEqual([]);
  });

  it('is repeated as often as its for_each says, and not there where its count is surely none', async () => {
    const found = await read(
      'locals {\n  names = ["a", "b"]\n}\nresource "aws_sqs_queue" "x" {\n  for_each = toset(local.names)\n  name     = "q-${each.key}"\n}\nresource "aws_sqs_queue" "y" {\n  count = 0\n  name  = "y"\n}\nresource "aws_sqs_queue" "z" {\n  count = var.on ? 1 : 0\n  name  = "z"\n}\nvariable "on" {\n  default = false\n}\n',
    );

    expect(found.nodes.map(({ key }) => key)).toEqual(['channel:sqs/q-a', 'channel:sqs/q-b', 'channel:sqs/z']);
  });

  it('has the owner that its tags or those of its provider name', async () => {
    const found = await read(
      `provider "aws" {\n  default_tags {\n    tags = { team = "shop" }\n  }\n}\n${QUEUES}resource "aws_sns_topic" "placed" {\n  name = "placed"\n  tags = merge({ a = "b" }, {\n    team = "orders"\n  })\n}\n`,
    );

    expect(shortEdges(found, 'OWNED_BY')).toEqual([
      'channel:sns/placed OWNED_BY {team orders}',
      'channel:sqs/dead OWNED_BY {team shop}',
      'channel:sqs/orders OWNED_BY {team shop}',
    ]);
  });

  it('of a type that says nothing about how systems work together is passed over', async () => {
    const found = await read('resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\nresource "random_pet" "x" {}\n');

    expect([found.nodes, found.edges, found.gaps]).toEqual([[], [], []]);
  });
});

describe('a dead letter', () => {
  it.each([
    ['jsonencode({\n    deadLetterTargetArn = aws_sqs_queue.dead.arn\n    maxReceiveCount = 3\n  })', ''],
    ['<<EOT\n{ "deadLetterTargetArn": "${aws_sqs_queue.dead.arn}", "maxReceiveCount": ${local.most} }\nEOT', 'locals {\n  most = 3\n}\n'],
    ['local.redrive', 'locals {\n  redrive = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = "3" })\n}\n'],
    ['var.on ? jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 }) : null', 'variable "on" {}\n'],
  ])('is understood as %j', async (policy, more) => {
    const found = await edges(`${QUEUES.replace('"orders"\n}', `"orders"\n  redrive_policy = ${policy}\n}`)}${more}`);

    expect(found).toEqual(DEAD);
  });

  it('may stand beside its queue, and in a file of JSON', async () => {
    const beside =
      'resource "aws_sqs_queue_redrive_policy" "orders" {\n  queue_url = aws_sqs_queue.orders.id\n  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })\n}\n';
    const json = JSON.stringify({
      resource: {
        aws_sqs_queue: {
          orders: {
            name: 'orders',
            redrive_policy: '${jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })}',
          },
          dead: [{ name: 'dead' }],
        },
      },
    });

    expect(await edges(QUEUES + beside)).toEqual(DEAD);
    expect(await edges({ 'infra/main.tf.json': json })).toEqual(DEAD);
  });
});

describe('a module', () => {
  const worker =
    'variable "queue" {}\nvariable "dead" {\n  default = null\n}\nresource "aws_lambda_function" "this" {\n  function_name = "pay"\n  dynamic "dead_letter_config" {\n    for_each = var.dead == null ? [] : [var.dead]\n    content {\n      target_arn = dead_letter_config.value\n    }\n  }\n}\nresource "aws_lambda_event_source_mapping" "this" {\n  event_source_arn = var.queue\n  function_name = aws_lambda_function.this.arn\n}\noutput "arn" {\n  value = aws_lambda_function.this.arn\n}\n';

  it('is read where it is called, with what the call gives it, and on its own lines', async () => {
    const found = await read({
      'infra/main.tf': `${QUEUES}module "pay" {\n  source = "./worker"\n  queue = aws_sqs_queue.orders.arn\n  dead = aws_sqs_queue.dead.arn\n}\n`,
      'infra/worker/main.tf': worker,
    });

    expect(shortEdges(found)).toEqual([
      'system infra/module.pay.aws_lambda_function.this CONSUMES channel:sqs/orders',
      'system infra/module.pay.aws_lambda_function.this HANDLED_BY channel:sqs/dead (dead-letter)',
    ]);
    expect(found.nodes.filter(({ type }) => type === 'System').map(({ source }) => `${source.file}:${source.line}`)).toEqual([
      'test/infra/worker/main.tf:5',
    ]);
  });

  it('that is called for each of several is there for each of them', async () => {
    const found = await read({
      'main.tf': `${QUEUES}module "pay" {\n  source = "./worker"\n  for_each = { a = aws_sqs_queue.orders.arn }\n  queue = each.value\n}\n`,
      'worker/main.tf': worker,
    });

    expect(shortEdges(found)).toEqual(['system ./module.pay["a"].aws_lambda_function.this CONSUMES channel:sqs/orders']);
  });

  it('of the registry is the resources that its main inputs make', async () => {
    const found = await edges(
      'module "orders" {\n  source = "terraform-aws-modules/sqs/aws"\n  name = "orders"\n  create_dlq = true\n  dlq_name = "dead"\n  redrive_policy = { maxReceiveCount = 3 }\n}\nmodule "pay" {\n  source = "terraform-aws-modules/lambda/aws"\n  function_name = "pay"\n}\nresource "aws_lambda_event_source_mapping" "x" {\n  event_source_arn = module.orders.queue_arn\n  function_name = module.pay.lambda_function_arn\n}\n',
    );

    expect(found).toEqual([...DEAD, 'system infra/module.pay.aws_lambda_function.this CONSUMES channel:sqs/orders']);
  });

  it('of the registry for the AI services of Azure is a model or another service, under its hosts', async () => {
    const call = (name: string, more: string): string =>
      `module "${name}" {\n  source = "Azure/avm-res-cognitiveservices-account/azurerm"\n  name = "${name}"\n${more}}\n`;
    const found = await read(
      call('chat', '  kind = "OpenAI"\n  custom_subdomain_name = "Acme-Chat"\n') +
        call('eyes', '  kind = "ComputerVision"\n') +
        call('open', '  kind = "OpenAI"\n  custom_subdomain_name = "open-${var.stage}"\n'),
    );

    expect(found.gaps).toEqual([]);
    expect(
      found.nodes.map(({ kind, name, props, also }) => [
        kind,
        name,
        props?.product,
        props?.external,
        also?.flatMap((each) => (each.kind === 'host' ? [each.value] : [])),
      ]),
    ).toEqual([
      ['model', 'chat', 'Azure OpenAI', true, ['acme-chat.openai.azure.com']],
      ['saas', 'eyes', 'Azure AI', true, []],
      ['model', 'open', 'Azure OpenAI', true, []],
    ]);
  });

  it('that is nowhere in the scan is a gap, and one that calls itself ends', async () => {
    const found = await read({
      'main.tf': 'module "a" {\n  source = "./a"\n}\nmodule "b" {\n  source = "acme/b/aws"\n}\n',
      'a/main.tf': `module "back" {\n  source = "../a2"\n}\n${QUEUES}`,
      'a2/main.tf': 'module "back" {\n  source = "../a"\n}\n',
    });

    expect(found.gaps.map(({ detail, source }) => `${source.line} ${detail}`)).toEqual(['4 modules that are not in the scan: b']);
    expect(new Set(found.nodes.map(({ key }) => key))).toEqual(new Set(['channel:sqs/orders', 'channel:sqs/dead']));
  });
});

describe('a value', () => {
  it('is followed through terraform.tfvars, locals, conditions and functions', async () => {
    const found = await read({
      'main.tf':
        'variable "stage" {}\nlocals {\n  name = var.stage == "prod" ? format("%s-%s", "orders", var.stage) : "no"\n}\nresource "aws_sqs_queue" "a" {\n  name = join("-", [local.name, lower("A")])\n}\n',
      'terraform.tfvars': 'stage = "prod"\n',
    });

    expect(shortNodes(found)).toEqual(['Channel orders-prod-a (protocol=sqs)']);
  });

  it('that runs in a circle, or grows without end, is nothing', async () => {
    const doubled = Array.from({ length: 60 }, (_, index) => `  l${index + 1} = "\${local.l${index}}\${local.l${index}}"`).join('\n');
    const found = await read(
      `locals {\n  a = local.b\n  b = local.a\n  l0 = "x"\n${doubled}\n}\nresource "aws_sqs_queue" "a" {\n  name = local.a\n}\nresource "aws_sqs_queue" "b" {\n  name = local.l60\n}\n`,
    );

    expect(found.nodes.map(({ key }) => key)).toEqual(['channel:test/infra/aws_sqs_queue.a', 'channel:test/infra/aws_sqs_queue.b']);
  });

  it('that only whoever applies it knows is one gap for all, with the variables', async () => {
    const found = await read(
      'variable "queue" {}\nvariable "other" {}\nresource "aws_sns_topic_subscription" "a" {\n  topic_arn = var.other\n  protocol = "sqs"\n  endpoint = var.queue\n}\n',
    );

    expect(found.gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['unresolved', 'variables that whoever applies the configuration gives and facts depend on: other, queue', 2],
    ]);
  });
});

describe('a definition', () => {
  it('in a heredoc is handed on with its lines; what stays open is quoted where JSON needs it', async () => {
    const found = await read(
      'variable "wait" {}\nresource "aws_lambda_function" "pay" {\n  function_name = "pay"\n}\nresource "aws_sfn_state_machine" "flow" {\n  name = "flow"\n  definition = <<EOT\n{ "A": "${aws_lambda_function.pay.arn}:$LATEST",\n  "B": ${var.wait}, "C": "${var.wait}" }\nEOT\n}\n',
    );

    expect(found.embeddedTexts).toEqual([
      {
        block: { text: '{ "A": "${aws_lambda_function.pay}:$LATEST",\n  "B": "${var.wait}", "C": "${var.wait}" }\n', line: 8, endLine: 9 },
        pointer: '/resource/aws_sfn_state_machine/flow/definition',
        read: 'tree',
      },
    ]);
  });

  it('that jsonencode builds is the tree itself, filled in', async () => {
    const found = await read(
      'locals {\n  wait = 5\n  end = { End = true }\n}\nresource "aws_sqs_queue" "q" {}\nresource "aws_sfn_state_machine" "flow" {\n  definition = jsonencode({\n    States = { A = merge({ Url = aws_sqs_queue.q.url, Wait = local.wait }, local.end) }\n  })\n}\n',
    );

    expect(found.embedded.map(({ tree, pointer }) => [plain(tree), tree.line, pointer])).toEqual([
      [{ States: { A: { Url: '${aws_sqs_queue.q}', Wait: 5, End: true } } }, 7, '/resource/aws_sfn_state_machine/flow/definition'],
    ]);
  });

  it('in a file is that file; a template that no reader knows is filled in on the line that names it', async () => {
    const found = await read({
      'infra/main.tf':
        'resource "aws_lambda_function" "pay" {\n  function_name = "pay"\n}\nresource "aws_sfn_state_machine" "a" {\n  definition = file("${path.module}/flows/a.asl.json")\n}\nresource "aws_sfn_state_machine" "b" {\n  definition = templatefile("${path.module}/flows/b.tftpl", { pay = aws_lambda_function.pay.arn })\n}\n',
      'infra/flows/a.asl.json': '{}',
      'infra/flows/b.tftpl': '{ "StartAt": "${pay}" }',
    });

    expect(found.nodes.flatMap(({ type, key }) => (type === 'Workflow' ? [key] : []))).toEqual([
      'workflow:test/infra/flows/a.asl.json',
      'workflow:test/infra/main.tf//resource/aws_sfn_state_machine/b/definition',
    ]);
    expect(found.embeddedTexts.map(({ block }) => block)).toEqual([
      { text: '{ "StartAt": "${aws_lambda_function.pay}" }', line: 8, endLine: 8 },
    ]);
  });
});

describe('AWS', () => {
  it('says by the policies of a role what its process uses', async () => {
    const found = await edges(
      'resource "aws_dynamodb_table" "t" {\n  name = "t"\n}\nresource "aws_iam_role" "r" {\n  name = "r"\n}\nresource "aws_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.d.json\n}\ndata "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["dynamodb:PutItem"]\n    resources = [aws_dynamodb_table.t.arn, "*"]\n  }\n  statement {\n    effect = "Deny"\n    actions = ["dynamodb:GetItem"]\n    resources = [aws_dynamodb_table.t.arn]\n  }\n}\nresource "aws_iam_role_policy_attachment" "a" {\n  role = aws_iam_role.r.name\n  policy_arn = aws_iam_policy.p.arn\n}\nresource "aws_iam_role_policy" "own" {\n  role = "r"\n  policy = <<EOT\n{ "Statement": { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:*:out" } }\nEOT\n}\nresource "aws_lambda_function" "f" {\n  function_name = "f"\n  role = aws_iam_role.r.arn\n}\n',
    );

    expect(found).toEqual([
      'system infra/aws_lambda_function.f ACCESSES datastore infra/aws_dynamodb_table.t (mode=write)',
      'system infra/aws_lambda_function.f PUBLISHES {queue out}',
    ]);
  });

  it('starts a state machine by the clock, by events and by requests', async () => {
    const found = await read(
      'resource "aws_sfn_state_machine" "m" {\n  name = "m"\n}\nresource "aws_cloudwatch_event_rule" "r" {\n  name = "r"\n  event_pattern = jsonencode({ source = ["acme.orders"], "detail-type" = ["Placed"] })\n}\nresource "aws_cloudwatch_event_target" "t" {\n  rule = "r"\n  arn = aws_sfn_state_machine.m.arn\n}\nresource "aws_scheduler_schedule" "s" {\n  schedule_expression = "rate(1 hour)"\n  target {\n    arn = aws_sfn_state_machine.m.arn\n    retry_policy {\n      maximum_retry_attempts = 0\n    }\n  }\n}\nresource "aws_apigatewayv2_api" "a" {\n  name = "a"\n  protocol_type = "HTTP"\n}\nresource "aws_apigatewayv2_integration" "i" {\n  api_id = aws_apigatewayv2_api.a.id\n  integration_type = "AWS_PROXY"\n  integration_subtype = "StepFunctions-StartExecution"\n  request_parameters = { StateMachineArn = aws_sfn_state_machine.m.arn }\n}\nresource "aws_apigatewayv2_route" "o" {\n  api_id = aws_apigatewayv2_api.a.id\n  route_key = "POST /orders"\n  target = "integrations/${aws_apigatewayv2_integration.i.id}"\n  authorization_type = "JWT"\n}\n',
    );

    expect(shortEdges(found, 'STARTS')).toEqual([
      'POST /orders STARTS workflow infra/aws_sfn_state_machine.m (http)',
      'channel:eventbridge/Placed STARTS workflow infra/aws_sfn_state_machine.m (message)',
      'channel:eventbridge/acme.orders STARTS workflow infra/aws_sfn_state_machine.m (message)',
      'workflow infra/aws_scheduler_schedule.s STARTS workflow infra/aws_sfn_state_machine.m (timer)',
    ]);
    expect(shortNodes(found, 'Step', 'Operation')).toEqual([
      'Operation POST /orders (auth=oauth2 effect=write method=POST path=/orders)',
      'Step call target (automated=true retry=none)',
      'Step start rate(1 hour) (trigger=timer)',
    ]);
  });

  it('keeps no secret of a variable, and says that one is there', async () => {
    const found = await read(
      'resource "aws_lambda_function" "f" {\n  function_name = "f"\n  environment {\n    variables = {\n      DB_URL = "postgres://app:hunter2@db.acme.io/orders"\n    }\n  }\n}\n',
    );

    expect(shortEdges(found)).toEqual(['system infra/aws_lambda_function.f CALLS {host db.acme.io} (credential=literal)']);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});

describe('idioms', () => {
  it('of loops, lookups and lists of one lead to what they name', async () => {
    const found = await edges({
      'main.tf':
        'module "q" {\n  source = "./q"\n  names = [{ name = "a" }, { name = "b" }]\n}\nresource "aws_lambda_function" "f" {\n  function_name = "f"\n}\nresource "aws_lambda_event_source_mapping" "m" {\n  event_source_arn = module.q.arns["b"]\n  function_name = aws_lambda_function.f.arn\n}\nresource "aws_sns_topic" "t" {\n  name = "t"\n}\nresource "aws_sns_topic_subscription" "s" {\n  topic_arn = aws_sns_topic.t.arn\n  protocol = "lambda"\n  endpoint = lookup({ x = aws_lambda_function.f.arn }, "x", null)\n}\n',
      'q/main.tf':
        'variable "names" {}\nresource "aws_sqs_queue" "all" {\n  for_each = { for each in var.names : each.name => each if each.name != "c" }\n  name = each.value.name\n}\noutput "arns" {\n  value = { for name, queue in aws_sqs_queue.all : name => queue.arn }\n}\noutput "first" {\n  value = element(concat(aws_sqs_queue.all["a"].*.arn, [""]), 0)\n}\n',
    });

    expect(found).toEqual([
      'system ./aws_lambda_function.f CONSUMES channel:sns/t',
      'system ./aws_lambda_function.f CONSUMES channel:sqs/b',
    ]);
  });

  it('that make a name of the name of another thing make another thing', async () => {
    const found = await read(
      'resource "azurerm_servicebus_queue" "a" {\n  name = "a"\n  forward_to = "${azurerm_servicebus_queue.b.name}-copy"\n}\nresource "azurerm_servicebus_queue" "b" {\n  name = "b"\n}\n',
    );

    expect(shortEdges(found, 'PUBLISHES')).toEqual(['workflow infra/azurerm_servicebus_queue.a PUBLISHES channel:amqp/b-copy']);
  });
});

describe('a queue of the registry', () => {
  it('has a dead letter of its name where it is to make one, and ends in .fifo where it keeps its order', async () => {
    const found = await edges(
      'module "a" {\n  source = "terraform-aws-modules/sqs/aws"\n  name = "a"\n  create_dlq = true\n}\nmodule "b" {\n  source = "terraform-aws-modules/sqs/aws"\n  name = "b"\n  fifo_queue = true\n  create_dlq = true\n}\n',
    );

    expect(found).toEqual([
      'channel:sqs/a HANDLED_BY channel:sqs/a-dlq (dead-letter)',
      'channel:sqs/b.fifo HANDLED_BY channel:sqs/b-dlq.fifo (dead-letter)',
    ]);
  });
});
