import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { openBlock } from '../../read/open.ts';
import { at, textOf } from '../../read/tree.ts';
import { cloudformation } from './index.ts';

const read = (files: Files | string) => extractText(cloudformation, typeof files === 'string' ? { 'app/template.yaml': files } : files);

const machine = (properties: string): string => `Resources:
  Charge: {Type: AWS::Lambda::Function, Properties: {Runtime: nodejs20.x}}
  Flow:
    Type: AWS::StepFunctions::StateMachine
    Properties:
${properties}`;

/** Resource of the state A of the only definition that is handed on, and the line on which it stands. */
async function resourceOfA(text: string) {
  const { embedded, embeddedTexts } = await read(text);
  const [tree] = embedded.map((each) => each.tree);
  const [block] = embeddedTexts;
  const opened =
    block === undefined ? undefined : openBlock({ root: 'test', path: 'app/template.yaml', file: 'test/app/template.yaml' }, block);
  const [document] = opened?.documents ?? [];
  const resource = at(tree ?? (document?.read === 'tree' ? document.tree : undefined), 'States', 'A', 'Resource');
  return [textOf(resource), resource?.line];
}

describe('the definition of a state machine in a template', () => {
  it.each([
    ['as a map with functions', '      Definition: {StartAt: A, States: {A: {Type: Task,\n        Resource: !GetAtt Charge.Arn}}}\n', 7],
    [
      'as a map with substitutions',
      "      DefinitionSubstitutions: {Pay: !GetAtt Charge.Arn}\n      Definition: {StartAt: A, States: {A: {Type: Task,\n        Resource: '${Pay}'}}}\n",
      8,
    ],
    [
      'as text of Fn::Sub over lines',
      '      DefinitionString: !Sub |\n        {"StartAt": "A",\n         "States": {"A": {\n           "Resource": "${Charge.Arn}"}}}\n',
      9,
    ],
    [
      'as text with names of its own',
      '      DefinitionString: !Sub\n        - |\n          {"StartAt": "A", "States": {"A": {\n            "Resource": "${Pay}"}}}\n        - {Pay: !GetAtt Charge.Arn}\n',
      9,
    ],
    [
      'in pieces on lines of their own',
      '      DefinitionString: !Join\n        - "\\n"\n        - - \'{"StartAt": "A",\'\n          - \'"States": {"A": {\'\n          - !Sub \'"Resource": "${Charge.Arn}"}}}\'\n',
      10,
    ],
    [
      'in pieces of one line',
      '      DefinitionString: !Join ["", [\'{"StartAt": "A", "States": {"A": {"Resource": "\', !GetAtt Charge.Arn, \'"}}}\']]\n',
      6,
    ],
  ])('%s is handed on with what its placeholders stand for, line by line', async (_how, properties, line) => {
    expect(await resourceOfA(machine(properties))).toEqual(['${Charge.Arn}', line]);
  });

  it('has its name, log and tracing on the workflow of the definition', async () => {
    const files = {
      'app/template.yaml': machine(`      StateMachineName: charging
      DefinitionUri: flows/charge.asl.json
      LoggingConfiguration: {Level: ERROR}
      TracingConfiguration: {Enabled: true}
`),
      'app/flows/charge.asl.json': '{}',
    };

    expect((await read(files)).nodes.filter(({ type }) => type === 'Workflow')).toEqual([
      {
        type: 'Workflow',
        kind: 'state-machine',
        key: 'workflow:test/app/flows/charge.asl.json',
        name: 'charging',
        also: [
          { kind: 'name', value: 'charging' },
          { kind: 'name', value: 'Flow' },
          { kind: 'job-type', value: 'Flow', within: 'test/app/template.yaml' },
        ],
        props: { engine: 'step-functions', logging: 'error', tracing: 'on' },
        stance: 'configured',
        source: { file: 'test/app/template.yaml', line: 3, pointer: '/Resources/Flow' },
      },
    ]);
  });

  it.each([
    ['StateMachineType: EXPRESS', 'off'],
    ['StateMachineType: STANDARD', undefined],
    ['StateMachineType: EXPRESS\n      LoggingConfiguration: {Level: ALL}', 'all'],
    ['LoggingConfiguration: {Level: !Ref Level}', undefined],
  ])('that says %s keeps a log: %s', async (properties, logging) => {
    const { nodes } = await read(machine(`      Definition: {StartAt: A, States: {}}\n      ${properties}\n`));

    expect(nodes.find(({ type }) => type === 'Workflow')?.props?.logging).toBe(logging);
  });

  it('that is kept in a bucket is a gap', async () => {
    const { gaps } = await read(machine('      DefinitionS3Location: {Bucket: flows, Key: charge.json}\n'));

    expect(gaps.map(({ detail, source }) => [detail, source.line])).toEqual([
      ['the definition of a state machine is not known from the template: Flow', 6],
    ]);
  });
});

