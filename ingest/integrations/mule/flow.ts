// One flow, sub-flow or batch job: what it begins with, its processors, and what becomes of errors.
import type { Mention } from '../../../graph/model.ts';
import type { XmlElement } from '../../read/tree.ts';
import { NO_ENGINE } from '../../workflows/defaults.ts';
import { type Flow, onErrorOf, openWorkflow, type Place, workflowKey } from '../../workflows/vocabulary.ts';
import { emitEnd } from '../chain.ts';
import { MULE_ENGINES } from './defaults.ts';
import { docName, filledAttribute } from './element.ts';
import { emitHandlers, handlingOf } from './handlers.ts';
import { emitSequence } from './processors.ts';
import { flowMention, type MuleFile, type MuleFlow, placeOf } from './reading.ts';
import { emitSource, isSource, queueMentions } from './sources.ts';

export function emitFlow(file: MuleFile, element: XmlElement, name: string): void {
  const { document, app, emit } = file;
  const place: Place = [document.root, document.path, name];
  const source = element.children.find((child) => !/^(description|annotations)$/.test(child.name));
  const begins = source !== undefined && element.name === 'flow' && isSource(source) ? source : undefined;
  const handling = handlingOf(file, element, begins !== undefined);
  const defaults = handling.scope.errors === undefined ? NO_ENGINE : MULE_ENGINES[app.engine];
  const flow: Flow = { key: workflowKey(place), place, emit, defaults };
  const reading: MuleFlow = { ...file, flow, risks: [], stepIds: new Map(), tags: new Set(kindTags(element)) };
  const starts = begins === undefined ? [] : emitSource(reading, begins);
  const ends = emitSequence(reading, processorsOf(element, begins), { ...handling.scope, prefix: '' }, starts);
  emitEnd(reading, ends, { of: placeOf(file, element) });
  emitHandlers(reading, element, handling);
  openWorkflow(emit, {
    place,
    kind: element.name === 'job' ? 'job' : 'route',
    engine: app.engine,
    defaults,
    name: docName(element) ?? name,
    source: placeOf(file, element),
    also: mentionsOf(file, name, begins),
    props: {
      onError: element.name === 'sub-flow' ? undefined : onErrorIn(reading, handling.onError),
      tags: reading.tags.size === 0 ? undefined : [...reading.tags].sort(),
    },
  });
}

// <poll> of Mule 3 holds what it asks for.
function processorsOf(element: XmlElement, begins: XmlElement | undefined): readonly XmlElement[] {
  const polled = begins?.name === 'poll' ? begins.children.filter(({ name }) => !name.endsWith('-scheduler')) : [];
  return [...polled, ...element.children.filter((child) => child !== begins)];
}

function mentionsOf({ app, ground }: MuleFile, name: string, begins: XmlElement | undefined): readonly Mention[] {
  return [{ kind: 'name', value: name }, flowMention(ground, name), ...(begins === undefined ? [] : queueMentions(ground, app, begins))];
}

function kindTags(element: XmlElement): readonly string[] {
  const isStopped = filledAttribute(element, 'initialState') === 'stopped';
  return [...(element.name === 'sub-flow' ? ['sub-flow'] : []), ...(isStopped ? ['not-started'] : [])];
}

function onErrorIn(flow: MuleFlow, stated: 'handled' | 'fail' | 'ignore' | undefined): 'handled' | 'fail' | 'ignore' | undefined {
  if (stated === 'handled' || stated === 'ignore') return stated;
  if (onErrorOf(flow.risks.filter(({ isSure }) => isSure)) === 'fail') return stated;
  return onErrorOf(flow.risks) === 'handled' ? 'handled' : undefined;
}
