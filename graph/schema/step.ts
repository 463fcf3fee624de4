import type { NodeSchema } from './node-schema.ts';
import { flag, integer, oneOf, text, texts } from './property.ts';

export const step = {
  label: 'Step',
  description: 'One element of a workflow.',
  filledBy: 'definitions; logs add observed steps and counts',
  kinds: [
    'start',
    'end',
    'service-task',
    'user-task',
    'manual-task',
    'script',
    'send',
    'receive',
    'event-wait',
    'wait-callback',
    'decision',
    'gateway',
    'sub-process',
    'call',
    'agent-task',
    'handler',
  ],
  properties: {
    automated: flag('No person works on it.'),
    trigger: text('What a start, wait or boundary event waits for: message, timer, error, signal, escalation, compensation, conditional.'),
    timeout: oneOf(['set', 'default', 'none'], 'Whether waiting or working is bounded in time.'),
    retry: oneOf(['none', 'default', 'set', 'unbounded'], 'Whether the engine repeats it after an error.'),
    errors: oneOf(
      ['explicit', 'fail', 'ignore'],
      'explicit: a handler is declared; fail: the error leaves the step; ignore: it is dropped.',
    ),
    effect: oneOf(['read', 'write', 'destructive'], 'What the step does to the world, where stated.'),
    idempotent: flag('Repeating it is harmless; NULL where nothing says.'),
    count: integer('Observed executions.'),
    samples: texts('Ids of cases in which it was observed, at most 5.'),
    errorCount: integer('Observed failures.'),
    outcome: oneOf(['normal', 'error', 'terminate', 'escalation', 'compensation', 'message', 'signal'], 'End events: how the flow ends.'),
    incident: flag('Out of retries it becomes an incident for people (Camunda 7 and 8).'),
    nesting: text('Id of the enclosing sub-process or state, where nested.'),
  },
} as const satisfies NodeSchema;
