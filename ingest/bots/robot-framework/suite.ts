// One file as a model: what it imports, its variables, its tasks and keywords.
import type { Source } from '../../../graph/model.ts';
import { sourceOf, type TextDocument } from '../../ingester.ts';
import { type Credential, credentialOf } from '../../mention/secret.ts';
import { plainName, type Row, sectionsOf } from './syntax.ts';

/** A task or a keyword: its settings by name, and the rows of its body. */
export interface Item {
  readonly name: string;
  readonly document: TextDocument;
  readonly line: number;
  readonly settings: ReadonlyMap<string, Row>;
  readonly rows: readonly Row[];
}

export interface Import {
  readonly name: string;
  readonly args: readonly string[];
  readonly row: Row;
}

export interface RobotFile {
  readonly document: TextDocument;
  readonly settings: ReadonlyMap<string, Row>;
  readonly libraries: readonly Import[];
  readonly resources: readonly Import[];
  readonly variables: ReadonlyMap<string, string>;
  /** How the secrets among the variables stand in the file; their values are not kept. */
  readonly secrets: ReadonlyMap<string, Credential>;
  readonly tasks: readonly Item[];
  readonly keywords: readonly Item[];
}

export function readFile(document: TextDocument): RobotFile {
  const settings = new Map<string, Row>();
  const imports: { kind: string; found: Import }[] = [];
  const variables = new Map<string, string>();
  const secrets = new Map<string, Credential>();
  const items: Record<'tasks' | 'keywords', OpenItem[]> = { tasks: [], keywords: [] };
  for (const { name, rows } of sectionsOf(document.text)) {
    for (const row of rows) {
      if (name === 'settings') addSetting(row, settings, imports);
      else if (name === 'variables') addVariable(row, variables, secrets);
      else if (name === 'tasks' || name === 'keywords') addToItem(items[name], row);
    }
  }
  const closed = (open: readonly OpenItem[]): readonly Item[] => open.map((item) => ({ ...item, document }));
  const named = (wanted: string): readonly Import[] => imports.flatMap(({ kind, found }) => (kind === wanted ? [found] : []));
  return {
    document,
    settings,
    libraries: named('library'),
    resources: named('resource'),
    variables,
    secrets,
    tasks: closed(items.tasks),
    keywords: closed(items.keywords),
  };
}

type OpenItem = Omit<Item, 'document'> & { readonly settings: Map<string, Row>; readonly rows: Row[] };

function addSetting(row: Row, settings: Map<string, Row>, imports: { kind: string; found: Import }[]): void {
  const [head = '', name, ...args] = row.cells;
  const key = head.toLowerCase().replace(/:$/, '');
  if ((key === 'library' || key === 'resource') && name !== undefined) imports.push({ kind: key, found: { name, args, row } });
  else settings.set(key.replace(/^test /, 'task '), row);
}

// ${NAME}=    value; what is secret by its name is known to be there, and not kept.
function addVariable(row: Row, variables: Map<string, string>, secrets: Map<string, Credential>): void {
  const [head = '', ...values] = row.cells;
  const name = /^\$\{([^{}]+)\}\s*=?$/.exec(head)?.[1];
  if (name === undefined) return;
  const value = values.join(' ');
  const credential = credentialOf(name, /^[$%]\{/.test(value) ? '${variable}' : value);
  if (credential === undefined) variables.set(plainName(name), value);
  else secrets.set(plainName(name), credential);
}

function addToItem(items: OpenItem[], row: Row): void {
  const [first = '', ...rest] = row.cells;
  if (!row.isIndented) {
    items.push({ name: first, line: row.line, settings: new Map(), rows: rest.length === 0 ? [] : [{ ...row, cells: rest }] });
    return;
  }
  const item = items.at(-1);
  const setting = /^\[([^\]]+)\]$/.exec(first)?.[1]?.trim();
  if (item === undefined) return;
  if (setting === undefined) item.rows.push(row);
  else item.settings.set(setting.toLowerCase(), row);
}

export function rowSource({ document }: { readonly document: TextDocument }, row: { readonly line: number }): Source {
  return sourceOf(document, { line: document.lineOf(row.line) });
}