describe('a template that others nest', () => {
  const dead = `Parameters: {Action: {Type: String, Default: ""}}
Conditions: {Tells: !Not [!Equals [!Ref Action, ""]]}
Resources:
  Dead: {Type: AWS::SQS::Queue}
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmActions: !If [Tells, [!Ref Action], !Ref AWS::NoValue]
      Dimensions: [{Name: QueueName, Value: !GetAtt Dead.QueueName}]
Outputs: {Arn: {Value: !GetAtt Dead.Arn}}
`;
  const service = (name: string, more: string) => ({
    [`${name}/template.yaml`]: `Resources:
  Desk: {Type: AWS::SNS::Topic}
  Failed: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../../shared/dead.yaml${more}}}
  Work: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Outputs.Arn}}}
`,
  });

  it('is read for each of its stacks, with the parameters that these give', async () => {
    const { nodes, edges, gaps } = await read({
      'shared/dead.yaml': dead,
      ...service('orders', ', Parameters: {Action: !Ref Desk}'),
      ...service('pay', ''),
    });
    const key = (ref: (typeof edges)[number]['to']): string => ('key' in ref ? ref.key.replace(/^\w+:test\//, '') : '');

    expect(edges.map(({ type, from, to, source }) => [type, key(from), key(to), `${source.file}:${source.line}`])).toEqual([
      ['HANDLED_BY', 'orders/template.yaml/Work', 'orders/template.yaml/Failed/Dead', 'test/orders/template.yaml:4'],
      ['HANDLED_BY', 'pay/template.yaml/Work', 'pay/template.yaml/Failed/Dead', 'test/pay/template.yaml:4'],
      ['GUARDED_BY', 'orders/template.yaml/Failed/Dead', 'orders/template.yaml/Failed/Alarm', 'test/shared/dead.yaml:9'],
    ]);
    expect(nodes.some((node) => node.key === 'channel:test/shared/dead.yaml/Dead')).toBe(false);
    expect(gaps).toEqual([]);
  });

  it('is read for itself where templates only nest one another in a circle', async () => {
    const circle = (other: string) =>
      `Resources:\n  Q: {Type: AWS::SQS::Queue}\n  S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./${other}.yaml}}\n`;
    const { nodes } = await read({ 'a.yaml': circle('b'), 'b.yaml': circle('a') });

    expect([...new Set(nodes.map((node) => node.key))].sort()).toEqual([
      'channel:test/a.yaml/Q',
      'channel:test/a.yaml/S/Q',
      'channel:test/b.yaml/Q',
      'channel:test/b.yaml/S/Q',
    ]);
  });
});

describe('names that templates share', () => {
  it('are exports and stored parameters', async () => {
    const { nodes, edges } = await read({
      'a.yaml': `Resources:
  Orders: {Type: AWS::SQS::Queue}
  Name: {Type: AWS::SSM::Parameter, Properties: {Name: /shop/orders, Type: String, Value: !Ref Orders}}
Outputs: {Arn: {Value: !GetAtt Orders.Arn, Export: {Name: orders-arn}}}
`,
      'b.yaml': `Parameters: {OrdersUrl: {Type: "AWS::SSM::Parameter::Value<String>", Default: /shop/orders}}
Transform: AWS::Serverless-2016-10-31
Resources:
  Send: {Type: AWS::Serverless::Function, Properties: {Policies: [{SQSSendMessagePolicy: {QueueName: !Ref OrdersUrl}}]}}
  Take: {Type: AWS::Serverless::Function, Properties: {Events: {Q: {Type: SQS, Properties: {Queue: !ImportValue orders-arn}}}}}
`,
    });

    expect(nodes.find(({ name }) => name === 'Orders')?.also?.filter(({ within }) => within === undefined)).toEqual([
      { kind: 'name', value: 'Orders' },
      { kind: 'job-type', value: 'export orders-arn' },
      { kind: 'job-type', value: 'ssm /shop/orders' },
    ]);
    expect(edges.map(({ type, to }) => [type, 'mention' in to ? to.mention : undefined])).toEqual([
      ['PUBLISHES', { kind: 'job-type', value: 'ssm /shop/orders' }],
      ['CONSUMES', { kind: 'job-type', value: 'export orders-arn' }],
    ]);
  });
});

describe('a hostile template', () => {
  it('of values that repeat values that repeat values is read in no time', async () => {
    let value = "'${A}'";
    for (let level = 0; level < 40; level++) value = `!Sub ['\${A}\${A}', {A: ${value}}]`;
    const start = performance.now();
    const { nodes } = await read(`Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: ${value}}}\n`);

    expect(nodes.map((node) => node.key)).toEqual(['channel:test/app/template.yaml/Q']);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('of conditions, names and stored values that lead to themselves ends', async () => {
    const { nodes } = await read(`Conditions: {A: !Not [!Condition B], B: !And [!Condition A, !Condition A]}
Resources:
  P: {Type: AWS::SSM::Parameter, Properties: {Name: a, Value: !GetAtt P.Value}}
  Q: {Type: AWS::SQS::Queue, Condition: A, Properties: {QueueName: !GetAtt P.Value, RedrivePolicy: {deadLetterTargetArn: !If [A, !GetAtt Q.Arn, !GetAtt P.Value]}}}
  V: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref V}}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref V, EventSourceArn: !GetAtt Q.Arn}}
`);

    expect(nodes.map((node) => node.name)).toEqual(['Q', 'Q']);
  });
});
