// The definition of a state machine as its resource completes it: substitutions, parameters and functions become text before it is handed on.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
import type { TextBlock } from '../../../read/text-block.ts';
import { entriesOf, itemsOf, type Tree, textOf } from '../../../read/tree.ts';
import { intrinsicOf } from './intrinsic.ts';
import type { Scope } from './scope.ts';
import { itemsIn, literalIn, literalOf, textOfValue, type Value, valueIn, within } from './value.ts';

export type Substitutions = ReadonlyMap<string, string>;

/** What each `${Name}` of a definition stands for: known text, else the words by which the template names it. */
export function substitutionsIn(scope: Scope, map: Tree | undefined): Substitutions {
  return new Map(
    entriesOf(within(scope, map)).flatMap((entry) => {
      const value = valueIn(scope, entry.value);
      return value.length === 0 ? [] : [[entry.key, wordsOf(value)] as const];
    }),
  );
}

/** Known text, or the words of the template; an activity is told from a function by its ARN only. */
function wordsOf(value: Value): string {
  const [only, ...others] = value;
  const declared = only?.kind === 'resource' && others.length === 0 ? only.scope.resources.get(only.id) : undefined;
  if (only?.kind === 'resource' && declared?.type === 'AWS::StepFunctions::Activity') {
    const name = literalIn(only.scope, declared.properties, 'Name') ?? declared.id;
    return `arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:activity:${name}`;
  }
  return literalOf(value) ?? textOfValue(value);
}

/** A definition may have a megabyte; what substitutions make longer than this is none. */
const MAX_TEXT = 16_000_000;

function substituted(text: string, substitutions: Substitutions): string {
  if (substitutions.size === 0) return text;
  let size = text.length;
  return text.replace(/\$\{([^{}]+)\}/g, (whole, name: string) => {
    const given = substitutions.get(name.trim());
    size += given?.length ?? 0;
    return given === undefined || size > MAX_TEXT ? whole : given;
  });
}

/** The same tree with text in place of functions and placeholders; every value keeps its place. */
export function completedTree(scope: Scope, tree: Tree, substitutions: Substitutions): Tree {
  return mapped(tree, (old) => {
    const call = intrinsicOf(old);
    // A key "Condition" alone is one of the definition's own here.
    if (call === undefined || call.name === 'Condition') return replacedScalar(old, substitutions);
    const value = valueIn(scope, old);
    return scalarLike(old, substituted(wordsOf(value), substitutions));
  });
}

/** The same for a definition in a file of its own, where `${Name}` is the only thing that is left to fill in. */
export function replacedTree(tree: Tree, substitutions: Substitutions): Tree {
  return substitutions.size === 0 ? tree : mapped(tree, (old) => replacedScalar(old, substitutions));
}

function replacedScalar(tree: Tree, substitutions: Substitutions): Tree | undefined {
  if (tree.kind !== 'scalar') return undefined;
  const text = substituted(tree.text, substitutions);
  return text === tree.text ? tree : scalarLike(tree, text);
}

function scalarLike({ line, column, endLine }: Tree, text: string): Tree {
  return { kind: 'scalar', line, column, endLine, value: text, text };
}

// Shared parts stay shared, so that no walk over the result can explode.
function mapped(tree: Tree, change: (old: Tree) => Tree | undefined): Tree {
  const known = new Map<Tree, Tree>();
  const fresh = (old: Tree): Tree => {
    const done = known.get(old) ?? change(old) ?? inside(old);
    known.set(old, done);
    return done;
  };
  const inside = (old: Tree): Tree => {
    if (old.kind === 'map') {
      return { ...old, entries: new Map([...old.entries].map(([key, entry]) => [key, { ...entry, value: fresh(entry.value) }])) };
    }
    return old.kind === 'list' ? { ...old, items: old.items.map(fresh) } : old;
  };
  return fresh(tree);
}

/** A definition that stands as text: written out, in Fn::Sub, or in pieces that Fn::Join puts together. */
export function definitionText(scope: Scope, tree: Tree, substitutions: Substitutions): TextBlock | undefined {
  const call = intrinsicOf(tree);
  if (call === undefined) {
    const text = textOf(tree);
    return text === undefined ? undefined : { text: substituted(text, substitutions), line: tree.line, endLine: tree.endLine };
  }
  const value = valueIn(scope, tree);
  if (value.length === 0) return undefined;
  const text = substituted(wordsOf(value), substitutions);
  const holder = call.name === 'Sub' && call.argument.kind === 'list' ? (call.argument.items[0] ?? tree) : call.argument;
  if (call.name === 'Sub') return { text, line: holder.line, endLine: holder.endLine };
  const line = call.name === 'Join' ? lineOfPieces(scope, call.argument) : undefined;
  return line === undefined ? { text, line: tree.line, endLine: tree.line } : { text, line, endLine: line + text.split('\n').length - 1 };
}

/** The first line of pieces that stand on a line each and are joined by line breaks: then the lines of the text are those of the file. */
function lineOfPieces(scope: Scope, argument: Tree): number | undefined {
  const [separator, list] = itemsOf(argument);
  const pieces = itemsIn(scope, list);
  const first = pieces[0]?.line;
  const isAligned =
    textOf(separator) === '\n' &&
    pieces.every((piece, index) => piece.line === (first ?? 0) + index && !(textOf(piece) ?? '').includes('\n'));
  return isAligned ? first : undefined;
}
