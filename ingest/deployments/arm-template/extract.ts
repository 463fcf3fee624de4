// From a template to facts: what integrates systems in it. Definitions inside go to their own readers.
import type { Emit, TreeDocument } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';
import { emitMessaging } from './messaging.ts';
import { emitMonitor } from './monitor.ts';
import { nameOf, placeOf, type Reading } from './place.ts';
import { emitBackend, emitConnector, emitSystem } from './site.ts';
import { isTemplate, type Resource, resourcesOf } from './template.ts';

const READ =
  /^microsoft\.(logic\/workflows|web\/(sites|connections|customapis)|servicebus\/namespaces|eventhub\/namespaces|eventgrid\/|apimanagement\/service|insights\/(metricalerts|activitylogalerts|scheduledqueryrules|diagnosticsettings))/;
/** Templates of other services are read by the readers of those. */
const OTHERS = /^(microsoft\.(datafactory|synapse)\/|pipelines$)/;

/** A template with something that is read here. */
export function isIntegration({ tree }: TreeDocument): boolean {
  if (!isTemplate(tree)) return false;
  const types = resourcesOf(tree).map(({ type }) => type);
  return types.some((type) => READ.test(type)) && !types.some((type) => OTHERS.test(type));
}

export function extractTemplate(document: TreeDocument, emit: Emit): void {
  const reading: Reading = { document, emit };
  for (const resource of resourcesOf(document.tree)) emitResource(reading, resource);
}

function emitResource(reading: Reading, resource: Resource): void {
  if (resource.type === 'microsoft.logic/workflows') emitWorkflow(reading, resource);
  else if (/^microsoft\.(servicebus|eventhub|eventgrid)\//.test(resource.type)) emitMessaging(reading, resource);
  else if (resource.type === 'microsoft.web/customapis') emitConnector(reading, resource);
  else if (/^microsoft\.apimanagement\/service\/(backends|apis)$/.test(resource.type)) emitBackend(reading, resource);
  else if (/^microsoft\.apimanagement\/service\/.*policies$/.test(resource.type)) emitPolicies(reading, resource);
  else {
    emitSystem(reading, resource);
    emitMonitor(reading, resource);
  }
}

// The whole resource goes on: its name, state and connections stand beside the definition.
function emitWorkflow(reading: Reading, resource: Resource): void {
  const definition = at(resource.tree, 'properties', 'definition');
  if (definition?.kind === 'map') {
    reading.emit.embedded(resource.tree, `${reading.document.pointer}${resource.pointer}`);
    return;
  }
  reading.emit.gap({
    code: 'templated',
    detail: `the definition of the workflow ${nameOf(resource.names[0]) ?? ''} is filled in when it is deployed`.replace('  ', ' '),
    remedy: 'Scan the definition itself, or the template as it was deployed.',
    source: placeOf(reading, resource, definition ?? resource.tree),
  });
}

function emitPolicies(reading: Reading, resource: Resource): void {
  const value = at(resource.tree, 'properties', 'value') ?? at(resource.tree, 'properties', 'policyContent');
  const text = textOf(value);
  if (value === undefined || text === undefined || !/^\s*</.test(text)) return;
  const pointer = `${reading.document.pointer}${resource.pointer}/properties/value`;
  reading.emit.embeddedText({ text, line: value.line, endLine: value.endLine }, pointer, 'text');
}
