// Steps that reach an endpoint.
import type { Source } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';
import { type Interaction, interacts, type StepKind } from '../workflows/vocabulary.ts';
import { constantIn, type Eip, expressionIn, optionOf } from './camel-eip.ts';
import { type Lead, leadOf } from './camel-endpoint.ts';
import { type CamelRoute, gapAt, routeRef } from './camel-reading.ts';
import type { Role } from './camel-roles.ts';
import { type At, declareStep } from './camel-steps.ts';
import { type CamelUri, parseUri, uriOf, uriOption } from './camel-uri.ts';
import { listOf } from './connector-settings.ts';
import { gapOfOpen, interactionWith, type Open, type Reached } from './endpoint.ts';
import { shown } from './endpoint-address.ts';

export function emitReaching(at: At, eip: Eip, role: Role): void {
  const uris = urisOf(at.route, eip, role);
  const leads = uris.map((uri) => [uri, leadOf(uri, at.route.around, { isIn: role === 'poll', method: at.method })] as const);
  const [first] = uris;
  const outside = leads.filter(([, lead]) => lead.kind === 'outside');
  const name =
    optionOf(eip, 'description') ??
    (first === undefined ? eip.name : `${eip.name} ${uris.map(({ text }) => text).join(', ')}`.slice(0, 200));
  const isKnown = at.scope.errors !== undefined && !at.route.isTemplate;
  const reached = outside.flatMap(([, lead]) => (lead.kind === 'outside' ? [lead.reached] : []));
  declareStep(at, eip, {
    name,
    kind: kindOf(
      role,
      leads.map(([, lead]) => lead),
    ),
    isWork: outside.length > 0 && isKnown,
    errors: errorsOf(at, outside.length > 0),
    retry: outside.length > 0 ? at.scope.retry : undefined,
    timeout: role === 'poll' ? pollTimeout(eip) : first === undefined ? undefined : timeoutOf(first),
    ...(reached.length === 1 ? reached[0]?.effect : {}),
    ...(at.scope.isIdempotent === true ? { idempotent: true } : {}),
    ...(leads.length === 0 ? { tags: ['dynamic'] } : {}),
  });
  const isSure = leads.length === 0 || leads.some(([, { kind }]) => kind !== 'flow' && kind !== 'inner' && kind !== 'timer');
  if (isSure || leads.some(([, { kind }]) => kind === 'flow')) at.route.risks.push({ isCaught: at.scope.isCaught, isSure });
  for (const [uri, lead] of leads) emitLead(at, { uri, lead, role });
  if (uris.length === 0) emitNoUri(at.route, eip, role);
}

function errorsOf({ scope }: At, isOutside: boolean) {
  return isOutside || scope.errors === 'explicit' ? scope.errors : undefined;
}

function urisOf(route: CamelRoute, eip: Eip, role: Role): readonly CamelUri[] {
  const context = route.uris;
  if (role === 'kamelet') {
    const name = optionOf(eip, 'name') ?? eip.text;
    const uri = parseUri(`kamelet:${name}`, { context, source: eip.source, parameters: eip.parameters });
    return uri === undefined ? [] : [uri];
  }
  if (eip.name === 'serviceCall') {
    const name = optionOf(eip, 'uri', 'name') ?? eip.text;
    const uri = parseUri(`http://${name.replace(/^http:(\/\/)?/, '')}`, { context, source: eip.source });
    return uri === undefined ? [] : [uri];
  }
  const own = role === 'dynamic' ? undefined : uriOf(eip, context);
  if (own !== undefined) return [own];
  // An expression that is a constant is no less stated than a URI.
  const constant = constantIn(eip);
  if (constant === undefined) return [];
  const separator = optionOf(eip, 'delimiter', 'uriDelimiter') ?? ',';
  return (separator === ',' ? listOf(constant) : constant.split(separator)).flatMap(
    (each) => parseUri(each, { context, source: eip.source }) ?? [],
  );
}

function kindOf(role: Role, leads: readonly Lead[]): StepKind {
  if (role === 'poll') return 'receive';
  if (role === 'dynamic' && leads.length === 0) return 'send';
  const [first] = leads;
  if (first === undefined || leads.length > 1) return 'send';
  switch (first.kind) {
    case 'flow':
      return 'call';
    case 'outside':
      return first.component.shape === 'queue' || first.component.shape === 'topic'
        ? 'send'
        : first.component.shape === 'model'
          ? 'agent-task'
          : 'service-task';
    case 'unknown':
      return 'service-task';
    default:
      return 'script';
  }
}

