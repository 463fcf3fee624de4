// State machines: their settings, on the workflow of their definition.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine
import { emitMachine } from '../aws/state-machine.ts';
import type { Thing } from '../aws/thing.ts';
import { literalIn, within } from './body.ts';
import type { Declared } from './module.ts';
import type { Reading } from './reading.ts';
import { resourceWithTags } from './reference.ts';

export function emitMachineOf(reading: Reading, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(reading, declared);
  if (resource === undefined) return undefined;
  const logging = within(declared, 'logging_configuration');
  const traced = literalIn(declared, 'tracing_configuration', 'enabled');
  return emitMachine(reading.stack, resource, {
    level: literalIn(logging, 'level'),
    isSilentOnLogging: logging === undefined,
    isTraced: traced === undefined ? undefined : traced === 'true',
    type: literalIn(declared, 'type'),
  });
}
