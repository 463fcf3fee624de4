// The calls of an nginx: one for each address that a pass leads to.
import type { MentionRef, Props, Source } from '../../../graph/model.ts';
import type { Emit } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { agreed } from '../agreed.ts';
import type { Directive } from './parse.ts';
import type { NginxGateway } from './place.ts';
import { isStream, pathOf } from './scope.ts';
import { proofOf, retryOf, timeoutOf } from './settings.ts';
import { type OpenAddress, reachedBy, type Target } from './target.ts';
import { upstreamsOf } from './upstream.ts';
import { variablesAt } from './variables.ts';
import type { World } from './world.ts';

const PASSES = new Set(['proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'memcached_pass']);

interface Call extends Target {
  readonly pass: Directive;
  readonly props: Props;
}
export interface Calls {
  readonly calls: readonly Call[];
  /** Passes whose address stands in no file. */
  readonly open: readonly OpenAddress[];
}

export function callsOf(world: World): Calls {
  const mirrored = new Set(
    world.spots.filter(({ directive }) => directive.name === 'mirror').flatMap(({ directive }) => directive.args[0] ?? []),
  );
  const [http, tcp] = [upstreamsOf(world.upstreams, false), upstreamsOf(world.upstreams, true)];
  const calls: Call[] = [];
  const open: OpenAddress[] = [];
  for (const spot of world.spots) {
    const { directive } = spot;
    if (!PASSES.has(directive.name) || directive.block !== undefined || !world.told.has(directive.document.file)) continue;
    const isTcp = isStream(spot);
    const known = { variables: variablesAt(spot, world.variables), upstreams: isTcp ? tcp : http };
    const reached = reachedBy(directive.args[0] ?? '', directive, known);
    // What runs inside TCP is not known, and nobody waits for a copy of a request.
    const mode = isTcp ? undefined : mirrored.has(pathOf(spot) ?? '') ? 'async' : 'sync';
    const props = { mode, timeout: timeoutOf(spot), retry: retryOf(spot), ...proofOf(spot) } as const;
    for (const target of reached.targets) calls.push({ ...target, pass: directive, props });
    for (const address of reached.open) open.push(address);
  }
  return { calls, open };
}

export function emitCalls({ calls }: Calls, { gateway, emit }: { readonly gateway: NginxGateway; readonly emit: Emit }): void {
  const names = ['mode', 'timeout', 'retry', 'auth', 'credential'] as const;
  const shared = names.map((name) => [name, agreed(calls.map((call) => [idOf(call), call.props[name]] as const))] as const);
  const told = new Set<string>();
  for (const call of calls) {
    const source = placeOf(call);
    const id = `${idOf(call)} ${call.mention.path ?? ''} ${source.file}:${source.line}`;
    if (told.has(id)) continue;
    told.add(id);
    const props = Object.fromEntries(shared.map(([name, values]) => [name, values.get(idOf(call))]));
    emit.edge({ type: 'CALLS', from: { key: gateway.key }, to: targetOf(call), props, source });
  }
}

const idOf = ({ mention }: Target): string => `${mention.value}:${mention.port ?? ''}`;

// The address, where it stands in the file that passes; another file tells only of its own.
function placeOf({ at, pass }: Call): Source {
  const { document, line } = at.document.file === pass.document.file ? at : pass;
  return { file: document.file, line, ...(document.pointer === '' ? {} : { pointer: document.pointer }) };
}

function targetOf({ mention, pass }: Call): MentionRef {
  if (pass.name === 'memcached_pass') return { type: ['DataStore', 'System'], mention, unresolved: { props: { engine: 'memcached' } } };
  return { type: ['System', 'DataStore'], mention };
}

/** Logs and traces go out beside the requests: `access_log syslog:server=logs:514`, `otel_exporter { endpoint collector:4317; }`. */
export function emitTelemetry({ spots }: World, { gateway, emit }: { readonly gateway: NginxGateway; readonly emit: Emit }): void {
  const told = new Set<string>();
  for (const { directive, levels } of spots) {
    const written = collectorIn(directive, levels[0]?.name);
    const mention = written === undefined ? undefined : hostMention(written);
    if (mention === undefined || told.has(`${mention.value}:${mention.port ?? ''}`)) continue;
    told.add(`${mention.value}:${mention.port ?? ''}`);
    const source = { file: directive.document.file, line: directive.line };
    const to: MentionRef = { type: 'System', mention, unresolved: { kind: 'platform' } };
    emit.edge({ type: 'CALLS', from: { key: gateway.key }, to, props: { mode: 'async' }, source });
  }
}

function collectorIn({ name, args }: Directive, within: string | undefined): string | undefined {
  if (name === 'endpoint' && within === 'otel_exporter') return args[0];
  if (name !== 'access_log' && name !== 'error_log') return undefined;
  return /^syslog:(?:.*,)?server=([^,]+)/.exec(args[0] ?? '')?.[1];
}
