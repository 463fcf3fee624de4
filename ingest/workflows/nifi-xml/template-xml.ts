// Templates as NiFi 0.x and 1.x export them: parts of a canvas in the form of the REST API.
// https://nifi.apache.org/docs/nifi-docs/html/user-guide.html#templates
import { childNamed, childrenNamed, type MapTree, type Tree, type XmlElement } from '../../read/tree.ts';
import type { Definition } from '../nifi-flow/definition.ts';
import { countAt, listAt, mapAt } from '../nifi-flow/neutral.ts';
import { flagIn, pairsIn, partsIn, textIn, textsIn } from './xml-values.ts';

/** undefined where there is no snippet. */
export function definitionOfTemplate(xml: XmlElement): Definition | undefined {
  const snippet = childNamed(xml, 'snippet');
  if (snippet === undefined) return undefined;
  // The id of a template is another in every instance; its name is what people know it by.
  const name = textIn(xml, 'name');
  const tree = mapAt(xml, { identifier: name ?? textIn(xml, 'id'), name, ...contentsOf(snippet) });
  return { around: mapAt(xml, {}), top: { tree, pointer: '/template' }, isInstance: false };
}

function contentsOf(element: XmlElement): Readonly<Record<string, Tree>> {
  return {
    processors: partsIn(element, 'processors', processorOf),
    inputPorts: partsIn(element, 'inputPorts', portOf),
    outputPorts: partsIn(element, 'outputPorts', portOf),
    funnels: partsIn(element, 'funnels', (funnel) => mapAt(funnel, headOf(funnel))),
    remoteProcessGroups: partsIn(element, 'remoteProcessGroups', remoteOf),
    connections: partsIn(element, 'connections', connectionOf),
    controllerServices: partsIn(element, 'controllerServices', (service) => mapAt(service, { ...headOf(service), ...settingsOf(service) })),
    processGroups: partsIn(element, 'processGroups', groupOf),
  };
}

function headOf(element: XmlElement) {
  return { identifier: textIn(element, 'id'), name: textIn(element, 'name') };
}

function groupOf(element: XmlElement): MapTree {
  const contents = childNamed(element, 'contents');
  const version = textIn(childNamed(element, 'versionControlInformation'), 'version');
  return mapAt(element, {
    ...headOf(element),
    variables: pairsIn(childNamed(element, 'variables'), 'entry'),
    versionedFlowCoordinates: version === undefined ? undefined : mapAt(element, { version }),
    ...(contents === undefined ? {} : contentsOf(contents)),
  });
}

function settingsOf(element: XmlElement) {
  return {
    type: textIn(element, 'type'),
    properties: pairsIn(childNamed(element, 'properties'), 'entry'),
    propertyDescriptors: descriptorsOf(childNamed(element, 'descriptors')),
  };
}

function processorOf(element: XmlElement): MapTree {
  const config = childNamed(element, 'config') ?? element;
  return mapAt(element, {
    ...headOf(element),
    ...settingsOf(config),
    type: textIn(element, 'type'),
    schedulingPeriod: textIn(config, 'schedulingPeriod'),
    schedulingStrategy: textIn(config, 'schedulingStrategy'),
    scheduledState: textIn(element, 'state'),
    autoTerminatedRelationships: relationshipsOf(element, 'autoTerminate', textsIn(config, 'autoTerminatedRelationships').items),
    retriedRelationships: relationshipsOf(element, 'retry', textsIn(config, 'retriedRelationships').items),
    retryCount: countAt(textIn(config, 'retryCount')),
  });
}

/** Names of the relationships of which this is true, after those that the settings list. */
function relationshipsOf(element: XmlElement, what: 'autoTerminate' | 'retry', listed: readonly Tree[]): Tree {
  const own = childrenNamed(element, 'relationships').filter((each) => childNamed(each, what)?.text === 'true');
  return listAt(element, [...listed, ...own.flatMap((each) => textIn(each, 'name') ?? [])]);
}

function descriptorsOf(element: XmlElement | undefined): Tree | undefined {
  if (element === undefined) return undefined;
  return mapAt(
    element,
    childrenNamed(element, 'entry').flatMap((entry) => {
      const [key, value] = [childNamed(entry, 'key')?.text ?? '', childNamed(entry, 'value')];
      return key === '' || value === undefined ? [] : [[key, mapAt(value, { sensitive: flagIn(value, 'sensitive') })] as const];
    }),
  );
}

function portOf(element: XmlElement): MapTree {
  return mapAt(element, {
    ...headOf(element),
    scheduledState: textIn(element, 'state'),
    allowRemoteAccess: flagIn(element, 'allowRemoteAccess'),
  });
}

function remoteOf(element: XmlElement): MapTree {
  const contents = childNamed(element, 'contents') ?? element;
  const port = (child: XmlElement): Tree => mapAt(child, { ...headOf(child), targetId: textIn(child, 'targetId') });
  return mapAt(element, {
    ...headOf(element),
    targetUris: textIn(element, 'targetUris', 'targetUri'),
    communicationsTimeout: textIn(element, 'communicationsTimeout'),
    inputPorts: partsIn(contents, 'inputPorts', port),
    outputPorts: partsIn(contents, 'outputPorts', port),
  });
}

function connectionOf(element: XmlElement): MapTree {
  const end = (side: 'source' | 'destination'): Tree | undefined => {
    const stated = childNamed(element, side);
    return stated === undefined
      ? undefined
      : mapAt(stated, { id: textIn(stated, 'id'), groupId: textIn(stated, 'groupId'), type: textIn(stated, 'type') });
  };
  return mapAt(element, {
    ...headOf(element),
    source: end('source'),
    destination: end('destination'),
    selectedRelationships: textsIn(element, 'selectedRelationships'),
    flowFileExpiration: textIn(element, 'flowFileExpiration'),
  });
}
