import type { NodeSchema } from './node-schema.ts';
import { number, oneOf, text } from './property.ts';

export const workflow = {
  label: 'Workflow',
  description: 'A defined flow of work: a process, state machine, route, connector, pipeline, bot or job.',
  filledBy: 'every definition reader; logs set cases',
  kinds: ['process', 'state-machine', 'route', 'connector', 'pipeline', 'bot', 'job'],
  properties: {
    engine: text('camunda-7, camunda-8, bpmn, step-functions, kafka-connect …'),
    version: text('Version of the definition.'),
    onError: oneOf(['handled', 'fail', 'ignore'], 'What an error that nothing catches does to it.'),
    timeout: oneOf(['set', 'default', 'none'], 'Whether the whole run is bounded in time.'),
    logging: oneOf(['all', 'error', 'off'], 'Execution log; NULL where the file that sets it was not read.'),
    tracing: oneOf(['on', 'off'], 'Execution tracing.'),
    autonomy: oneOf(['suggest', 'act-with-approval', 'act'], 'How far it acts without a person.'),
    cycleP50: number('Median time from the first to the last event of an observed case, milliseconds; of several logs the largest.'),
    cycleP95: number('95th percentile of that time, milliseconds; of several logs the largest.'),
    firstPass: number('Share of the observed cases without repeated or corrected work, 0–1; of several logs the smallest.'),
    logged: oneOf(
      ['whole', 'part'],
      'whole: most cases of its log go from a first to a last step of the declared flow; NULL where no log was compared with it.',
    ),
    direction: oneOf(['source', 'sink'], 'Connectors: into the broker or out of it.'),
  },
} as const satisfies NodeSchema;
