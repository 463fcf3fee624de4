// Everything that the parts of the extraction share: the model, who stands behind what, and the keys of what it names.
import { globalKey, type Key, localKey } from '../../../graph/key.ts';
import type { NodeType, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import type { Element, Model, Relation } from './model.ts';
import { type Structure, structureOf } from './structure.ts';

export interface World {
  readonly document: XmlDocument;
  readonly model: Model;
  readonly structure: Structure;
  readonly emit: Emit;
  element(id: string): Element | undefined;
  /** Relations that begin or end at an element, or begin at something behind which it stands. */
  relationsOf(id: string): readonly Relation[];
  sourceOf(part: Element | Relation): Source;
  /** Key of the node that an element becomes. */
  key(type: NodeType, element: Element): Key;
}

export function worldOf(document: XmlDocument, model: Model, emit: Emit): World {
  const structure = structureOf(model);
  const relations = new Map<string, Relation[]>();
  for (const relation of model.relations) {
    for (const id of new Set([relation.source, relation.target, structure.componentOf(relation.source) ?? ''])) {
      const known = relations.get(id);
      if (known === undefined) relations.set(id, [relation]);
      else known.push(relation);
    }
  }
  return {
    document,
    model,
    structure,
    relationsOf: (id) => relations.get(id) ?? [],
    emit,
    element: (id) => model.elements.get(id),
    sourceOf: (part) => sourceOf(document, { line: part.line }, part.id),
    key: (type, { id, name }) =>
      type === 'Boundary' ? globalKey('Boundary', 'domain', name) : localKey(type, document.root, document.path, id),
  };
}
