// What governs the requests that an nginx takes. https://nginx.org/en/docs/ (access, auth_basic, auth_request, limit_req, ssl)
import { emitControl, type Guard } from '../../control.ts';
import type { Emit } from '../../ingester.ts';
import type { Directive } from './parse.ts';
import { controlKey, type NginxGateway } from './place.ts';
import { levelOf, namedIn, type Spot } from './scope.ts';
import type { World } from './world.ts';

interface Governing {
  readonly kind: Guard['kind'];
  readonly tags: readonly string[];
  readonly name: string;
}

const policy = (name: string, ...tags: readonly string[]): Governing => ({ kind: 'policy', name, tags });
const limit = (name: string, ...tags: readonly string[]): Governing => ({ kind: 'limit', name, tags });

/** The control that a directive is; undefined for all that govern nothing, or are switched off. */
function governingOf({ name, args }: Directive): Governing | undefined {
  const [first = ''] = args;
  switch (name) {
    case 'auth_basic':
      return first === 'off' ? undefined : policy('basic authentication', 'authentication', 'basic');
    case 'auth_request':
      return first === 'off' ? undefined : policy('external authentication', 'external-auth');
    case 'auth_jwt':
      return first === 'off' ? undefined : policy('JWT authentication', 'authentication', 'jwt');
    case 'auth_oidc':
      return first === 'off' ? undefined : policy('OpenID Connect', 'authentication', 'oidc');
    case 'ssl_verify_client':
      if (first === 'on') return policy('client certificates', 'mtls');
      // Who has no certificate passes: it tells who calls and keeps nobody out.
      return first.startsWith('optional') ? { kind: 'identity', name: 'client certificates', tags: ['mtls'] } : undefined;
    case 'modsecurity':
      return first === 'on' ? policy('web application firewall', 'waf') : undefined;
    case 'limit_req':
      return limit('request rate limit', 'rate-limit');
    case 'limit_conn':
      return limit('connection limit', 'connection-limit');
    case 'access_log':
      return first === 'off' ? undefined : { kind: 'audit-log', name: 'access log', tags: ['access-log'] };
    default:
      return undefined;
  }
}

export interface Placed {
  readonly governing: Governing;
  readonly directive: Directive;
  /** "/admin of shop.acme.io"; undefined for what holds everywhere. */
  readonly scope: string | undefined;
}

/** Each mechanism once in each scope, at its first place. */
export function guardsOf({ spots }: World): readonly Placed[] {
  const found = new Map<string, Placed>();
  for (const spot of spots) {
    const { directive } = spot;
    if (directive.block !== undefined) continue;
    const governing = isRestriction(spot) ? policy('address restriction', 'ip-restriction') : governingOf(directive);
    if (governing === undefined) continue;
    // One log is as good as many.
    const scope = governing.kind === 'audit-log' ? undefined : scopeOf(spot);
    const id = `${governing.name} ${scope ?? ''}`;
    if (!found.has(id)) found.set(id, { governing, directive, scope });
  }
  return [...found.values()];
}

// What is closed to everybody, as files that begin with a dot are, is closed for nobody's sake.
function isRestriction({ directive, levels }: Spot): boolean {
  return (
    directive.name === 'deny' && (directive.args[0] !== 'all' || levels.slice(0, 1).some((level) => namedIn(level, 'allow').length > 0))
  );
}

function scopeOf(spot: Spot): string | undefined {
  const path = levelOf(spot, 'location')?.args.at(-1);
  const within = levelOf(spot, 'server');
  const names = within === undefined ? [] : namedIn(within, 'server_name')[0]?.args;
  const server = names?.find((name) => /^[\w.-]+$/.test(name) && name !== '_' && name !== 'localhost');
  if (path === undefined) return server;
  return server === undefined ? path : `${path} of ${server}`;
}

export function emitGuards(
  guards: readonly Placed[],
  { gateway, name, emit }: { readonly gateway: NginxGateway; readonly name: string; readonly emit: Emit },
): void {
  for (const { governing, directive, scope } of guards) {
    emitControl(
      {
        key: controlKey(gateway, governing.name, scope ?? ''),
        kind: governing.kind,
        name: `${governing.name} ${scope === undefined ? `at ${name}` : `for ${scope}`}`,
        tags: governing.tags,
        guards: [{ key: gateway.key }],
        source: { file: directive.document.file, line: directive.line },
      },
      emit,
    );
  }
}
