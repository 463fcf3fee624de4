// A project: all compose files of one directory. What a service is must be the same in every file that speaks of it.
import { type Key, localKey } from '../../../graph/key.ts';
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { envReference } from '../../mention/env.ts';
import { imageOf } from '../../mention/image.ts';
import { baseImageOf } from '../dockerfile.ts';
import type { Values } from '../interpolate.ts';
import { type Role, roleOfBase, roleOfImage, roleOfVariables } from '../role.ts';
import { byName } from '../variables.ts';
import { directoryOf, isCompose, isComposePath, projectFiles, servicesOf } from './compose-files.ts';
import type { Definition } from './definition.ts';
import { readEnvFile } from './env-file.ts';
import { withBases } from './extends.ts';
import { readService } from './read-service.ts';

/** A service over all files of its project. */
export interface Member {
  readonly name: string;
  readonly key: Key;
  readonly role?: Role;
  readonly hosts: ReadonlySet<string>;
  /** Name of its image, where it is a name of its own: several words, and no other service of the project is made of it. */
  readonly artifact?: string;
}

export interface Project {
  readonly directory: string;
  /** Values of the .env beside the files. */
  readonly values: Values;
  readonly members: ReadonlyMap<string, Member>;
  /** The one service that answers to a host; undefined for none and for several. */
  memberAt(host: string): Member | undefined;
}

/** Definitions of the services of one document. */
export async function definitionsOf(document: TreeDocument, values: Values, siblings: Siblings): Promise<readonly Definition[]> {
  const found: Definition[] = [];
  for (const entry of servicesOf(document.tree)) {
    if (entry.value.kind !== 'map') continue;
    const definition = await readService(await withBases(document, entry, siblings), values, siblings);
    if (definition !== undefined) found.push(definition);
  }
  return found;
}

const PROJECT = Symbol('compose project');

/** The project of a document: its directory, and its own services where its name is none of a compose file. */
export function projectOf(document: TreeDocument, siblings: Siblings): Promise<Project> {
  const id = isComposePath(document.path) ? directoryOf(document.path) : document.path;
  return siblings.once(PROJECT, id, (own) => readProject(document, own));
}

async function readProject(document: TreeDocument, siblings: Siblings): Promise<Project> {
  const directory = directoryOf(document.path);
  const values = await valuesOf(directory, siblings);
  const paths = new Set([
    ...projectFiles(
      directory,
      siblings.matching((path) => directoryOf(path) === directory, directory),
    ),
    document.path,
  ]);
  const definitions: Definition[] = [];
  for (const path of paths) {
    const listed = await siblings.tree(path);
    for (const other of path === document.path && listed.length === 0 ? [document] : listed)
      if (isCompose(other.tree)) definitions.push(...(await definitionsOf(other, values, siblings)));
  }
  return joined(directory, values, await membersOf(document.root, definitions, siblings));
}

async function valuesOf(directory: string, siblings: Siblings): Promise<Values> {
  const document = await siblings.lines(directory === '' ? '.env' : `${directory}/.env`);
  return document === undefined ? new Map() : new Map((await readEnvFile(document)).map(({ name, value }) => [name, value]));
}

function joined(directory: string, values: Values, members: ReadonlyMap<string, Member>): Project {
  return {
    directory,
    values,
    members,
    memberAt(host) {
      const named = members.get(host);
      if (named !== undefined) return named;
      const found = [...members.values()].filter((member) => member.hosts.has(host));
      return found.length === 1 ? found[0] : undefined;
    },
  };
}

async function membersOf(root: string, definitions: readonly Definition[], siblings: Siblings): Promise<ReadonlyMap<string, Member>> {
  const groups = new Map<string, Definition[]>();
  for (const definition of definitions) groups.set(definition.name, [...(groups.get(definition.name) ?? []), definition]);
  const uses = usesOf(definitions);
  const members = new Map<string, Member>();
  for (const [name, parts] of groups) {
    const hosts = new Set(parts.flatMap((part) => part.hosts));
    const role = (await stated(parts, siblings)) ?? addressedAs(hosts, uses);
    const directory = parts[0]?.directory ?? '';
    const key = localKey(role?.type ?? 'System', root, ...(directory === '' ? [] : [directory]), name);
    const artifact = role === undefined ? artifactOf(parts, definitions) : undefined;
    members.set(name, { name, key, hosts, ...(role === undefined ? {} : { role }), ...(artifact === undefined ? {} : { artifact }) });
  }
  return members;
}

// acme/orders-service is built from a module of that name; acme/app and an image that five services share name nothing.
function artifactOf(parts: readonly Definition[], all: readonly Definition[]): string | undefined {
  const lastPart = ({ image }: Definition): string | undefined => (image === undefined ? undefined : imageOf(image)?.name.split('/').pop());
  const [own] = parts.flatMap((part) => lastPart(part) ?? []);
  const isShared = all.some((other) => other.name !== parts[0]?.name && lastPart(other) === own);
  return own === undefined || isShared || own === parts[0]?.name || !/[a-z]{3}[-_][a-z]{2}/i.test(own) ? undefined : own;
}

/** What the files themselves say: image, then the image that is built upon, then settings that only a server has. */
async function stated(parts: readonly Definition[], siblings: Siblings): Promise<Role | undefined> {
  for (const { image } of parts) {
    const role = image === undefined ? undefined : roleOfImage(imageOf(image));
    if (role !== undefined) return role;
  }
  for (const { dockerfile } of parts) {
    const role = dockerfile === undefined ? undefined : roleOfBase(await baseImageOf(dockerfile, siblings));
    if (role !== undefined) return role;
  }
  const variables = parts.flatMap((part) => part.variables);
  // What an env_file gives to every service alike says nothing about one of them; only the entries of `environment` do.
  const own = variables.filter(({ source }) => source.pointer !== undefined);
  return roleOfVariables(
    own.map(({ name }) => name),
    variables.some(({ name, value }) => isCallTo(name, value)),
  );
}

function isCallTo(name: string, value: string): boolean {
  const reference = envReference(name, value);
  return reference !== undefined && reference.isTelemetry !== true;
}

interface Uses {
  /** A host that others address as postgresql://… speaks that protocol, whoever built its image. */
  readonly engines: ReadonlyMap<string, string>;
  /** Hosts that only exporters name: collectors, whoever built them. */
  readonly collectors: ReadonlySet<string>;
}

function usesOf(definitions: readonly Definition[]): Uses {
  const engines = new Map<string, string>();
  const collectors = new Set<string>();
  const others = new Set<string>();
  for (const { variables } of definitions) {
    const around = { variables: byName(variables) };
    for (const { name, value } of variables) {
      const reference = envReference(name, value, around);
      if (reference?.mention.kind !== 'host') continue;
      const { mention, engine, isTelemetry } = reference;
      if (engine !== undefined) engines.set(mention.value, engine);
      (isTelemetry === true ? collectors : others).add(mention.value);
    }
  }
  return { engines, collectors: new Set([...collectors].filter((host) => !others.has(host))) };
}

function addressedAs(hosts: ReadonlySet<string>, { engines, collectors }: Uses): Role | undefined {
  const engine = [...hosts].map((host) => engines.get(host)).find((found) => found !== undefined);
  if (engine !== undefined) return { type: 'DataStore', product: engine };
  return [...hosts].some((host) => collectors.has(host)) ? { type: 'System', kind: 'platform' } : undefined;
}
