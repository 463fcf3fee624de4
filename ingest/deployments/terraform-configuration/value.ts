// A value as text: what is written out, resources that it speaks of, and what only the deployment knows.
import type { Mention } from '../../../graph/model.ts';
import { templateParts } from '../../read/hcl-string.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import { computed } from './functions.ts';
import type { Declared, Module, Place, Term } from './module.ts';
import { type Step, traversalOf } from './operators.ts';
import { alternatives, childOf, declaredAs, expressionOf, MAX_DEPTH, partOf } from './settle.ts';

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'resource'; readonly declared: Declared; readonly attribute: string }
  /** `fallback` is the default of a variable: what it is unless whoever applies it says otherwise. */
  | {
      readonly kind: 'open';
      readonly words: string;
      readonly fallback?: string;
      readonly mention?: Mention;
      readonly variable?: OpenVariable;
    };

export interface OpenVariable {
  readonly module: Module;
  readonly name: string;
}

/** Pieces of a value in order; none for null. */
export type Value = readonly Part[];

const MAX_PARTS = 5000;
const MAX_TEXT = 4_000_000;
const MAX_WORDS = 200;

/** The value; lists and maps have none. */
export function evaluated(term: Term | undefined, depth = 0): Value {
  if (term === undefined || depth > MAX_DEPTH) return [];
  const all = alternatives(term, depth).map((each) => settledValue(each, depth + 1));
  const [first = [], ...others] = all;
  if (others.every((other) => textOfValue(other) === textOfValue(first))) return first;
  // `var.dead_letter != "" ? var.dead_letter : aws_sqs_queue.dead[0].arn`: what the files themselves have is meant where nothing else is named.
  const [own, ...more] = all.filter((value) => value.some((part) => part.kind === 'resource'));
  if (own !== undefined && more.length === 0) return own;
  return [{ kind: 'open', words: wordsOf(term.tree) }];
}

function settledValue(term: Term, depth: number): Value {
  const { tree } = term;
  if (tree.kind === 'map') return [];
  if (tree.kind === 'list')
    return tree.tag === undefined ? [] : once(term, () => computed(term, depth) ?? [{ kind: 'open', words: `${tree.tag}()` }]);
  const text = expressionOf(tree);
  if (text !== undefined) return referred(term.place, text, depth);
  if (tree.tag !== 'template') return tree.value === null ? [] : [known(term.place, tree.text) ?? { kind: 'text', text: tree.text }];
  return once(term, () => filled(term, depth));
}

// Texts may repeat texts that repeat texts: each is worked out once.
function once({ tree, place }: Term, work: () => Value): Value {
  const { values } = place.module;
  const here = values.get(place.iterations) ?? new WeakMap<Tree, Value>();
  values.set(place.iterations, here);
  const value = here.get(tree) ?? work();
  here.set(tree, value);
  return value;
}

// In a plan or state an ARN stands for the resource that has it.
function known({ module }: Place, text: string): Part | undefined {
  const found = module.known?.(text);
  return found === undefined ? undefined : { kind: 'resource', ...found };
}

function filled(term: Term, depth: number): Value {
  const parts: Part[] = [];
  let size = 0;
  for (const { kind, text } of templateParts(term.tree.kind === 'scalar' ? term.tree.text : '')) {
    const found: Value =
      kind === 'expression' ? evaluated(partOf(term, text), depth + 1) : [kind === 'text' ? { kind, text } : { kind: 'open', words: text }];
    size += found.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 1), 0);
    if (parts.length + found.length > MAX_PARTS || size > MAX_TEXT) return [{ kind: 'open', words: 'template' }];
    parts.push(...found);
  }
  return parts.length === 0 ? [{ kind: 'text', text: '' }] : parts;
}

