// The templates of a root that speak of other files: templates that they nest, definitions of state machines.
import { posix } from 'node:path';
import type { Siblings, TreeDocument } from '../../../ingester.ts';
import { type Substitutions, substitutionsIn } from './definition.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type Declared, declaredIn, isTemplate } from './template.ts';
import { literalIn, textOfValue, valueIn, within } from './value.ts';

const MAX_FILES = 500;
/** AWS deploys no template with more than 500. */
const MAX_RESOURCES = 2000;
const TEMPLATE_FILE = /\.(ya?ml|json|template)$/i;
const SPEAKS =
  /AWS::CloudFormation::Stack\b|AWS::Serverless::Application\b|AWS::Serverless::StateMachine\b|AWS::StepFunctions::StateMachine\b/;
const LOCATIONS: ReadonlyMap<string, string> = new Map([
  ['AWS::CloudFormation::Stack', 'TemplateURL'],
  ['AWS::Serverless::Application', 'Location'],
]);

/** What the resource of a state machine says about the definition in another file. */
export interface MachineUse {
  /** "root/path" of the template. */
  readonly file: string;
  readonly substitutions: Substitutions;
}

export interface Templates {
  /** Paths of templates that others nest; those that only nest one another in a circle are not among them. */
  readonly nested: ReadonlySet<string>;
  /** State machines by the path of their definition. */
  readonly machines: ReadonlyMap<string, readonly MachineUse[]>;
}

const TEMPLATES = Symbol('templates around a folder');

/** Templates that may speak of a file: those of its folder, of the folders beside it, and of all above. Looked for once per folder. */
export function templatesAround(path: string, siblings: Siblings): Promise<Templates> {
  const folder = posix.dirname(path);
  return siblings.once(TEMPLATES, folder, (own) => findTemplates(folder, own));
}

async function findTemplates(folder: string, siblings: Siblings): Promise<Templates> {
  const children = new Map<string, string[]>();
  const machines = new Map<string, MachineUse[]>();
  for (const path of siblings.matching((each) => TEMPLATE_FILE.test(each) && isNear(posix.dirname(each), folder)).slice(0, MAX_FILES)) {
    const text = (await siblings.text(path))?.text;
    if (text === undefined || !SPEAKS.test(text)) continue;
    for (const document of await siblings.tree(path)) {
      if (!isTemplate(document.tree)) continue;
      const scope = quietScope(document, siblings);
      for (const declared of declaredIn(document).slice(0, MAX_RESOURCES)) {
        const child = nestedPath(scope, declared);
        if (child !== undefined) children.set(path, [...(children.get(path) ?? []), child]);
        const definition = definitionPath(scope, declared);
        if (definition !== undefined) {
          const substitutions = substitutionsIn(scope, within(scope, declared.properties, 'DefinitionSubstitutions'));
          machines.set(definition, [...(machines.get(definition) ?? []), { file: document.file, substitutions }]);
        }
      }
    }
  }
  return { nested: reachedFrom(children), machines };
}

function isNear(other: string, folder: string): boolean {
  const isAbove = other === '.' || folder === other || folder.startsWith(`${other}/`);
  return isAbove || posix.dirname(other) === posix.dirname(folder);
}

function reachedFrom(children: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const nested = new Set([...children.values()].flat());
  const reached = new Set<string>();
  const open = [...children.keys()].filter((path) => !nested.has(path));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const child of children.get(path) ?? []) {
      if (reached.has(child)) continue;
      reached.add(child);
      open.push(child);
    }
  }
  return reached;
}

// Names are looked up here, nothing is said.
function quietScope(document: TreeDocument, siblings: Siblings): Scope {
  const emit = { node: ignore, edge: ignore, gap: ignore, observation: ignore, embedded: ignore, embeddedText: ignore };
  const { root, path, file } = document;
  return scopeOf(document, { stack: { root, path, file, emit }, prefix: '', given: undefined, depth: 0, siblings });
}

function ignore(): void {}

/** File of the definition of a state machine, from the folder of its template; undefined for buckets and what is not in the scan. */
export function definitionPath(scope: Scope, { properties, type }: Declared): string | undefined {
  if (!type.endsWith('::StateMachine')) return undefined;
  const uri = literalIn(scope, properties, 'DefinitionUri') ?? literalIn(scope, properties, 'DefinitionS3Location');
  if (uri === undefined || /^(s3|https?):/.test(uri)) return undefined;
  const path = posix.normalize(posix.join(posix.dirname(scope.document.path), uri));
  return scope.siblings.has(path) ? path : undefined;
}

export function isNesting({ type }: Declared): boolean {
  return LOCATIONS.has(type);
}

/** Path of the template that a resource nests, where it is in the scan. */
export function nestedPath(scope: Scope, declared: Declared): string | undefined {
  const key = LOCATIONS.get(declared.type);
  if (key === undefined) return undefined;
  const path = pathOf(textOfValue(valueIn(scope, within(scope, declared.properties, key))), scope.document.path, scope.siblings);
  return path === scope.document.path ? undefined : path;
}

/** A path as written, from the template's folder; where it leaves the root or is a URL, the one file that ends like it. */
function pathOf(written: string, from: string, siblings: Siblings): string | undefined {
  if (!TEMPLATE_FILE.test(written) || written.length > 500) return undefined;
  const isUrl = /^https?:\/\//.test(written) || written.includes('${');
  const inside = isUrl ? undefined : posix.normalize(posix.join(posix.dirname(from), written));
  if (inside !== undefined && siblings.has(inside)) return inside;
  const segments = written
    .replace(/^https?:\/\/[^/]*/, '')
    .split('/')
    .filter((segment) => segment !== '..' && segment !== '.' && segment !== '');
  const fixed = segments.slice(segments.findLastIndex((segment) => segment.includes('${')) + 1);
  // A file name alone is too common to say which one is meant.
  for (let start = 0; start < fixed.length - 1; start++) {
    const end = fixed.slice(start).join('/');
    const found = siblings.matching((path) => path === end || path.endsWith(`/${end}`));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}
