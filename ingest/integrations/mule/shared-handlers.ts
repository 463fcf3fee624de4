// Error handlers that stand at the top of a file and are referred to: each is a flow of its own.
import type { XmlElement } from '../../read/tree.ts';
import { NO_ENGINE } from '../../workflows/defaults.ts';
import { type Flow, openWorkflow, type Place, workflowKey } from '../../workflows/vocabulary.ts';
import { filledAttribute, moduleOf } from './element.ts';
import { emitClauses } from './handlers.ts';
import { flowMention, type MuleFile, type MuleFlow, placeOf } from './reading.ts';

const HANDLERS = /^(error-handler|on-error(-continue|-propagate)?|((catch|choice|rollback|default|custom|reference)-)?exception-strategy)$/;

export function isHandler(element: XmlElement): boolean {
  return HANDLERS.test(element.name) && moduleOf(element) === 'core';
}

// What fails in a handler is nobody's any more, so nothing is said about it.
export function emitSharedHandler(file: MuleFile, element: XmlElement): void {
  const name = filledAttribute(element, 'name') ?? element.name;
  const place: Place = [file.document.root, file.document.path, `handler ${name}`];
  const flow: Flow = { key: workflowKey(place), place, emit: file.emit, defaults: NO_ENGINE };
  const reading: MuleFlow = { ...file, flow, risks: [], stepIds: new Map(), tags: new Set(['error-handler']) };
  emitClauses(reading, element);
  openWorkflow(file.emit, {
    place,
    kind: 'route',
    engine: file.app.engine,
    defaults: NO_ENGINE,
    name,
    source: placeOf(file, element),
    also: [flowMention(file.ground, `handler:${name}`)],
    props: { tags: [...reading.tags].sort() },
  });
}
