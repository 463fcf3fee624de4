// Cloud Scheduler: a job that the clock starts. https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_scheduler_job
import type { Ref } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import type { EngineDefaults } from '../../workflows/defaults.ts';
import { httpEffect } from '../../workflows/effect.ts';
import { addStep, flowsTo, type Interaction, interacts, openWorkflow } from '../../workflows/vocabulary.ts';
import { integer, literalIn, textIn, valueIn, within } from './body.ts';
import { addressed, googleWorkflowKey } from './google.ts';
import { type Declared, sourceAt } from './module.ts';
import { otherRef } from './other-node.ts';
import { noteUnknown, type Reading } from './reading.ts';
import { declaredOf } from './reference.ts';

// A run is tried once, and given up after three minutes (HTTP): https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs
const SILENT: EngineDefaults = { work: { retry: 'none', timeout: 'default' } };

export function emitSchedulerJob(reading: Reading, declared: Declared): void {
  if (literalIn(declared, 'paused') === 'true') return;
  const { stack } = reading;
  const written = literalIn(declared, 'name');
  const name = written === undefined || isTemplated(written) ? declared.address : written;
  const source = sourceAt(declared, 'schedule');
  const flow = openWorkflow(stack.emit, {
    place: [stack.root, stack.path, declared.address],
    kind: 'job',
    engine: 'google-cloud-scheduler',
    defaults: SILENT,
    name,
    source,
    also: [{ kind: 'name', value: name }],
  });
  addStep(flow, { id: 'schedule', name: textIn(declared, 'schedule') || 'schedule', kind: 'start', trigger: 'timer', source });
  const target = targetOf(reading, declared);
  const place = sourceAt(declared, target.block);
  const retries = integer(literalIn(declared, 'retry_config', 'retry_count'));
  addStep(flow, {
    id: 'target',
    kind: target.block === 'pubsub_target' ? 'send' : 'call',
    isWork: true,
    automated: true,
    retry: retries === undefined ? undefined : retries === 0 ? 'none' : 'set',
    timeout: within(declared, 'attempt_deadline') === undefined ? undefined : 'set',
    ...target.effect,
    source: place,
  });
  flowsTo(flow, { from: 'schedule', to: 'target', source: place });
  for (const interaction of target.interactions) interacts(flow, 'target', interaction, place);
  if (target.interactions.length === 0) noteUnknown(reading, 'the target of a delivery', { name: declared.address, source: place });
  if (target.starts !== undefined)
    stack.emit.edge({ type: 'STARTS', kind: 'timer', from: { key: flow.key }, to: target.starts, source: place });
}

interface Target {
  readonly block: string;
  readonly interactions: readonly Interaction[];
  readonly effect?: ReturnType<typeof httpEffect>;
  readonly starts?: Ref;
}

function targetOf(reading: Reading, declared: Declared): Target {
  const topic = otherRef(reading, valueIn(declared, 'pubsub_target', 'topic_name'), 'Channel');
  if (topic !== undefined) return { block: 'pubsub_target', interactions: [{ relation: 'PUBLISHES', to: topic }] };
  const block = within(declared, 'http_target') === undefined ? 'app_engine_http_target' : 'http_target';
  const uri = valueIn(declared, block, 'uri');
  const workflow = declaredOf(uri, 'google_workflows_workflow');
  // https://workflowexecutions.googleapis.com/v1/${google_workflows_workflow.orders.id}/executions starts that workflow.
  if (workflow !== undefined) {
    const to = { key: googleWorkflowKey(reading, workflow) };
    return { block, interactions: [{ relation: 'CALLS', to, props: { mode: 'async' } }], starts: to };
  }
  const to = addressed(reading, uri);
  const auth = within(declared, block, 'oidc_token') ?? within(declared, block, 'oauth_token');
  const method = literalIn(declared, block, 'http_method') ?? 'POST';
  if (to === undefined) return { block, interactions: [], effect: httpEffect(method) };
  const props = { mode: 'sync', ...(auth === undefined ? {} : { auth: 'oauth2', credential: 'ref' }) };
  return { block, interactions: [{ relation: 'CALLS', to, props }], effect: httpEffect(method) };
}
