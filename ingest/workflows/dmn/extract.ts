// From the tree of a DMN file to facts: decisions, what they need, what governs them, who owns them.
import { type Key, localKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import { oneLine } from '../vocabulary.ts';
import { emitAuthorities, emitSources } from './authority.ts';
import { emitFunction, logicTags } from './logic.ts';
import { filled, readModel } from './model.ts';
import { emitOwners } from './owners.ts';
import type { Reading } from './reading.ts';
import { emitRequirements, inputsOf } from './requirements.ts';

const KINDS = new Map([
  ['decision', 'decision'],
  ['decisionService', 'service'],
  ['businessKnowledgeModel', 'knowledge-model'],
]);

export function extractDmn(document: XmlDocument, emit: Emit): void {
  const model = readModel(document.xml);
  const reading: Reading = {
    document,
    emit,
    model,
    keyOf: (element) => keyOf(document, element.name === 'knowledgeSource' ? 'Control' : 'Decision', model.idOf(element)),
    placeOf: (element) => sourceOf(document, element, attribute(element, 'id')),
  };
  emitSources(reading);
  for (const element of model.named(...KINDS.keys())) emitDecision(reading, element);
  emitOwners(reading);
  for (const element of model.duplicates) {
    emit.gap({
      code: 'duplicate-key',
      detail: `a second element with the id "${filled(element, 'id') ?? ''}"; references to that id lead to the first`,
      remedy: 'Give the element an id of its own.',
      source: reading.placeOf(element),
    });
  }
}

function keyOf(document: XmlDocument, type: 'Decision' | 'Control', id: string): Key {
  return localKey(type, document.root, document.path, id);
}

function emitDecision(reading: Reading, element: XmlElement): void {
  const { emit, model } = reading;
  const id = model.idOf(element);
  const name = oneLine(filled(element, 'name')) ?? id;
  const inputs = inputsOf(reading, element);
  const tags = logicTags(element);
  const kind = KINDS.get(element.name);
  emit.node({
    type: 'Decision',
    ...(kind === undefined ? {} : { kind }),
    key: reading.keyOf(element),
    name,
    also: answersTo(reading, { id, name }),
    props: {
      // https://docs.camunda.org/manual/latest/reference/dmn/custom-extensions/camunda-attributes/
      version: element.attributes.find((each) => each.name === 'versionTag' && each.value.trim() !== '')?.value,
      inputs: inputs.length === 0 ? undefined : inputs,
      tags: tags.length === 0 ? undefined : tags,
    },
    source: reading.placeOf(element),
  });
  emitRequirements(reading, element);
  emitAuthorities(reading, element);
  emitFunction(reading, element);
}

// Camunda and Flowable call a decision by its id, Drools by its name, another model by namespace and id.
function answersTo({ model }: Reading, { id, name }: { readonly id: string; readonly name: string }): readonly Mention[] {
  const mentions: Mention[] = [{ kind: 'decision-id', value: id }];
  if (model.namespace !== '') mentions.push({ kind: 'decision-id', value: id, within: model.namespace });
  if (name !== id) mentions.push({ kind: 'decision-id', value: name });
  return mentions;
}
