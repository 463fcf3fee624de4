// Fields of the root types as Operations that the Api exposes.
import { type Key, namedOperationKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { isTeamName, type OwnerStatement, ownerOf } from '../../owners/owner.ts';
import type { Auth } from '../auth.ts';
import { type Effect, nameEffect } from '../name-effect.ts';
import { spokenOwner } from '../spoken-owner.ts';
import { sourceAt } from '../text-source.ts';
import type { Contract } from './contract.ts';
import { type Directive, textArg } from './directive.ts';
import { authOfField, emitGuards } from './guards.ts';
import type { RootField } from './schema.ts';

/** Emits the fields; gives the authentication of each. */
export function emitFields(contract: Contract): readonly (Auth | undefined)[] {
  return contract.schema.fields.map((field) => {
    const auth = authOfField(field);
    const key = emitField(contract, field, auth);
    emitGuards(contract, field, { key });
    return auth;
  });
}

function emitField({ document, emit, api }: Contract, field: RootField, auth: Auth | undefined): Key {
  const key = fieldKey(api, field);
  const isDeprecated = field.directives.some(({ name }) => name === 'deprecated');
  const tags = tagsOf(field);
  const source = sourceAt({ document }, field);
  emit.node({
    type: 'Operation',
    key,
    name: nameOf(field),
    also: mentionsOf(api, field),
    props: { ...effectOf(field), auth, lifecycle: isDeprecated ? 'deprecated' : undefined, tags: tags.length === 0 ? undefined : tags },
    source,
  });
  emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
  return key;
}

export function nameOf({ type, name }: Pick<RootField, 'type' | 'name'>): string {
  return `${type}.${name}`;
}

export function fieldKey(api: Key, field: Pick<RootField, 'type' | 'name'>): Key {
  return namedOperationKey(api, nameOf(field));
}

/** "Query.orders" as schemas and resolvers say it, "query orders" as callers and traces do. */
export function mentionsOf(within: Key, field: Pick<RootField, 'kind' | 'type' | 'name'>): readonly Mention[] {
  return [nameOf(field), `${field.kind} ${field.name}`].map((value) => ({ kind: 'operation', value, within }));
}

/** Queries read, by the specification without side effects; a mutation writes, and destroys where its name says so. */
export function effectOf({ kind, name }: Pick<RootField, 'kind' | 'name'>): { readonly effect: Effect; readonly idempotent?: boolean } {
  if (kind === 'query') return { effect: 'read', idempotent: true };
  if (kind === 'subscription') return { effect: 'read' };
  return {
    effect: nameEffect(name) === 'destructive' || /(^|_)(delete|remove|destroy|purge)/i.test(lastPart(name)) ? 'destructive' : 'write',
  };
}

// Some schemas put the thing first: "order_delete", "checkoutLineDelete".
function lastPart(name: string): string {
  return /([A-Z][a-z]+|_[a-z]+)$/.exec(name)?.[1] ?? '';
}

function tagsOf({ kind, directives }: RootField): readonly string[] {
  const tags = directives.flatMap(({ name, args }) => (name === 'tag' ? (textArg(args, 'name') ?? []) : []));
  const isHidden = directives.some(({ name }) => name === 'inaccessible');
  return [...new Set([...(kind === 'subscription' ? ['subscription'] : []), ...(isHidden ? ['inaccessible'] : []), ...tags])].sort();
}

/** `@owner(team: "…")` and `Owner: …` in the description of a field; `@contact(name: "…")` of the schema is a team by its own words only. */
export function ownersOf(contract: Contract, isWhole: boolean): readonly OwnerStatement[] {
  const { schema, api } = contract;
  const statements: OwnerStatement[] = [];
  if (isWhole) {
    const directive = schema.directives.find((each) => ownerIn(each) !== undefined);
    const owner = directive === undefined ? spokenOwner(schema.description) : ownerIn(directive);
    const place = directive ?? schema.base;
    if (owner !== undefined && place !== undefined) statements.push({ from: { key: api }, owner, source: sourceAt(contract, place) });
  }
  for (const field of schema.fields) {
    const owner = [...field.directives, ...field.around].map(ownerIn).find((each) => each !== undefined) ?? spokenOwner(field.description);
    if (owner !== undefined) statements.push({ from: { key: fieldKey(api, field) }, owner, source: sourceAt(contract, field) });
  }
  return statements;
}

function ownerIn({ name, args }: Directive): ReturnType<typeof ownerOf> {
  const text = textArg(args, 'team') ?? textArg(args, 'name') ?? textArg(args, 'owner');
  if (text === undefined) return undefined;
  if (name === 'contact') return isTeamName(text) ? ownerOf(text) : undefined;
  return name === 'owner' || name === 'team' || name === 'ownedBy' ? ownerOf(text) : undefined;
}
