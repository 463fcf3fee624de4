// What the resource around a state machine says about it: name, logging, tracing, type. Its definition is read by the reader of definitions.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html

import type { Key } from '../../../graph/key.ts';
import { type Place, workflowKey } from '../../workflows/vocabulary.ts';
import { emitThing, type Resource, type Stack, type Thing } from './thing.ts';

export interface MachineSettings {
  /** ALL, ERROR, FATAL or OFF. */
  readonly level?: string | undefined;
  /** The resource says nothing of a log at all. */
  readonly isSilentOnLogging?: boolean;
  readonly isTraced?: boolean | undefined;
  /** STANDARD or EXPRESS. */
  readonly type?: string | undefined;
}

/** The workflow of a definition: by its file, and by its pointer where it is embedded there. The definition's own reader makes the same key. */
export function machineKey(root: string, path: string, pointer = ''): Key {
  const place: Place = pointer === '' ? [root, path] : [root, path, pointer];
  return workflowKey(place);
}

export function emitMachine(stack: Stack, resource: Resource, settings: MachineSettings): Thing {
  const isExpress = settings.type?.toUpperCase() === 'EXPRESS';
  return emitThing(stack, resource, {
    props: {
      engine: 'step-functions',
      logging: loggingOf(settings.level) ?? (settings.isSilentOnLogging === true && isExpress ? 'off' : undefined),
      tracing: settings.isTraced === undefined ? undefined : settings.isTraced ? 'on' : 'off',
      tags: isExpress ? ['express'] : undefined,
    },
  });
}

// A standard machine keeps the history of each run for 90 days, so silence on its log is not "off"; an express one keeps nothing.
// https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
export function loggingOf(level: string | undefined): 'all' | 'error' | 'off' | undefined {
  switch (level?.toUpperCase()) {
    case 'ALL':
      return 'all';
    case 'ERROR':
    case 'FATAL':
      return 'error';
    case 'OFF':
      return 'off';
    default:
      return undefined;
  }
}
