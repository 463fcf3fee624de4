// Directives that ask who calls, what a caller may do, and how often. The language defines none: these are the names that servers and gateways use.
import { localKey } from '../../../graph/key.ts';
import { type ControlKind, emitControl } from '../../control.ts';
import { type Auth, weakest } from '../auth.ts';
import { sourceAt } from '../text-source.ts';
import type { Contract } from './contract.ts';
import { type Directive, textsIn } from './directive.ts';
import type { RootField } from './schema.ts';

interface Meaning {
  readonly kind: ControlKind;
  readonly auth?: Auth;
}

const IDENTITY: Meaning = { kind: 'identity' };
const POLICY: Meaning = { kind: 'policy' };

/** AppSync, Apollo Federation, Amplify, Neo4j, Lighthouse, Hot Chocolate, Redwood, graphql-auth and their like. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  // https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html; IAM signs with an access key.
  ['aws_api_key', { kind: 'identity', auth: 'api-key' }],
  ['aws_iam', { kind: 'identity', auth: 'api-key' }],
  ['aws_oidc', { kind: 'identity', auth: 'oauth2' }],
  ['aws_cognito_user_pools', { kind: 'identity', auth: 'oauth2' }],
  ['aws_auth', { kind: 'policy', auth: 'oauth2' }],
  ['aws_lambda', IDENTITY],
  // https://www.apollographql.com/docs/graphos/routing/security/authorization: scopes of a token.
  ['requiresScopes', { kind: 'policy', auth: 'oauth2' }],
  ...named(
    IDENTITY,
    'authenticated authentication isAuthenticated loggedIn isLoggedIn requireLogin auth authorize authorized authorization',
  ),
  ...named(IDENTITY, 'requireAuth requiresAuth secured protect protected'),
  ...named(
    POLICY,
    'policy guard can allow access role roles hasRole hasRoles hasAnyRole hasAllRoles requiresRole requireRole requireRoles',
  ),
  ...named(POLICY, 'scopes hasScope hasScopes isAdmin isOwner permission permissions hasPermission hasPermissions'),
  ...named(POLICY, 'requiresPermission requirePermission requiresPermissions'),
  ...named({ kind: 'limit' }, 'rateLimit rate_limit ratelimit throttle'),
]);
/** Said of fields that anybody may ask where everything else is guarded. */
const OPEN: ReadonlySet<string> = new Set(['skipAuth', 'allowAnonymous', 'AllowAnonymous', 'unauthenticated']);

function named(meaning: Meaning, names: string): readonly [string, Meaning][] {
  return names.split(' ').map((name): [string, Meaning] => [name, meaning]);
}

/** What a field demands: its own directives, else those of its type. Several providers are alternatives. */
export function authOfField({ directives, around }: RootField): Auth | undefined {
  const own = directives.filter(isAboutCallers);
  const told = own.length > 0 ? own : around.filter(isAboutCallers);
  if (told.some(({ name }) => OPEN.has(name))) return 'none';
  return weakest(told.map(({ name }) => meaningOf(name)?.auth));
}

function isAboutCallers({ name }: Directive): boolean {
  const kind = meaningOf(name)?.kind;
  return OPEN.has(name) || kind === 'identity' || kind === 'policy';
}

function meaningOf(name: string): Meaning | undefined {
  return MEANINGS.get(name);
}

/** Guards that a field takes over from its type. */
const MAX_GUARDS = 20;

/** Directives that guard a field, one control for each wording in the file. */
export function emitGuards(contract: Contract, field: RootField, from: Parameters<typeof emitControl>[0]['guards'][number]): void {
  const { document, emit } = contract;
  const isOpen = field.directives.some(({ name }) => OPEN.has(name));
  // AppSync lets a field replace what its type says; elsewhere both hold.
  const isReplaced = field.directives.some(({ name }) => name.startsWith('aws_'));
  const inherited = field.around
    .filter(({ name }) => meaningOf(name) !== undefined && !(isReplaced && name.startsWith('aws_')))
    .slice(0, MAX_GUARDS);
  for (const directive of [...field.directives, ...inherited]) {
    const meaning = meaningOf(directive.name);
    if (meaning === undefined || (isOpen && meaning.kind !== 'limit')) continue;
    const words = wordsOf(directive);
    // Who may call is a policy as soon as it names groups, roles or scopes.
    const kind = meaning.kind === 'identity' && words.length > 0 ? 'policy' : meaning.kind;
    const name = `@${directive.name}${words.length === 0 ? '' : ` ${words.join(', ')}`}`;
    emitControl(
      {
        key: localKey('Control', document.root, document.path, ...(document.pointer === '' ? [] : [document.pointer]), name),
        kind,
        name,
        guards: [from],
        source: sourceAt(contract, field),
      },
      emit,
    );
  }
}

/** Arguments that name groups; conditions and code are no names. */
const GROUPS =
  /^(requires?|roles?|scopes?|groups?|cognito_groups|permissions?|policies|policy|capabilities|rules|abilities?|ability|has|any|all)$/i;

function wordsOf({ name, args }: Directive): readonly string[] {
  if (meaningOf(name)?.kind === 'limit') return [];
  const words = [...args].flatMap(([key, value]) => (GROUPS.test(key) ? textsIn(value) : []));
  const plainWords = words.filter((word) => /^[\p{L}\p{N}_.:/@ -]{1,60}$/u.test(word));
  return [...new Set(plainWords)].sort().slice(0, 10);
}
