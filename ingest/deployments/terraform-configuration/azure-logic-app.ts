// Logic Apps of azurerm: the workflow, its triggers and its actions are resources of their own; together they are the definition that its reader knows.
// https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/logic_app_action_custom
import type { Key } from '../../../graph/key.ts';
import { at, type Entry, type MapTree, type Tree } from '../../read/tree.ts';
import { workflowKey } from '../../workflows/vocabulary.ts';
import { labelProps } from '../labels.ts';
import { blocksIn, jsonIn, literalIn, textIn, valueIn } from './body.ts';
import { type Declared, sourceAt } from './module.ts';
import { besides, type Reading } from './reading.ts';
import { tagsOf } from './reference.ts';

const PARTS = [
  'azurerm_logic_app_trigger_custom',
  'azurerm_logic_app_trigger_recurrence',
  'azurerm_logic_app_trigger_http_request',
  'azurerm_logic_app_action_custom',
  'azurerm_logic_app_action_http',
];

/** The workflow of the definition that is put together. */
export function logicAppKey({ stack }: Reading, declared: Declared): Key {
  return workflowKey([stack.root, declared.file.path, declared.pointer]);
}

export function emitLogicApp(reading: Reading, declared: Declared): void {
  const name = literalIn(declared, 'name') ?? declared.address;
  reading.stack.emit.node({
    type: 'Workflow',
    kind: 'state-machine',
    key: logicAppKey(reading, declared),
    name,
    also: [
      { kind: 'name', value: name.toLowerCase() },
      { kind: 'job-type', value: declared.address, within: reading.stack.file },
    ],
    props: { engine: 'logic-apps', ...labelProps(tagsOf(declared)) },
    source: sourceAt(declared),
  });
}

/** The definition, of all parts that stand in the file of the workflow. */
export function emitLogicAppDefinition(reading: Reading, declared: Declared): void {
  const parts = besides(reading, { declared, types: PARTS }, (part) => [valueIn(part, 'logic_app_id')]).filter(
    (part) => part.file === declared.file,
  );
  if (parts.length === 0) return;
  const place = declared.body.tree;
  const of = (kind: 'trigger' | 'action'): MapTree =>
    mapAt(
      place,
      parts.flatMap((part) => {
        const tree = part.type.includes(`_${kind}_`) ? partTree(part) : undefined;
        const name = literalIn(part, 'name') ?? part.name;
        return tree === undefined ? [] : [entryAt(name, tree, part.entry)];
      }),
    );
  const text = (value: string): Tree => ({ kind: 'scalar', line: place.line, column: 1, endLine: place.line, value, text: value });
  const definition = mapAt(place, [
    entryAt('contentVersion', text('1.0.0.0'), place),
    entryAt('triggers', of('trigger'), place),
    entryAt('actions', of('action'), place),
  ]);
  const name = literalIn(declared, 'name') ?? declared.address;
  reading.stack.emit.embedded(
    mapAt(place, [
      entryAt('type', text('Microsoft.Logic/workflows'), place),
      entryAt('name', text(name), place),
      entryAt('definition', definition, place),
    ]),
    declared.pointer,
  );
}

function mapAt({ line, column, endLine }: Pick<Tree, 'line' | 'column' | 'endLine'>, entries: readonly Entry[]): MapTree {
  return { kind: 'map', line, column, endLine, entries: new Map(entries.map((entry) => [entry.key, entry])) };
}

function entryAt(key: string, value: Tree, { line, column }: Pick<Tree, 'line' | 'column'>): Entry {
  return { key, line, column, endLine: Math.max(line, value.endLine), value };
}

function partTree(part: Declared): Tree | undefined {
  const { tree } = part.body;
  const scalar = (value: string, key: string): Entry => {
    const line = sourceAt(part, key).line;
    return entryAt(key, { kind: 'scalar', line, column: 1, endLine: line, value, text: value }, { line, column: 1 });
  };
  const type = (value: string): Entry => ({ ...scalar(value, 'type'), key: 'type' });
  const renamed = (entry: Entry, key: string): Entry => ({ ...entry, key });
  if (part.type.endsWith('_custom')) return jsonIn(part, 'body')?.tree;
  if (part.type.endsWith('_recurrence')) {
    const interval = textIn(part, 'interval');
    const entries = [
      renamed(scalar(textIn(part, 'frequency'), 'frequency'), 'frequency'),
      renamed(scalar(interval, 'interval'), 'interval'),
    ];
    return mapAt(tree, [type('Recurrence'), entryAt('recurrence', mapAt(tree, entries), tree)]);
  }
  if (part.type.endsWith('_http_request'))
    return mapAt(tree, [type('Request'), entryAt('kind', at(type('Http').value) ?? type('Http').value, tree)]);
  const after = blocksIn(part, 'run_after').flatMap((block) => {
    const name = literalIn(block, 'action_name');
    const status = literalIn(block, 'action_result') ?? 'Succeeded';
    const { line, column, endLine } = block.tree;
    const list: Tree = {
      kind: 'list',
      line,
      column,
      endLine,
      items: [{ kind: 'scalar', line, column, endLine, value: status, text: status }],
    };
    return name === undefined ? [] : [entryAt(name, list, block.tree)];
  });
  const inputs = mapAt(tree, [scalar(textIn(part, 'method'), 'method'), scalar(textIn(part, 'uri'), 'uri')]);
  return mapAt(tree, [type('Http'), entryAt('inputs', inputs, tree), entryAt('runAfter', mapAt(tree, after), tree)]);
}
