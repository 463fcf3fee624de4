// Definitions of workflows in a configuration, handed on to their readers: as text, built by jsonencode, or from a template that is filled in.
import type { Source } from '../../../graph/model.ts';
import type { Siblings } from '../../ingester.ts';
import { templateParts } from '../../read/hcl-string.ts';
import { entriesOf, type Tree } from '../../read/tree.ts';
import { emitMore } from '../aws/thing.ts';
import { emitLogicAppDefinition } from './azure-logic-app.ts';
import { within } from './body.ts';
import { definitionFile, definitionPointer, fileOf } from './definition-place.ts';
import { type Declared, holds, type Module, sourceAt, type Term } from './module.ts';
import { declaredIn, noteUnknown, type Reading } from './reading.ts';
import { thingOfDeclared } from './reference.ts';
import { entriesIn, partOf, settle } from './settle.ts';
import { evaluated, literalOf, type Part, textOfValue, type Value } from './value.ts';

interface Definition {
  /** Argument that holds it. */
  readonly key: string;
  /** JSON and YAML as trees; a policy of a gateway is XML and read as text. */
  readonly read?: 'tree' | 'text';
}

/** Arguments that hold a definition which a reader of its own reads. */
const DEFINITIONS: ReadonlyMap<string, Definition> = new Map<string, Definition>([
  ['aws_sfn_state_machine', { key: 'definition' }],
  ['google_workflows_workflow', { key: 'source_contents' }],
  ['aws_api_gateway_rest_api', { key: 'body' }],
  ['aws_apigatewayv2_api', { key: 'body' }],
  ['azurerm_resource_group_template_deployment', { key: 'template_content' }],
  ['azurerm_template_deployment', { key: 'template_body' }],
  ['azurerm_api_management_api_policy', { key: 'xml_content', read: 'text' }],
  ['azurerm_api_management_api_operation_policy', { key: 'xml_content', read: 'text' }],
  ['azurerm_api_management_policy', { key: 'xml_content', read: 'text' }],
  ['azurerm_api_management_product_policy', { key: 'xml_content', read: 'text' }],
  ['kubernetes_manifest', { key: 'manifest' }],
  ['kubectl_manifest', { key: 'yaml_body' }],
]);

/** Definitions of a module, each once however often its resource is repeated; `isWanted` picks them by their files. */
export async function emitAllDefinitions(
  reading: Reading,
  module: Module,
  siblings: Siblings,
  isWanted: (declared: Declared) => boolean,
): Promise<void> {
  const seen = new Set<string>();
  for (const declared of declaredIn(module, (type) => DEFINITIONS.has(type) || type === 'azurerm_logic_app_workflow')) {
    if (!isWanted(declared) || seen.has(declared.pointer)) continue;
    seen.add(declared.pointer);
    const definition = DEFINITIONS.get(declared.type);
    if (definition === undefined) emitLogicAppDefinition(reading, declared);
    else await emitDefinition(reading, declared, definition, siblings);
  }
}

/** Hands the definition on; a file that is read by itself stays where it is. */
async function emitDefinition(reading: Reading, declared: Declared, { key, read = 'tree' }: Definition, siblings: Siblings): Promise<void> {
  const term = within(declared, key);
  if (term === undefined) return;
  const { stack } = reading;
  const source = sourceAt(declared, key);
  const pointer = definitionPointer(declared, key);
  const file = fileOf(reading, term);
  if (file !== undefined) {
    if (definitionFile(reading, declared, key) === undefined)
      await emitTemplateFile(reading, { term, file, line: source.line, pointer, read, declared, siblings });
    else if (term.tree.kind === 'list') noteArguments(reading, { term, file: `${stack.root}/${file}`, source });
    return;
  }
  const isHere = holds(declared.file, term.tree);
  const inner = encodedIn(term);
  if (inner !== undefined) {
    const tree = completed(reading, inner, declared);
    stack.emit.embedded(isHere ? tree : standingOn(tree, source.line), pointer);
    return;
  }
  if (term.tree.kind !== 'scalar' || term.tree.tag === 'expression') {
    noteUnknown(reading, 'the definition of a workflow', { name: declared.address, source });
    return;
  }
  const text = filledText(reading, term, declared);
  const { line, endLine } = isHere ? term.tree : { line: source.line, endLine: source.line };
  stack.emit.embeddedText({ text, line, endLine }, pointer, read);
}

// jsonencode({…}) and yamlencode({…}), with the value itself or a name for it.
function encodedIn({ place, tree }: Term): Term | undefined {
  if (tree.tag !== 'jsonencode' && tree.tag !== 'yamlencode') return undefined;
  if (tree.kind === 'map') return { place, tree };
  const [first] = tree.kind === 'list' ? tree.items : [];
  return first === undefined ? undefined : settle({ place, tree: first });
}