/** What an expression that leads to no other value speaks of. */
function referred(place: Place, text: string, depth: number): Value {
  const open: Part = { kind: 'open', words: text.slice(0, MAX_WORDS) };
  const steps = traversalOf(text);
  const [root, second, third, ...rest] = steps ?? [];
  if (root?.kind !== 'name') return [open];
  const iteration = place.iterations.get(root.text);
  if (iteration !== undefined) {
    const isKey = iteration.is === 'key' || (iteration.is === undefined && second?.kind === 'name' && second.text === 'key');
    return isKey ? [{ kind: 'text', text: iteration.key }] : [open];
  }
  if (second?.kind !== 'name') return [open];
  if (root.text === 'var') return third === undefined ? [variablePart(place.module, second.text)] : [open];
  if (root.text === 'module') return outputValue(place, second.text, [...(third === undefined ? [] : [third]), ...rest]) ?? [open];
  // Paths are told from the top of the root: "/infra" is the folder of the module.
  if (root.text === 'path' && third === undefined)
    return [{ kind: 'text', text: `/${second.text === 'module' ? place.module.directory : place.module.home}`.replace(/^\/\.?$/, '/.') }];
  const isData = root.text === 'data';
  if (isData && third?.kind !== 'name') return [open];
  const id = isData && third?.kind === 'name' ? `data.${second.text}.${third.text}` : `${root.text}.${second.text}`;
  const after = isData ? rest : [...(third === undefined ? [] : [third]), ...rest];
  const declared = declaredAs(place, id, after);
  if (declared === undefined || depth > MAX_DEPTH) return [open];
  return [{ kind: 'resource', declared, attribute: attributeIn(after) }];
}

function attributeIn(steps: readonly Step[]): string {
  return steps.flatMap((step) => (step.kind === 'name' ? [step.text] : [])).join('.');
}

function outputValue(place: Place, name: string, rest: Parameters<typeof childOf>[2]): Value | undefined {
  const child = childOf(place, name, rest);
  const output = rest.find((step) => step.kind === 'name');
  const known = output?.kind === 'name' ? child?.outputOf?.(output.text) : undefined;
  if (child === undefined || known === undefined) return undefined;
  const declared = declaredAs({ module: child, iterations: place.iterations }, known.address, rest.slice(1));
  if (declared === undefined || output === undefined) return undefined;
  return [{ kind: 'resource', declared, attribute: known.attribute || attributeIn(rest.slice(rest.indexOf(output) + 1)) }];
}

function variablePart(module: Module, name: string): Part {
  const tree = at(module.variables.get(name)?.entry.value, 'default');
  const fallback = tree !== undefined && tree.kind === 'scalar' && tree.tag !== 'expression' ? textOf(tree) : undefined;
  const variable = { module, name };
  const words = `var.${name}`;
  return fallback === undefined || fallback === '' || !module.isApplied
    ? { kind: 'open', words, variable }
    : { kind: 'open', words, fallback };
}

function wordsOf(tree: Tree): string {
  return (expressionOf(tree) ?? (tree.kind === 'scalar' ? tree.text : (tree.tag ?? tree.kind))).slice(0, MAX_WORDS);
}

/** The value as text: what is open stands as `${words}`. */
export function textOfValue(value: Value): string {
  return value
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'open') return `\${${part.words}}`;
      return `\${${part.declared.address}${part.attribute === '' ? '' : `.${part.attribute}`}}`;
    })
    .join('');
}

/** Text that is known: written out, the name of a resource that writes it out, or the default of the variable that stands alone for it. */
export function literalOf(value: Value, depth = 0): string | undefined {
  const [only, ...others] = value;
  if (only === undefined) return undefined;
  if (only.kind === 'open' && others.length === 0) return only.fallback;
  const texts = value.map((part) => (part.kind === 'text' ? part.text : part.kind === 'resource' ? attributeText(part, depth) : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** What a person would call it: the same, with the defaults of variables inside it too. It says nothing to others. */
export function labelOf(value: Value): string | undefined {
  return (
    literalOf(value) ??
    literalOf(value.map((part) => (part.kind === 'open' && part.fallback !== undefined ? { kind: 'text', text: part.fallback } : part)))
  );
}

/** Attributes that repeat what the resource is called. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['aws_s3_bucket.id', 'bucket'],
  ['aws_dynamodb_table.id', 'name'],
  ['aws_ssm_parameter.id', 'name'],
]);

function attributeText({ declared, attribute }: Extract<Part, { kind: 'resource' }>, depth: number): string | undefined {
  if (depth > 10) return undefined;
  const tree = at(declared.body.tree, SAME.get(`${declared.type}.${attribute}`) ?? attribute);
  return tree === undefined || tree.kind === 'map' ? undefined : literalOf(evaluated({ ...declared.body, tree }), depth + 1);
}

/** True where whoever applies it cannot change it: nothing is open. */
export function isSettled(value: Value): boolean {
  return value.every((part) => part.kind === 'text');
}
