// What a document says as a schema: root types with their fields, and what stands on the schema as a whole.
import {
  type DefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type OperationTypeNode,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
} from 'graphql';
import { type Directive, directivesOf, type Linked, linked } from './directive.ts';
import type { Parsed } from './parse.ts';

export type RootKind = 'query' | 'mutation' | 'subscription';

export interface RootField {
  readonly kind: RootKind;
  /** Name of the root type, which a schema may choose. */
  readonly type: string;
  readonly name: string;
  /** 0-based lines of the file. */
  readonly line: number;
  readonly endLine: number;
  readonly description: string;
  readonly directives: readonly Directive[];
  /** Directives of the type around it. */
  readonly around: readonly Directive[];
}

export interface Schema {
  readonly linked: Linked;
  readonly fields: readonly RootField[];
  /** A root type is defined here, or something is said about the schema as a whole; undefined where root types are extended only. */
  readonly base: Place | undefined;
  /** First extension of an object type, where there is one. */
  readonly extension: Place | undefined;
  /** Directives on the schema. */
  readonly directives: readonly (Directive & Place)[];
  readonly description: string;
  /** Object types and interfaces, for what their fields and keys tell. */
  readonly types: readonly TypeDeclaration[];
  readonly enums: readonly Parsed[];
}
export interface Place {
  /** 0-based line of the file. */
  readonly line: number;
}
export interface TypeDeclaration extends Place {
  readonly name: string;
  readonly isRoot: boolean;
  readonly directives: readonly Directive[];
  readonly fields: readonly (Place & { readonly name: string; readonly directives: readonly Directive[] })[];
}

/** Names of root types where the schema does not choose (https://spec.graphql.org/October2021/#sec-Root-Operation-Types). */
export const DEFAULT_ROOTS: ReadonlyMap<string, RootKind> = new Map([
  ['Query', 'query'],
  ['Mutation', 'mutation'],
  ['Subscription', 'subscription'],
]);

/** `elsewhere` are the root types that another file of the same schema names. */
export function schemaOf(parsed: readonly Parsed[], elsewhere?: ReadonlyMap<string, RootKind>): Schema {
  const nodes = parsed.map(({ node }) => node);
  const link = linked(nodes);
  const roots = rootsOf(nodes) ?? elsewhere ?? DEFAULT_ROOTS;
  const whole = parsed.filter((each): each is Parsed & { readonly node: SchemaDefinitionNode | SchemaExtensionNode } =>
    isSchema(each.node),
  );
  const objects = parsed.filter((each): each is Parsed & { readonly node: ObjectNode } => isObject(each.node));
  const base = parsed.find(({ node }) => isSchema(node) || (node.kind === Kind.OBJECT_TYPE_DEFINITION && roots.has(node.name.value)));
  const extension = objects.find(({ node }) => node.kind === Kind.OBJECT_TYPE_EXTENSION);
  return {
    linked: link,
    fields: objects.flatMap((each) => fieldsOf(each, roots.get(each.node.name.value), link)),
    base: base === undefined ? undefined : placeOf(base),
    extension: extension === undefined ? undefined : placeOf(extension),
    directives: whole.flatMap(({ node, offset }) =>
      directivesOf(node.directives, link.renames).map((each) => ({ ...each, line: offset + each.line - 1 })),
    ),
    description: whole.map(({ node }) => ('description' in node ? (node.description?.value ?? '') : '')).join('\n'),
    types: parsed.flatMap((each) => typeOf(each, roots, link)),
    enums: parsed.filter(({ node }) => node.kind === Kind.ENUM_TYPE_DEFINITION),
  };
}

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

function isSchema(node: DefinitionNode): boolean {
  return node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION;
}

function isObject(node: DefinitionNode): boolean {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
}

function rootsOf(nodes: readonly DefinitionNode[]): ReadonlyMap<string, RootKind> | undefined {
  const chosen = new Map<string, RootKind>();
  for (const node of nodes) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { operation, type } of node.operationTypes ?? []) chosen.set(type.name.value, kindOf(operation));
  }
  return chosen.size === 0 ? undefined : chosen;
}

function kindOf(operation: OperationTypeNode): RootKind {
  return operation;
}

/** 0-based line of the file on which a parsed thing begins. */
export function placeOf({ node, offset }: Parsed): Place {
  const named = 'name' in node ? node.name : undefined;
  return { line: offset + (named?.loc?.startToken.line ?? firstLine(node)) - 1 };
}

// A description stands before the word that begins the definition.
function firstLine(node: DefinitionNode): number {
  const described = 'description' in node ? node.description?.loc?.endToken.next : undefined;
  return described?.line ?? node.loc?.startToken.line ?? 1;
}

/** Directives of a type that are looked at for each of its fields; a supergraph has one for each subgraph. */
const MAX_AROUND = 1000;

// What the gateway of a federation asks, and places that hold a type open, are no operations.
const MACHINERY = /^_/;

function fieldsOf(
  { node, offset }: { readonly node: ObjectNode; readonly offset: number },
  kind: RootKind | undefined,
  link: Linked,
): RootField[] {
  if (kind === undefined) return [];
  const around = directivesOf(node.directives?.slice(0, MAX_AROUND), link.renames);
  return (node.fields ?? [])
    .filter(({ name }) => !MACHINERY.test(name.value))
    .map((field) => ({
      kind,
      type: node.name.value,
      name: field.name.value,
      line: offset + (field.name.loc?.startToken.line ?? 1) - 1,
      endLine: offset + (field.loc?.endToken.line ?? 1) - 1,
      description: field.description?.value ?? '',
      directives: directivesOf(field.directives, link.renames),
      around,
    }));
}

function typeOf({ node, offset }: Parsed, roots: ReadonlyMap<string, RootKind>, link: Linked): TypeDeclaration[] {
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION)
    return [];
  const fields = (node.fields ?? []).map((field) => ({
    name: field.name.value,
    line: offset + (field.name.loc?.startToken.line ?? 1) - 1,
    directives: directivesOf(field.directives, link.renames),
  }));
  const name = node.name.value;
  return [
    {
      name,
      line: placeOf({ node, offset }).line,
      isRoot: roots.has(name),
      directives: directivesOf(node.directives, link.renames),
      fields,
    },
  ];
}
