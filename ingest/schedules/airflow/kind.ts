// What an operator is: its kind of step, by the name of its class. https://airflow.apache.org/docs/apache-airflow-providers/operators-and-hooks-ref/
import { MAX_NAME } from '../../mention/longest.ts';
import type { StepKind } from '../../workflows/vocabulary.ts';
import type { Task } from './model.ts';

const KINDS: readonly (readonly [RegExp, StepKind])[] = [
  [/^(Approval|HITL\w*)Operator$/, 'user-task'],
  [/Sensor(Async)?$|^@task\.sensor$/, 'event-wait'],
  [/^(Empty|Dummy|LatestOnly)Operator$/, 'gateway'],
  [/^(Branch\w*|ShortCircuit)Operator$|^@task\.(branch\w*|short_circuit)$/, 'gateway'],
  [/^(Bash|Python\w*|ExternalPython)Operator$|^@task(\.(bash|virtualenv|external_python|python))?$|^@asset$/, 'script'],
  [/^(TriggerDagRun|SubDag|StepFunctionStartExecution\w*|AzureDataFactoryRunPipeline|WorkflowsCreateExecution)Operator$/, 'call'],
  [
    /^(Email|Slack\w*|Telegram|Discord\w*|SmtpEmail|Opsgenie\w*|Pagerduty\w*|MSTeams\w*|SnsPublish|SqsPublish|PubSubPublishMessage|ProduceToTopic|RedisPublish|RabbitMQProducer)\w*Operator$/,
    'send',
  ],
  [/^@task\.(agent|llm\w*)$|^(LLM\w*|Agent)Operator$/, 'agent-task'],
];

export function kindOf({ operator }: Task): StepKind {
  if (operator.length > MAX_NAME) return 'service-task';
  return KINDS.find(([pattern]) => pattern.test(operator))?.[1] ?? 'service-task';
}