/** The tree with text in place of expressions; every value keeps its place. */
function completed(reading: Reading, term: Term, declared: Declared, depth = 0): Tree {
  const { place, tree } = term;
  const { line, column, endLine } = tree;
  const inside = (inner: Tree): Tree => completed(reading, { place, tree: inner }, declared, depth + 1);
  if (depth > 100) return { kind: 'scalar', line, column, endLine, value: null, text: 'null' };
  if (tree.kind === 'map') {
    return {
      kind: 'map',
      line,
      column,
      endLine,
      entries: new Map(entriesOf(tree).map((entry) => [entry.key, { ...entry, value: inside(entry.value) }])),
    };
  }
  if (tree.kind === 'list' && tree.tag === undefined) return { ...tree, items: tree.items.map(inside) };
  if (tree.kind === 'list' && tree.tag === 'merge') {
    const entries = entriesIn(term).map(
      ([key, value, at]) => [key, { key, line: at, column, endLine: at, value: completed(reading, value, declared, depth + 1) }] as const,
    );
    return { kind: 'map', line, column, endLine, entries: new Map(entries) };
  }
  if (tree.kind === 'scalar' && tree.tag === undefined) return tree;
  const found = settle(term);
  if (found !== undefined && found.tree !== tree && (found.tree.kind !== 'scalar' || typeof found.tree.value !== 'string')) {
    const value = completed(reading, found, declared, depth + 1);
    return holds(declared.file, found.tree) ? value : standingOn(value, line);
  }
  const text = worded(reading, evaluated(term), declared);
  return { kind: 'scalar', line, column, endLine, value: text, text };
}

function standingOn(tree: Tree, line: number): Tree {
  const place = { line, column: 1, endLine: line };
  if (tree.kind === 'scalar') return { ...tree, ...place };
  if (tree.kind === 'list') return { ...tree, ...place, items: tree.items.map((item) => standingOn(item, line)) };
  return {
    ...tree,
    ...place,
    entries: new Map(entriesOf(tree).map((entry) => [entry.key, { ...entry, ...place, value: standingOn(entry.value, line) }])),
  };
}

// Names of things stay placeholders, so that it is this thing and no other of its name; the thing answers to them in the file of the definition.
function worded(reading: Reading, value: Value, declared: Declared): string {
  return value.map((part) => wordOf(reading, part, declared)).join('');
}

function wordOf(reading: Reading, part: Part, declared: Declared): string {
  if (part.kind !== 'resource') return part.kind === 'text' ? part.text : (part.fallback ?? unquoted(`\${${part.words}}`));
  const thing = thingOfDeclared(reading, part.declared);
  if (thing === undefined) return literalOf([part]) ?? unquoted(textOfValue([part]));
  const address = unquoted(part.declared.address);
  const source = sourceAt(declared);
  emitMore(reading.stack, thing, { also: [{ kind: 'job-type', value: address, within: declared.file.file }], source });
  return `\${${address}}`;
}

// aws_lambda_function.pay["eu"] stands inside a text of JSON.
function unquoted(words: string): string {
  return words.replaceAll('"', "'");
}

/** Text with everything filled in. What stays open outside of quotes gets them, so that the text is JSON all the same. */
function filledText(reading: Reading, term: Term, declared: Declared): string {
  const { tree } = term;
  if (tree.kind !== 'scalar' || tree.tag !== 'template') return tree.kind === 'scalar' ? tree.text : '';
  const isJson = /^\s*[[{]/.test(tree.text);
  let isQuoted = false;
  return templateParts(tree.text)
    .map(({ kind, text }) => {
      if (kind === 'text') {
        for (const quote of text.matchAll(/\\.|"/gs)) if (quote[0] === '"') isQuoted = !isQuoted;
        return text;
      }
      if (kind === 'directive') return '';
      const found = evaluated(partOf(term, text));
      const word = found.length === 0 ? 'null' : worded(reading, found, declared);
      return isJson && !isQuoted && word.startsWith('${') ? `"${word}"` : word;
    })
    .join('');
}

interface TemplateFile {
  readonly term: Term;
  readonly file: string;
  readonly line: number;
  readonly pointer: string;
  readonly read: 'tree' | 'text';
  readonly declared: Declared;
  readonly siblings: Siblings;
}

// A template that no reader knows by its name (.tftpl) is filled in here; all that it says stands on the line that names it.
async function emitTemplateFile(reading: Reading, { term, file, line, pointer, read, declared, siblings }: TemplateFile): Promise<void> {
  const text = (await siblings.text(file))?.text;
  if (text === undefined || text.length > 4_000_000) return;
  const given = new Map(argumentsOf(term));
  const filled = templateParts(text)
    .map((part) => {
      if (part.kind !== 'expression') return part.kind === 'text' ? part.text : '';
      const value = given.get(part.text);
      return value === undefined ? `\${${part.text}}` : worded(reading, value, declared);
    })
    .join('');
  reading.stack.emit.embeddedText({ text: filled, line, endLine: line }, pointer, read);
}

/** Names that templatefile() fills in, with what they stand for. */
function argumentsOf({ place, tree }: Term): readonly (readonly [string, Value])[] {
  const map = tree.kind === 'list' ? tree.items[1] : undefined;
  return map === undefined ? [] : entriesIn({ place, tree: map }).map(([name, term]) => [name, evaluated(term)] as const);
}

// In a file of its own a definition speaks of things by the names that templatefile() gives them.
function noteArguments(
  reading: Reading,
  { term, file, source }: { readonly term: Term; readonly file: string; readonly source: Source },
): void {
  for (const [name, value] of argumentsOf(term)) {
    const [only, ...others] = value;
    const thing = only?.kind === 'resource' && others.length === 0 ? thingOfDeclared(reading, only.declared) : undefined;
    if (thing === undefined) continue;
    emitMore(reading.stack, thing, { also: [{ kind: 'job-type', value: name, within: file }], source });
  }
}
