// Which component stands behind a function, an interface or a service: the one that is assigned to it, realizes it or is made of it.
import type { Model } from './model.ts';

const COMPONENT = /^(ApplicationComponent|ApplicationCollaboration)$/;
const BEHAVIOUR = /^Application(Function|Process|Interaction|Event)$/;
const OFFERED = /^Application(Service|Interface)$/;

export const isComponent = (type: string): boolean => COMPONENT.test(type);
export const isOffered = (type: string): boolean => OFFERED.test(type);
export const isProcess = (type: string): boolean => /^Business(Process|Interaction)$/.test(type);
/** Whatever belongs to the application layer and acts. */
export const isActing = (type: string): boolean => COMPONENT.test(type) || BEHAVIOUR.test(type) || OFFERED.test(type);

export interface Structure {
  /** The component itself, or the one behind an element; undefined where the model names none, or several. */
  componentOf(id: string): string | undefined;
}

export function structureOf(model: Model): Structure {
  const above = new Map<string, Set<string>>();
  for (const { type, source, target } of model.relations) {
    const [from, to] = [model.elements.get(source)?.type ?? '', model.elements.get(target)?.type ?? ''];
    const isBehind =
      /^(Assignment|Realization|Composition|Aggregation)$/.test(type) && isActing(from) && isActing(to) && !COMPONENT.test(to);
    if (isBehind) above.set(target, (above.get(target) ?? new Set<string>()).add(source));
  }
  const known = new Map<string, string | undefined>();
  return {
    componentOf(id) {
      if (!known.has(id)) known.set(id, componentAbove(id, model, above));
      return known.get(id);
    },
  };
}

function componentAbove(id: string, model: Model, above: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const seen = new Set([id]);
  const components = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (COMPONENT.test(model.elements.get(next)?.type ?? '')) {
      components.add(next);
      continue;
    }
    for (const up of above.get(next) ?? []) {
      if (seen.has(up)) continue;
      seen.add(up);
      open.push(up);
    }
  }
  const [only, ...others] = components;
  return others.length === 0 ? only : undefined;
}
