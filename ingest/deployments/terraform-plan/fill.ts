// Values of a plan: what is sensitive is hidden, what is not known yet is filled in with what its expression refers to.
import { at, booleanOf, type Entry, entriesOf, hasKey, itemsOf, type Tree, textsOf } from '../../read/tree.ts';

/** The values without those that are marked; nothing of them is kept, not even their length. */
export function hidden(tree: Tree, marks: Tree | undefined): Tree {
  if (marks === undefined || booleanOf(marks) === false) return tree;
  if (booleanOf(marks) === true) return expression(tree, 'sensitive');
  if (tree.kind === 'map' && marks.kind === 'map') {
    const entries = entriesOf(tree).map((entry): [string, Entry] => [
      entry.key,
      { ...entry, value: hidden(entry.value, at(marks, entry.key)) },
    ]);
    return { ...tree, entries: new Map(entries) };
  }
  if (tree.kind === 'list' && marks.kind === 'list')
    return { ...tree, items: tree.items.map((item, index) => hidden(item, marks.items[index])) };
  return tree;
}

/** The values with references in place of those that are known after apply only. */
export function filled(tree: Tree, expressions: Tree | undefined): Tree {
  if (expressions === undefined || hasKey(expressions, 'references') || hasKey(expressions, 'constant_value')) return tree;
  if (tree.kind === 'list') {
    const parts = itemsOf(expressions);
    return parts.length === 0 ? tree : { ...tree, items: tree.items.map((item, index) => filled(item, parts[index])) };
  }
  if (tree.kind !== 'map' || expressions.kind !== 'map') return tree;
  const entries = new Map(tree.entries);
  for (const { key, value } of entriesOf(expressions)) {
    const known = entries.get(key);
    if (known !== undefined && !(known.value.kind === 'scalar' && known.value.value === null)) {
      entries.set(key, { ...known, value: filled(known.value, value) });
      continue;
    }
    const reference = referenceIn(value, known?.value ?? tree);
    if (reference !== undefined)
      entries.set(key, { key, line: known?.line ?? tree.line, column: 1, endLine: known?.endLine ?? tree.line, value: reference });
  }
  return { ...tree, entries };
}

/** The one thing that an expression refers to, as far as it is one; a block of expressions as a block of references. */
export function referenceIn(value: Tree, place: Tree): Tree | undefined {
  if (value.kind === 'list') {
    const items = value.items.flatMap((item) => referenceIn(item, place) ?? []);
    return items.length === 0 ? undefined : { kind: 'list', line: place.line, column: 1, endLine: place.line, items };
  }
  if (value.kind !== 'map') return undefined;
  const constant = at(value, 'constant_value');
  if (constant !== undefined) return constant;
  const texts = textsOf(at(value, 'references')).filter((text) => !/^(each|count|path|terraform|self)\b/.test(text));
  if (texts.length === 0 && !hasKey(value, 'references')) {
    const entries = entriesOf(value).flatMap(({ key, value: inner }): [string, Entry][] => {
      const found = referenceIn(inner, place);
      return found === undefined ? [] : [[key, { key, line: place.line, column: 1, endLine: place.line, value: found }]];
    });
    return entries.length === 0 ? undefined : { kind: 'map', line: place.line, column: 1, endLine: place.line, entries: new Map(entries) };
  }
  // "aws_sqs_queue.dead.arn" comes with "aws_sqs_queue.dead".
  const [only, ...others] = texts.filter(
    (text) => !texts.some((other) => other !== text && (other.startsWith(`${text}.`) || other.startsWith(`${text}[`))),
  );
  return only === undefined || others.length > 0 ? undefined : expression(place, only);
}

function expression({ line, column, endLine }: Tree, text: string): Tree {
  return { kind: 'scalar', line, column, endLine, value: text, text, tag: 'expression' };
}
