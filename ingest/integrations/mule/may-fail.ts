// Whether an error comes back from a flow that another one refers to: a sub-flow has no error handling of its own, a flow may have.
import type { XmlElement } from '../../read/tree.ts';
import type { App } from './app.ts';
import { filledAttribute, moduleOf } from './element.ts';
import { operationOf } from './operation.ts';

const MAX_FLOWS = 200;

/** True where something in it reaches outside or runs code, and no clause of it takes every error. */
export function mayFail(app: App, name: string, file: string): boolean {
  const seen = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined && seen.size < MAX_FLOWS; next = open.pop()) {
    const flow = app.flows.get(next)?.element;
    if (flow === undefined || seen.has(next) || takesEverything(flow)) continue;
    seen.add(next);
    if (fails(flow, { app, file, open })) return true;
  }
  return false;
}

interface Looking {
  readonly app: App;
  readonly file: string;
  /** Further flows that it refers to. */
  readonly open: string[];
}

function fails(element: XmlElement, looking: Looking): boolean {
  return element.children.some((child) => {
    if (child.name === 'error-handler' || /exception-strategy$/.test(child.name) || (child.name === 'try' && takesEverything(child)))
      return false;
    if (child.name === 'flow-ref' && moduleOf(child) === 'core') looking.open.push(filledAttribute(child, 'name') ?? '');
    if (child.name === 'raise-error' || operationOf(child, looking.app, looking.file) !== undefined) return true;
    return fails(child, looking);
  });
}

function takesEverything(element: XmlElement): boolean {
  const clauses = element.children.flatMap((child) => [child, ...child.children]);
  return clauses.some(
    (clause) =>
      /^(on-error-continue|catch-exception-strategy)$/.test(clause.name) &&
      filledAttribute(clause, 'when') === undefined &&
      (filledAttribute(clause, 'type') ?? 'ANY') === 'ANY',
  );
}
