// config.yml of MiNiFi, Java before 2.0 and C++: versions 1 to 3 of its schema.
// https://github.com/apache/nifi/blob/main/minifi/minifi-docs/src/main/markdown/System_Admin_Guide.md#config-file
// https://github.com/apache/nifi-minifi-cpp/blob/main/CONFIGURE.md
import { at, booleanOf, entriesOf, hasKey, itemsOf, type ListTree, type MapTree, type Tree, textOf } from '../../read/tree.ts';
import type { Definition } from '../nifi-flow/definition.ts';
import { listAt, mapAt, scalarAt } from '../nifi-flow/neutral.ts';

const PARTS = ['Processors', 'Connections', 'Process Groups', 'Remote Process Groups', 'Remote Processing Groups'];

export function isMinifi(tree: Tree): boolean {
  return hasKey(tree, 'MiNiFi Config Version') || (hasKey(tree, 'Flow Controller') && PARTS.some((key) => hasKey(tree, key)));
}

/** Ids of components by their names: version 1 has names only, and connections may always speak of them. A name that several have tells none. */
type Ids = ReadonlyMap<string, Tree | undefined>;

export function definitionOfMinifi(tree: Tree): Definition {
  const controller = at(tree, 'Flow Controller');
  const contexts = partsIn(tree, (each) => mapAt(each, contextOf(each)), 'Parameter Contexts');
  const top = mapAt(tree, {
    ...contentsOf(tree, idsByName(tree)),
    // The canvas of an agent has the name and the id of its controller.
    identifier: at(controller, 'id') ?? scalarAt(tree, 'root'),
    name: stated(at(controller, 'name')),
  });
  return { around: mapAt(tree, { parameterContexts: contexts }), top: { tree: top, pointer: '/rootGroup' }, isInstance: true };
}

function contentsOf(group: Tree, ids: Ids): Readonly<Record<string, Tree | undefined>> {
  return {
    parameterContextName: at(group, 'Parameter Context Name'),
    processors: partsIn(group, processorOf, 'Processors'),
    inputPorts: partsIn(group, (port) => mapAt(port, headOf(port)), 'Input Ports'),
    outputPorts: partsIn(group, (port) => mapAt(port, headOf(port)), 'Output Ports'),
    funnels: partsIn(group, (funnel) => mapAt(funnel, headOf(funnel)), 'Funnels'),
    remoteProcessGroups: partsIn(group, remoteOf, 'Remote Process Groups', 'Remote Processing Groups'),
    connections: partsIn(group, (connection) => connectionOf(connection, ids), 'Connections'),
    controllerServices: partsIn(group, serviceOf, 'Controller Services'),
    processGroups: partsIn(group, (child) => mapAt(child, { ...headOf(child), ...contentsOf(child, ids) }), 'Process Groups'),
  };
}

function partsIn(group: Tree, made: (part: Tree) => Tree, ...keys: readonly string[]): ListTree {
  const parts = keys.flatMap((key) => itemsOf(at(group, key))).filter((part) => part.kind === 'map');
  return listAt(group, parts.map(made));
}

function headOf(part: Tree) {
  return { identifier: stated(at(part, 'id')) ?? stated(at(part, 'name')), name: stated(at(part, 'name')) };
}

function processorOf(part: Tree): MapTree {
  return mapAt(part, {
    ...headOf(part),
    type: classOf(part),
    properties: propertiesOf(part),
    schedulingPeriod: at(part, 'scheduling period'),
    schedulingStrategy: at(part, 'scheduling strategy'),
    autoTerminatedRelationships: at(part, 'auto-terminated relationships list'),
  });
}

// Services are spoken of by id (Java) and by name (C++).
function serviceOf(part: Tree): MapTree {
  return mapAt(part, {
    instanceIdentifier: stated(at(part, 'id')),
    identifier: stated(at(part, 'name')),
    type: classOf(part),
    properties: propertiesOf(part),
  });
}

// C++ knows its own classes without their package.
function classOf(part: Tree): Tree | undefined {
  const written = stated(at(part, 'class')) ?? stated(at(part, 'type'));
  const name = textOf(written);
  return written === undefined || name === undefined || name.includes('.')
    ? written
    : scalarAt(written, `org.apache.nifi.minifi.processors.${name}`);
}

// A property is a value, or a list with one of the form "value: …".
function propertiesOf(part: Tree): Tree | undefined {
  const properties = at(part, 'Properties');
  if (properties?.kind !== 'map') return undefined;
  return mapAt(
    properties,
    entriesOf(properties).map(({ key, value }) => {
      const [first, ...others] = itemsOf(value);
      return [key, first !== undefined && others.length === 0 ? (at(first, 'value') ?? first) : value] as const;
    }),
  );
}

function remoteOf(part: Tree): MapTree {
  const ports = (key: string): ListTree => partsIn(part, (port) => mapAt(port, headOf(port)), key);
  return mapAt(part, {
    ...headOf(part),
    targetUris: stated(at(part, 'url')),
    communicationsTimeout: stated(at(part, 'timeout')),
    inputPorts: ports('Input Ports'),
    outputPorts: ports('Output Ports'),
  });
}

function connectionOf(part: Tree, ids: Ids): MapTree {
  const end = (side: 'source' | 'destination'): MapTree => {
    const name = stated(at(part, `${side} name`));
    const text = textOf(name) ?? '';
    return mapAt(part, { id: stated(at(part, `${side} id`)) ?? (ids.has(text) ? ids.get(text) : name) });
  };
  return mapAt(part, {
    ...headOf(part),
    source: end('source'),
    destination: end('destination'),
    selectedRelationships: at(part, 'source relationship names') ?? at(part, 'source relationship name'),
    flowFileExpiration: at(part, 'flowfile expiration'),
  });
}

function contextOf(part: Tree) {
  return {
    name: stated(at(part, 'name')),
    parameters: partsIn(
      part,
      (parameter) =>
        mapAt(parameter, {
          name: at(parameter, 'name'),
          value: at(parameter, 'value'),
          sensitive: sensitiveOf(at(parameter, 'sensitive')),
        }),
      'Parameters',
    ),
    inheritedParameterContexts: at(part, 'Inherited Parameter Contexts'),
  };
}

// Anything but a clear no keeps the value out.
function sensitiveOf(tree: Tree | undefined): Tree | undefined {
  return tree === undefined ? undefined : scalarAt(tree, booleanOf(tree) !== false && textOf(tree)?.toLowerCase() !== 'false');
}

function idsByName(tree: Tree): Ids {
  const ids = new Map<string, Tree | undefined>();
  const open: Tree[] = [tree];
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    for (const key of ['Processors', 'Input Ports', 'Output Ports', 'Funnels']) {
      for (const part of itemsOf(at(group, key))) {
        const { identifier, name } = headOf(part);
        const text = textOf(name);
        if (text !== undefined) ids.set(text, ids.has(text) ? undefined : identifier);
      }
    }
    open.push(...itemsOf(at(group, 'Process Groups')));
  }
  return ids;
}

/** A scalar with something in it. */
function stated(tree: Tree | undefined): Tree | undefined {
  const text = textOf(tree);
  return text === undefined || text.trim() === '' ? undefined : tree;
}
