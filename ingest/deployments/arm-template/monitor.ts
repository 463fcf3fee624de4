// Alerts and diagnostic settings that watch workflows and apps.
// https://learn.microsoft.com/azure/logic-apps/monitor-workflows-collect-diagnostic-data
import { type Key, localKey } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
import { resourceNameOf } from '../../mention/azure-resource.ts';
import { at, booleanOf, itemsOf, textOf, textsOf } from '../../read/tree.ts';
import { nameOf, placeOf, type Reading, resourceRef } from './place.ts';
import type { Resource } from './template.ts';

const ALERTS = /^microsoft\.insights\/(metricalerts|activitylogalerts|scheduledqueryrules)$/;

export function emitMonitor(reading: Reading, resource: Resource): void {
  if (ALERTS.test(resource.type)) emitAlert(reading, resource);
  else if (/(^|\/)microsoft\.insights\/diagnosticsettings$|\/providers\/diagnosticsettings$/.test(resource.type))
    emitDiagnostics(reading, resource);
}

// An alert that is switched off, or that tells nobody, alerts nobody.
function emitAlert(reading: Reading, resource: Resource): void {
  const properties = at(resource.tree, 'properties');
  const actions = itemsOf(at(properties, 'actions')).length + itemsOf(at(properties, 'actions', 'actionGroups')).length;
  if (booleanOf(at(properties, 'enabled')) === false || actions === 0) return;
  const watched = textsOf(at(properties, 'scopes')).flatMap((scope) => watchedBy(scope, reading.document.file) ?? []);
  emitControl(reading, resource, { kind: 'alert', watched });
}

function emitDiagnostics(reading: Reading, resource: Resource): void {
  const logs = itemsOf(at(resource.tree, 'properties', 'logs')).filter((log) => booleanOf(at(log, 'enabled')) === true);
  if (logs.length === 0) return;
  const scope = textOf(at(resource.tree, 'scope'));
  const watched = scope === undefined ? parentOf(reading, resource) : (watchedBy(scope, reading.document.file) ?? []);
  emitControl(reading, resource, { kind: 'audit-log', watched: [watched].flat() });
}

// "Microsoft.Logic/workflows/providers/diagnosticSettings" is named "flow/Microsoft.Insights/setting".
function parentOf({ document }: Reading, resource: Resource): readonly MentionRef[] {
  const [name] = resource.names;
  const text = nameOf(name);
  if (!resource.type.startsWith('microsoft.logic/workflows') || text === undefined) return [];
  const mention =
    name?.placeholder === undefined
      ? ({ kind: 'name', value: text.toLowerCase() } as const)
      : ({ kind: 'job-type', value: name.placeholder, within: document.file } as const);
  return [{ type: 'Workflow', mention, unresolved: { name: text } }];
}

function watchedBy(scope: string, file: string): MentionRef | undefined {
  const type = resourceNameOf(scope)?.type ?? (/microsoft\.logic\/workflows/i.test(scope) ? 'microsoft.logic/workflows' : '');
  if (type === 'microsoft.logic/workflows')
    return resourceRef(scope, file, { type: ['Workflow'], mention: (name) => ({ kind: 'name', value: name.toLowerCase() }) });
  if (type !== 'microsoft.web/sites') return undefined;
  return resourceRef(scope, file, {
    type: ['System'],
    mention: (name) => ({ kind: 'host', value: `${name.toLowerCase()}.azurewebsites.net` }),
  });
}

interface Watch {
  readonly kind: 'alert' | 'audit-log';
  readonly watched: readonly MentionRef[];
}

function emitControl(reading: Reading, resource: Resource, { kind, watched }: Watch): void {
  if (watched.length === 0) return;
  const { document, emit } = reading;
  const source = placeOf(reading, resource);
  const key: Key = localKey('Control', document.root, document.path, resource.pointer);
  const name = nameOf(resource.names.at(-1)) ?? (kind === 'alert' ? 'alert' : 'diagnostic setting');
  emit.node({ type: 'Control', kind, key, name, source });
  for (const from of watched) emit.edge({ type: 'GUARDED_BY', from, to: { key }, source });
}