// Without a timeout it waits until there is a message: https://camel.apache.org/components/latest/eips/pollEnrich-eip.html
function pollTimeout(eip: Eip): 'set' | 'none' {
  const stated = optionOf(eip, 'timeout');
  return stated === undefined || stated.startsWith('-') ? 'none' : 'set';
}

/** Options that bound the wait for an answer; a timeout for connecting does not. */
const TIMEOUTS = [
  'requestTimeout',
  'responseTimeout',
  'soTimeout',
  'socketTimeout',
  'readTimeout',
  'receiveTimeout',
  'httpClient.responseTimeout',
  'httpClient.soTimeout',
  'httpClient.socketTimeout',
  'timeout',
];

function timeoutOf(uri: CamelUri): 'set' | 'none' | 'default' | undefined {
  const stated = uriOption(uri, ...TIMEOUTS);
  if (stated !== undefined) return /^(0|-\d+)$/.test(stated) ? 'none' : 'set';
  // A reply over JMS is waited for 20 seconds: https://camel.apache.org/components/latest/jms-component.html
  return uriOption(uri, 'exchangePattern') === 'InOut' && /^(jms|activemq\d?|amqp|sjms2?)$/.test(uri.scheme) ? 'default' : undefined;
}

interface Led {
  readonly uri: CamelUri;
  readonly lead: Lead;
  readonly role: Role;
}

function emitLead({ route, id }: At, { uri, lead, role }: Led): void {
  const isAsync = role === 'tap' || uriOption(uri, 'exchangePattern') === 'InOnly';
  if (lead.kind === 'flow') {
    const mode = isAsync ? 'async' : lead.mode;
    interacts(route.flow, id, { relation: 'CALLS', to: routeRef(route, lead), props: { mode } }, uri.source);
  }
  if (lead.kind === 'outside') {
    for (const interaction of interactionsOf(route, lead.reached, { isIn: role === 'poll', source: uri.source, isAsync: role === 'tap' }))
      interacts(route.flow, id, interaction, uri.source);
    emitOpen(route, lead.reached.open, uri.source);
  }
  if (lead.kind === 'unknown') emitUnknown(route, uri);
}

export interface Using {
  readonly isIn: boolean;
  readonly source: Source;
  readonly isAsync?: boolean;
}

export function interactionsOf(route: CamelRoute, reached: Reached, { isIn, source, isAsync = false }: Using): readonly Interaction[] {
  return reached.endpoints.map((endpoint) => {
    const interaction = interactionWith(route.ground, endpoint, { reached, isIn, source });
    return isAsync && interaction.relation === 'CALLS' ? { ...interaction, props: { ...interaction.props, mode: 'async' } } : interaction;
  });
}

/** What stays open is a gap; in a template it is a parameter. */
export function emitOpen(route: CamelRoute, open: Open | undefined, source: Source): void {
  if (open === undefined || (route.isTemplate && open.why !== 'local')) return;
  route.emit.gap(gapOfOpen(open, source));
}

export function emitUnknown(route: CamelRoute, uri: CamelUri): void {
  if (isTemplated(uri.scheme)) {
    emitOpen(route, { why: 'filled-in', text: uri.text }, uri.source);
    return;
  }
  gapAt(
    route,
    {
      code: 'unsupported',
      detail: `the component "${shown(uri.scheme)}" is not known here, so what "${uri.text}" reaches was left out`,
      remedy: 'Give the system behind it in fullscore.yaml, or report the component.',
    },
    uri.source,
  );
}

function emitNoUri(route: CamelRoute, eip: Eip, role: Role): void {
  const expression = expressionIn(eip) ?? optionOf(eip, 'expression');
  if (role === 'dynamic' || expression !== undefined) {
    emitOpen(route, { why: 'computed', text: shown(`${eip.name} ${expression ?? ''}`.trim()) }, eip.source);
    return;
  }
  gapAt(
    route,
    { code: 'unresolved', detail: `"${eip.name}" names no endpoint`, remedy: 'Give it a uri; Camel refuses the route without one.' },
    eip.source,
  );
}
