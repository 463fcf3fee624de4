// Process groups of a file as flows: each group at the top is a workflow, the groups in it are sub-processes of it.
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { type FlowPlan, newPlan, uniqueId } from '../flow-plan.ts';
import type { Place, Start } from '../vocabulary.ts';
import { type Definition, type Group, partsOf } from './definition.ts';
import { parametersOf, type Service, type Surroundings } from './settings.ts';

/** A workflow in the making. */
export interface Flowing {
  readonly group: Group;
  readonly place: Place;
  readonly name: string;
  readonly plan: FlowPlan;
  readonly starts: Start[];
  /** What becomes of errors of the steps that reach outside. */
  readonly errors: (string | undefined)[];
}

/** A group with the workflow it belongs to. */
export interface Placed {
  readonly group: Group;
  readonly flowing: Flowing;
  /** Id of the sub-process that it is, below the top. */
  readonly within: string | undefined;
  /** Id of the sub-process around it. */
  readonly parent: string | undefined;
  readonly around: Omit<Surroundings, 'services'>;
}

export interface Canvas {
  readonly flows: readonly Flowing[];
  readonly placed: readonly Placed[];
  /** Controller services by id. */
  readonly services: ReadonlyMap<string, Service>;
  /** Names of services outside the snapshot, by id. */
  readonly external: ReadonlyMap<string, string>;
}

const OWN_PARTS = ['processors', 'remoteProcessGroups', 'funnels', 'inputPorts', 'outputPorts'];

export function canvasOf(definition: Definition, place: readonly [root: string, ...parts: readonly string[]]): Canvas {
  const parameters = parametersOf(definition.around);
  const flows: Flowing[] = [];
  const placed: Placed[] = [];
  const services = new Map<string, Service>();
  const ids = new Set<string>();
  const open = (group: Group): Flowing => {
    const wanted = textOf(at(group.tree, 'identifier')) ?? textOf(at(group.tree, 'instanceIdentifier')) ?? group.pointer;
    const id = ids.has(wanted) ? `${wanted} ${group.pointer}` : wanted;
    ids.add(id);
    const name = textOf(at(group.tree, 'name'))?.trim();
    const flowing = { group, place: [...place, id] as const, name: name || id, plan: newPlan(), starts: [], errors: [] };
    flows.push(flowing);
    return flowing;
  };
  const { top, isInstance } = definition;
  const isFlow = !isInstance || OWN_PARTS.some((key) => itemsOf(at(top.tree, key)).length > 0);
  const around = surroundingsOf(top.tree, parameters, new Map());
  addServices(services, { tree: definition.around, pointer: '' }, around);
  const todo: { group: Group; flowing: Flowing | undefined; depth: number; parent: string | undefined; around: Placed['around'] }[] = [
    { group: top, flowing: isFlow ? open(top) : undefined, depth: 0, parent: undefined, around },
  ];
  for (let each = todo.pop(); each !== undefined; each = todo.pop()) {
    const { group, flowing, depth, parent } = each;
    addServices(services, group, each.around);
    const isTop = flowing === undefined || flowing.group === group;
    const within = isTop ? undefined : uniqueId(flowing.plan, textOf(at(group.tree, 'identifier')) ?? group.pointer, group.pointer);
    if (flowing !== undefined) placed.push({ group, flowing, within, parent, around: each.around });
    const inner = partsOf(group, 'processGroups').map((child) => ({
      group: child,
      flowing: flowing === undefined || (isInstance && depth === 0) ? open(child) : flowing,
      depth: depth + 1,
      parent: within,
      around: surroundingsOf(child.tree, parameters, each.around.variables),
    }));
    todo.push(...inner.reverse());
  }
  return { flows, placed, services, external: externalOf(definition.around) };
}

// Parameters are those of the context of the group itself; variables (1.x) are also those of the groups around it.
function surroundingsOf(
  group: Tree,
  parameters: ReadonlyMap<string, ReadonlyMap<string, string>>,
  inherited: ReadonlyMap<string, string>,
): Placed['around'] {
  const own = entriesOf(at(group, 'variables')).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [[key, text] as const];
  });
  return {
    parameters: parameters.get(textOf(at(group, 'parameterContextName')) ?? '') ?? new Map(),
    variables: own.length === 0 ? inherited : new Map([...inherited, ...own]),
  };
}

function addServices(services: Map<string, Service>, group: Group, around: Placed['around']): void {
  for (const { tree } of partsOf(group, 'controllerServices')) {
    for (const key of ['instanceIdentifier', 'identifier']) {
      const id = textOf(at(tree, key));
      if (id !== undefined && id !== '' && !services.has(id)) services.set(id, { tree, around });
    }
  }
}

function externalOf(around: Tree): ReadonlyMap<string, string> {
  return new Map(
    entriesOf(at(around, 'externalControllerServices')).flatMap(({ key, value }) => {
      const name = textOf(at(value, 'name'));
      return name === undefined ? [] : [[key, name] as const];
    }),
  );
}
