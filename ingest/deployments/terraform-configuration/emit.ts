// From the resources of a module to facts: what each type means.
import type { OwnerStatement } from '../../owners/owner.ts';
import { ownerStatements } from '../aws/owners.ts';
import { emitAws, noteNames } from './aws.ts';
import { emitCognitiveAccount } from './azure-ai.ts';
import { emitLogicApp } from './azure-logic-app.ts';
import { emitEventSubscription, emitServiceBusQueue, emitServiceBusSubscription } from './azure-messaging.ts';
import { emitAlert, emitDiagnostics } from './azure-monitor.ts';
import { emitApi, emitApp, emitBackend, emitContainerApp } from './azure-systems.ts';
import { emitCloudFunction, emitCloudRun, emitEventarc, emitGoogleWorkflow, emitPubsubSubscription } from './google.ts';
import { emitSchedulerJob } from './google-scheduler.ts';
import { emitWorkload, isCluster } from './kubernetes.ts';
import type { Declared, Module } from './module.ts';
import { emitOther, otherNode } from './other-node.ts';
import { declaredIn, type Reading } from './reading.ts';
import { tagsOf } from './reference.ts';

type Emitter = (reading: Reading, declared: Declared) => void;

const EMITTERS: ReadonlyMap<string, Emitter> = new Map<string, Emitter>([
  ['azurerm_servicebus_queue', emitServiceBusQueue],
  ['azurerm_servicebus_subscription', emitServiceBusSubscription],
  ['azurerm_eventgrid_event_subscription', emitEventSubscription],
  ['azurerm_eventgrid_system_topic_event_subscription', emitEventSubscription],
  ['azurerm_function_app', emitApp],
  ['azurerm_linux_function_app', emitApp],
  ['azurerm_windows_function_app', emitApp],
  ['azurerm_function_app_flex_consumption', emitApp],
  ['azurerm_linux_web_app', emitApp],
  ['azurerm_windows_web_app', emitApp],
  ['azurerm_app_service', emitApp],
  ['azurerm_logic_app_standard', emitApp],
  ['azurerm_container_app', emitContainerApp],
  ['azurerm_api_management_api', emitApi],
  ['azurerm_api_management_backend', (reading, declared) => emitBackend(reading, declared)],
  ['azurerm_cognitive_account', emitCognitiveAccount],
  ['azurerm_logic_app_workflow', emitLogicApp],
  ['azurerm_monitor_metric_alert', emitAlert],
  ['azurerm_monitor_activity_log_alert', emitAlert],
  ['azurerm_monitor_scheduled_query_rules_alert_v2', emitAlert],
  ['azurerm_monitor_diagnostic_setting', emitDiagnostics],
  ['google_pubsub_subscription', emitPubsubSubscription],
  ['google_cloud_run_service', emitCloudRun],
  ['google_cloud_run_v2_service', emitCloudRun],
  ['google_cloud_run_v2_job', emitCloudRun],
  ['google_cloudfunctions_function', emitCloudFunction],
  ['google_cloudfunctions2_function', emitCloudFunction],
  ['google_workflows_workflow', emitGoogleWorkflow],
  ['google_cloud_scheduler_job', emitSchedulerJob],
  ['google_eventarc_trigger', emitEventarc],
]);

/** Emits what some resources of a module say, and returns what their tags say about owners; `isWanted` picks them by their files. */
export function emitModule(reading: Reading, module: Module, isWanted: (declared: Declared) => boolean): readonly OwnerStatement[] {
  const all = declaredIn(module, () => true);
  for (const declared of all) noteNames(reading, declared);
  return all.filter(isWanted).flatMap((declared) => emitDeclared(reading, declared));
}

function emitDeclared(reading: Reading, declared: Declared): readonly OwnerStatement[] {
  const { type } = declared;
  const emitter = EMITTERS.get(type);
  if (type.startsWith('aws_')) {
    const thing = emitAws(reading, declared);
    return thing === undefined ? [] : ownerStatements({ key: thing.key }, tagsOf(declared));
  }
  if (isCluster(type)) emitWorkload(reading, declared);
  else if (emitter !== undefined) emitter(reading, declared);
  else emitOther(reading, declared);
  const node = otherNode(reading, declared);
  return node === undefined ? [] : ownerStatements({ key: node.key }, [...tagsOf(declared), ...tagsOf(declared, 'labels')]);
}
