// A cron binding: a schedule on which the sidecar calls its application. https://docs.dapr.io/reference/components-reference/supported-bindings/cron/
import { sourceOf } from '../../ingester.ts';
import { addStep, flowsTo, interacts, openWorkflow, startedBy } from '../../workflows/vocabulary.ts';
import type { Place } from '../kubernetes-resource.ts';
import { appRef } from './app.ts';
import type { Component } from './component.ts';
import { CRON_DEFAULTS } from './defaults.ts';
import { emitUnscoped } from './unscoped.ts';

export function emitCron({ resource, metadata, scopes, source }: Component, { document, siblings, emit }: Place): void {
  const { name, namespace } = resource;
  const schedule = metadata.get('schedule');
  const place = [document.root, document.path, 'dapr', ...(namespace === undefined ? [] : [namespace]), name] as const;
  const also = [{ kind: 'name', value: name } as const];
  const flow = openWorkflow(emit, { place, kind: 'job', engine: 'dapr', defaults: CRON_DEFAULTS, name, source, also });
  const at = schedule === undefined ? source : sourceOf(document, { line: schedule.line }, schedule.pointer);
  addStep(flow, { id: 'schedule', name: schedule?.value ?? 'schedule', kind: 'start', trigger: 'timer', source: at });
  for (const app of scopes) {
    emit.edge({ type: 'RUNS', from: appRef(app), to: { key: flow.key }, source });
    startedBy(flow, { by: appRef(app), kind: 'timer', source: at });
  }
  addStep(flow, {
    id: 'call',
    name: `call ${scopes.length === 0 ? 'the application' : scopes.join(', ')}`,
    kind: 'service-task',
    isWork: true,
    source,
  });
  flowsTo(flow, { from: 'schedule', to: 'call', source: at });
  if (scopes.length === 0) emitUnscoped(resource, 'which application it calls', { document, siblings, emit });
  for (const app of scopes) interacts(flow, 'call', { relation: 'CALLS', to: appRef(app), props: { mode: 'sync' } }, source);
}
