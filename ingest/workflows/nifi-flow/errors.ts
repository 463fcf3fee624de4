// What becomes of what a processor could not work on, and whether it is tried again.
import { at, numberOf, textsOf } from '../../read/tree.ts';
import type { Errors, Retry, Timeout } from '../defaults.ts';
import { type Connection, type Connections, droppedErrors, errorKindOf } from './connections.ts';
import type { Node } from './nodes.ts';
import { type Settings, settingOf } from './settings.ts';

/** Ways of errors of a node that lead away from it. */
function errorWays(node: Node, { outOf }: Connections): readonly Connection[] {
  return (outOf.get(node) ?? []).filter(
    ({ relationships, to }) => to !== node && relationships.some((each) => errorKindOf(each) === 'error'),
  );
}

export function errorsOf(node: Node, connections: Connections): Errors | undefined {
  if (errorWays(node, connections).length > 0) return 'explicit';
  return droppedErrors(node.part).length > 0 ? 'ignore' : undefined;
}

/** Retry that the file states: by relationship, by a loop, or by rolling back. */
export function retryOf(node: Node, connections: Connections, settings: Settings): Retry | undefined {
  const loops = loopsOf(node, connections);
  if (loops.some(({ expires }) => !expires)) return 'unbounded';
  if (loops.length > 0) return 'set';
  const { tree } = node.part;
  const count = numberOf(at(tree, 'retryCount')) ?? 10;
  if (textsOf(at(tree, 'retriedRelationships')).length > 0 && count > 0) return 'set';
  if (errorWays(node, connections).some(({ to }) => to.type === 'RetryFlowFile')) return 'set';
  return isRolledBack(settings) ? 'unbounded' : undefined;
}

// An error that comes back to where it was, at once or through funnels.
function loopsOf(node: Node, { outOf }: Connections): readonly Connection[] {
  return (outOf.get(node) ?? []).filter(({ relationships, to }) => {
    if (!relationships.some((each) => errorKindOf(each) === 'error')) return false;
    return to === node || (to.kind === 'funnel' && (outOf.get(to) ?? []).some((next) => next.to === node));
  });
}

function isRolledBack(settings: Settings): boolean {
  return (
    /^rollback$/i.test(settingOf(settings, ['failurestrategy'])?.value ?? '') ||
    /^true$/i.test(settingOf(settings, ['rollbackonfailure'])?.value ?? '')
  );
}

/** Silence of a processor about time, by its documentation: https://nifi.apache.org/components/ */
const BOUNDED_BY_DEFAULT = /^(InvokeHTTP|GetHTTP|PostHTTP|(Get|List|Fetch|Put)S?FTP|Put(SQS|SNS|Lambda)|\w*S3\w*)$/;
const UNBOUNDED_BY_DEFAULT =
  /^(ExecuteSQL|ExecuteSQLRecord|QueryDatabaseTable|QueryDatabaseTableRecord|GenerateTableFetch|PutDatabaseRecord)$/;
/** Connections that are kept open, not work that is waited for. */
const ABOUT_IDLE = /idle|session|pool|keepalive/;

export function timeoutOf(node: Node, settings: Settings): Timeout | undefined {
  // A connection pool has a Max Wait Time too: for a connection, not for its query.
  const isOwn = BOUNDED_BY_DEFAULT.test(node.type) || /SQL$|SQLRecord$|Database|GenerateTableFetch/.test(node.type);
  const own = at(node.part.tree, 'properties');
  const times = [...settings.values].filter(([key, { place, name }]) => {
    if (!/(timeout|maxwaittime)$/.test(key) || ABOUT_IDLE.test(key)) return false;
    return !isOwn || at(own, name) === place.value;
  });
  if (times.length > 0) return times.some(([, { value }]) => !/^0+\s*[a-z]*$/i.test(value.trim())) ? 'set' : 'none';
  if (BOUNDED_BY_DEFAULT.test(node.type)) return 'default';
  return UNBOUNDED_BY_DEFAULT.test(node.type) ? 'none' : undefined;
}
