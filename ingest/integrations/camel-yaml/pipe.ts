// Pipe and KameletBinding: from a source through steps to a sink, each a kamelet, a URI or a resource of Kafka or Knative.
// https://camel.apache.org/camel-k/latest/pipes/pipes.html
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Eip } from '../camel-eip.ts';
import type { ErrorHandler } from '../camel-error-handler.ts';
import { openFile } from '../camel-extract.ts';
import { attemptsOf } from '../camel-redelivery.ts';
import { emitRoute } from '../camel-route.ts';
import { errorsOfRoute } from '../camel-route-errors.ts';
import type { Setting } from '../connector-settings.ts';
import { nameOfResource, valuesOfResource } from './resources.ts';

export async function extractPipe(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { tree, pointer } = document;
  const spec = at(tree, 'spec');
  const { name = 'pipe', source } = nameOfResource(document);
  const file = await openFile(document, emit, { eips: [], beans: new Map(), own: valuesOfResource(tree), siblings });
  const end = (key: string, role: 'from' | 'to'): readonly Eip[] => {
    const entry = entriesOf(spec).find((each) => each.key === key);
    return entry === undefined
      ? []
      : endpointOf(document, { tree: entry.value, line: entry.line, pointer: `${pointer}/spec/${key}` }, role);
  };
  const steps = itemsOf(at(spec, 'steps')).flatMap((item, index) =>
    endpointOf(document, { tree: item, line: item.line, pointer: `${pointer}/spec/steps/${index}` }, 'to'),
  );
  const eip: Eip = { name: 'route', options: new Map(), parameters: new Map(), children: end('source', 'from'), text: '', source };
  const handler = handlerOf(document, spec);
  const plain = handler?.kind === 'dead-letter' && handler.uri === undefined ? undefined : handler;
  const errors = errorsOfRoute({ own: [], shared: [], missing: [], handler: plain, policies: new Map(), fill: file.uris.fill });
  emitRoute(file, { eip, id: name, source, errors, steps: [...steps, ...end('sink', 'to')] });
}

interface Place {
  readonly tree: Tree;
  readonly line: number;
  readonly pointer: string;
}

// {uri} · {ref: {kind, name}, properties}
function endpointOf(document: TreeDocument, { tree, line, pointer }: Place, role: 'from' | 'to'): readonly Eip[] {
  const source = sourceOf(document, { line, endLine: tree.endLine }, pointer);
  const uri = uriOf(tree);
  const parameters = new Map<string, Setting>();
  for (const entry of entriesOf(at(tree, 'properties'))) {
    const value = textOf(entry.value);
    if (value !== undefined)
      parameters.set(entry.key, { key: entry.key, value, source: sourceOf(document, { line: entry.line }, `${pointer}/properties`) });
  }
  if (uri === undefined) return [];
  return [{ name: role, options: new Map([['uri', { key: 'uri', value: uri, source }]]), parameters, children: [], text: '', source }];
}

function uriOf(tree: Tree | undefined): string | undefined {
  const stated = textOf(at(tree, 'uri'));
  const name = textOf(at(tree, 'ref', 'name'));
  if (stated !== undefined || name === undefined) return stated;
  switch (textOf(at(tree, 'ref', 'kind'))) {
    case 'Kamelet':
      return `kamelet:${name}`;
    case 'KafkaTopic':
      return `kafka:${name}`;
    case 'Broker':
      return `knative:event/${textOf(at(tree, 'properties', 'type')) ?? name}`;
    case 'Channel':
    case 'InMemoryChannel':
      return `knative:channel/${name}`;
    default:
      return `knative:endpoint/${name}`;
  }
}

// https://camel.apache.org/camel-k/latest/pipes/error-handler.html
function handlerOf(document: TreeDocument, spec: Tree | undefined): ErrorHandler | undefined {
  const [stated] = entriesOf(at(spec, 'errorHandler'));
  if (stated === undefined) return undefined;
  const source = sourceOf(document, { line: stated.line }, `${document.pointer}/spec/errorHandler/${stated.key}`);
  const retry = attemptsOf(textOf(at(stated.value, 'parameters', 'maximumRedeliveries')));
  switch (stated.key) {
    case 'none':
      return { kind: 'none', source };
    case 'log':
      // The default handler, which logs what it gives back to the caller.
      return { kind: 'default', retry, source };
    case 'sink':
      return { kind: 'dead-letter', retry, uri: uriOf(at(stated.value, 'endpoint')), source };
    default:
      return { kind: 'elsewhere', ref: textOf(at(stated.value, 'name')) ?? stated.key, source };
  }
}
