// flow.xml: the whole flow of an instance of NiFi 1.x and before.
// https://github.com/apache/nifi/blob/rel/nifi-1.15.3/nifi-nar-bundles/nifi-framework-bundle/nifi-framework/nifi-framework-core/src/main/java/org/apache/nifi/controller/serialization/StandardFlowSerializer.java
import { childNamed, childrenNamed, itemsOf, type MapTree, type Tree, type XmlElement } from '../../read/tree.ts';
import type { Definition } from '../nifi-flow/definition.ts';
import { countAt, listAt, mapAt, namedBy, namesById, scalarAt } from '../nifi-flow/neutral.ts';
import { flagIn, pairsIn, partsIn, textIn, textsIn, variablesIn } from './xml-values.ts';

/** Names of parameter contexts by their ids: flow.json speaks of them by name. */
type Names = ReadonlyMap<string, string>;

/** undefined where there is no canvas. */
export function definitionOfFlowXml(xml: XmlElement): Definition | undefined {
  const root = childNamed(xml, 'rootGroup');
  if (root === undefined) return undefined;
  const listed = childrenNamed(childNamed(xml, 'parameterContexts'), 'parameterContext');
  const names = namesById(listed.map((each) => mapAt(each, { identifier: textIn(each, 'id'), name: textIn(each, 'name') })));
  const services = childNamed(xml, 'controllerServices');
  const around = mapAt(xml, {
    parameterContexts: listAt(
      xml,
      listed.map((each) => contextOf(each, names)),
    ),
    controllerServices: services === undefined ? undefined : partsIn(services, 'controllerService', componentOf),
  });
  return { around, top: { tree: groupOf(root, names), pointer: '/rootGroup' }, isInstance: true };
}

function groupOf(element: XmlElement, names: Names): MapTree {
  const isRoot = element.name === 'rootGroup';
  const version = textIn(childNamed(element, 'versionControlInformation'), 'version');
  return mapAt(element, {
    ...headOf(element),
    parameterContextName: namedBy(textIn(element, 'parameterContextId', 'inheritedParameterContextId'), names),
    variables: variablesIn(element),
    versionedFlowCoordinates: version === undefined ? undefined : mapAt(element, { version }),
    processors: partsIn(element, 'processor', processorOf),
    inputPorts: partsIn(element, 'inputPort', (port) => portOf(port, isRoot)),
    outputPorts: partsIn(element, 'outputPort', (port) => portOf(port, isRoot)),
    funnels: partsIn(element, 'funnel', (funnel) => mapAt(funnel, headOf(funnel))),
    remoteProcessGroups: partsIn(element, 'remoteProcessGroup', remoteOf),
    connections: partsIn(element, 'connection', connectionOf),
    controllerServices: partsIn(element, 'controllerService', componentOf),
    processGroups: partsIn(element, 'processGroup', (child) => groupOf(child, names)),
  });
}

function headOf(element: XmlElement) {
  return { identifier: textIn(element, 'id'), name: textIn(element, 'name') };
}

function componentOf(element: XmlElement): MapTree {
  return mapAt(element, { ...headOf(element), type: textIn(element, 'class'), properties: pairsIn(element, 'property') });
}

function processorOf(element: XmlElement): MapTree {
  return mapAt(element, {
    ...headOf(element),
    type: textIn(element, 'class'),
    properties: pairsIn(element, 'property'),
    schedulingPeriod: textIn(element, 'schedulingPeriod'),
    schedulingStrategy: textIn(element, 'schedulingStrategy'),
    scheduledState: textIn(element, 'scheduledState'),
    autoTerminatedRelationships: textsIn(element, 'autoTerminatedRelationship'),
    retriedRelationships: textsIn(element, 'retriedRelationship', 'retriedRelationships'),
    retryCount: countAt(textIn(element, 'retryCount')),
  });
}

// Ports of the canvas are there for other instances.
function portOf(element: XmlElement, isRoot: boolean): MapTree {
  return mapAt(element, {
    ...headOf(element),
    scheduledState: textIn(element, 'scheduledState'),
    allowRemoteAccess: flagIn(element, 'allowRemoteAccess') ?? (isRoot ? scalarAt(element, true) : undefined),
  });
}

function remoteOf(element: XmlElement): MapTree {
  const port = (child: XmlElement): Tree => mapAt(child, { ...headOf(child), targetId: textIn(child, 'targetId') });
  return mapAt(element, {
    ...headOf(element),
    targetUris: textIn(element, 'urls', 'url'),
    communicationsTimeout: textIn(element, 'timeout'),
    inputPorts: partsIn(element, 'inputPort', port),
    outputPorts: partsIn(element, 'outputPort', port),
  });
}

function connectionOf(element: XmlElement): MapTree {
  const end = (side: 'source' | 'destination'): Tree =>
    mapAt(element, {
      id: textIn(element, `${side}Id`),
      groupId: textIn(element, `${side}GroupId`),
      type: textIn(element, `${side}Type`),
    });
  return mapAt(element, {
    ...headOf(element),
    source: end('source'),
    destination: end('destination'),
    selectedRelationships: textsIn(element, 'relationship'),
    flowFileExpiration: textIn(element, 'flowFileExpiration'),
  });
}

function contextOf(element: XmlElement, names: Names): MapTree {
  const inherited = itemsOf(textsIn(element, 'inheritedParameterContextId')).flatMap((id) => namedBy(id, names) ?? []);
  return mapAt(element, {
    name: textIn(element, 'name'),
    parameters: partsIn(element, 'parameter', (parameter) =>
      mapAt(parameter, {
        name: textIn(parameter, 'name'),
        value: textIn(parameter, 'value'),
        sensitive: flagIn(parameter, 'sensitive'),
      }),
    ),
    inheritedParameterContexts: listAt(element, inherited),
  });
}
