// Processes of other clouds: systems that speak through their variables.
import type { Mention, Props } from '../../../graph/model.ts';
import { senseOfName } from '../../mention/env-name.ts';
import { imageOf } from '../../mention/image.ts';
import { emitReferences } from '../references.ts';
import { serviceNameMentions, telemetryProps } from '../service-name.ts';
import { byName, type Variable } from '../variables.ts';
import { blocksIn, type Holder, literalIn, valueIn, within } from './body.ts';
import { type Declared, sourceAt, sourceIn, type Term } from './module.ts';
import { emitOther, type OtherNode, otherNode } from './other-node.ts';
import { noteOpen, type Reading } from './reading.ts';
import { declaredOf } from './reference.ts';
import { entriesIn } from './settle.ts';
import { evaluated, literalOf, textOfValue, type Value } from './value.ts';

export interface Process {
  readonly variables: readonly Named[];
  readonly images: readonly (string | undefined)[];
  readonly props?: Props;
  /** Settings of the platform itself, which say nothing about what it works on. */
  readonly own?: RegExp;
}

export interface Named {
  readonly name: string;
  readonly value: Value;
  readonly line: number;
}

/** A system with the calls that its variables state; a variable that names a resource of the files is a call or access of it. */
export function emitProcess(reading: Reading, declared: Declared, { variables, images, props, own }: Process): OtherNode | undefined {
  const { emit } = reading.stack;
  const told: Variable[] = [];
  const named = new Map<string, { readonly node: OtherNode; readonly line: number }>();
  for (const { name, value, line } of variables) {
    if (own?.test(name) === true || value.length === 0) continue;
    const around = declaredOf(value);
    const node = around === undefined ? undefined : otherNode(reading, around);
    if (node !== undefined && value.length === 1) named.set(node.key, { node, line });
    else {
      if (senseOfName(name) === 'address') noteOpen(reading, value);
      told.push({ name, value: literalOf(value) ?? textOfValue(value), source: lineIn(declared, line) });
    }
  }
  const values = byName(told);
  const also: readonly Mention[] = images.flatMap((image) => imageOf(image ?? '')?.mention ?? []);
  const self = emitOther(reading, declared, {
    also: [...serviceNameMentions(values), ...also],
    props: { ...telemetryProps(values), ...props },
  });
  if (self === undefined) return undefined;
  for (const { node, line } of named.values()) {
    const source = lineIn(declared, line);
    if (node.key === self.key) continue;
    if (node.type === 'System') emit.edge({ type: 'CALLS', from: { key: self.key }, to: { key: node.key }, source });
    if (node.type === 'DataStore') emit.edge({ type: 'ACCESSES', from: { key: self.key }, to: { key: node.key }, source });
  }
  const ownHosts = new Set(self.is.domain === undefined ? [] : [`${self.name.toLowerCase()}.${self.is.domain}`]);
  emitReferences({ key: self.key, ownHosts }, told, emit);
  return self;
}

function lineIn(declared: Declared, line: number) {
  const { tree } = declared.body;
  return line >= tree.line && line <= tree.endLine ? sourceIn(declared, { line }) : sourceAt(declared);
}

/** Variables as a map: app_settings, environment_variables. */
export function mapVariables(map: Term | undefined): readonly Named[] {
  return map === undefined ? [] : entriesIn(map).map(([name, term, line]) => ({ name, value: evaluated(term), line }));
}

/** Variables as blocks: env { name = … value = … }; what is kept elsewhere stands as a placeholder. */
export function blockVariables(containers: readonly Holder[]): readonly Named[] {
  return containers
    .flatMap((container) => blocksIn(container, 'env'))
    .flatMap((block) => {
      const name = literalIn(block, 'name');
      const value = valueIn(block, 'value');
      if (name === undefined) return [];
      const kept: Value = [{ kind: 'open', words: name }];
      const isKept =
        value.length === 0 && (within(block, 'secret_name') ?? within(block, 'value_source') ?? within(block, 'value_from')) !== undefined;
      return [{ name, value: isKept ? kept : value, line: block.tree.line }];
    });
}
