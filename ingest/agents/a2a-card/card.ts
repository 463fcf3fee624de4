// What makes a document an agent card, and its fields as they are spelled: camelCase in JSON, snake_case where a program stored its own names.
import type { TreeDocument } from '../../ingester.ts';
import { entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** A value with the line of its key. */
export interface Field {
  readonly value: Tree;
  readonly line: number;
  readonly key: string;
}

/** A field by its name in the specification; the JSON form of protobuf allows either spelling. */
export function fieldOf(tree: Tree | undefined, name: string): Field | undefined {
  if (tree?.kind !== 'map') return undefined;
  const entry = tree.entries.get(name) ?? tree.entries.get(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  return entry === undefined ? undefined : { value: entry.value, line: entry.line, key: entry.key };
}

export function partOf(tree: Tree | undefined, name: string): Tree | undefined {
  return fieldOf(tree, name)?.value;
}

/** Text of a field, trimmed; undefined where empty. */
export function wordOf(tree: Tree | undefined, name: string): string | undefined {
  const text = textOf(partOf(tree, name))?.trim();
  return text === '' ? undefined : text;
}

const WELL_KNOWN = /(^|\/)\.well-known\/(agent|agent-card)\.json$/i;
/** Fields that say where the agent answers, in 0.2, 0.3 and 1.0. */
const PLACES = ['url', 'supportedInterfaces', 'additionalInterfaces', 'preferredTransport', 'protocolVersion'] as const;

/** A name, skills with ids, and either its capabilities or its modes beside an address; at the well-known path a name and one of these do. */
export function isCard({ tree, path }: TreeDocument): boolean {
  if (tree.kind !== 'map' || wordOf(tree, 'name') === undefined) return false;
  const skills = partOf(tree, 'skills');
  const isCapable = partOf(tree, 'capabilities')?.kind === 'map';
  const isPlaced = PLACES.some((name) => fieldOf(tree, name) !== undefined);
  if (WELL_KNOWN.test(path)) return isCapable || isPlaced || skills?.kind === 'list';
  if (skills?.kind !== 'list' || !itemsOf(skills).every(isSkill)) return false;
  const hasModes = fieldOf(tree, 'defaultInputModes') !== undefined || fieldOf(tree, 'defaultOutputModes') !== undefined;
  return isPlaced ? isCapable || hasModes : isCapable && hasModes;
}

function isSkill(item: Tree): boolean {
  return item.kind === 'map' && (wordOf(item, 'id') ?? wordOf(item, 'name')) !== undefined;
}

/** Line on which the card says its name. */
export function nameLine(tree: Tree): number {
  return entriesOf(tree).find(({ key }) => key === 'name')?.line ?? tree.line;
}
