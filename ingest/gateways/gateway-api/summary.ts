// What the files around need to know about gateways and routes: plain data, made once per file.
import { fileMemory } from '../../deployments/file-memory.ts';
import { type Resource, resourcesOf } from '../../deployments/kubernetes-resource.ts';
import { at, entriesOf, hasKey, itemsOf, numberOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { isGatewayGroup, kindOf } from './recognise.ts';
import { backendsOf, type ParentRef, parentsOf } from './references.ts';

interface Named {
  readonly name: string;
  readonly namespace?: string;
}
export interface Listener {
  readonly name?: string;
  readonly port?: number;
  /** Left out: any host. */
  readonly host?: string;
}
export interface GatewaySummary extends Named {
  readonly tree: Tree;
  readonly listeners: readonly Listener[];
}
export interface ListenerSetSummary extends Named {
  readonly parent: ParentRef;
  readonly listeners: readonly Listener[];
}
export interface ClassSummary extends Named {
  readonly controller: string;
}
export interface RouteSummary extends Named {
  readonly parents: readonly ParentRef[];
  readonly hosts: readonly string[];
  readonly rules: readonly {
    /** Paths as written; undefined for an expression. A rule without matches has "/". */
    readonly paths: readonly (string | undefined)[];
    readonly services: readonly (Named & { readonly line: number; readonly pointer: string })[];
  }[];
}

export interface FileSummary {
  readonly gateways: readonly GatewaySummary[];
  readonly listenerSets: readonly ListenerSetSummary[];
  readonly classes: readonly ClassSummary[];
  readonly routes: readonly RouteSummary[];
}

export const summaryOf = fileMemory(async (path, siblings) =>
  summarise((await siblings.tree(path)).flatMap(({ tree }) => resourcesOf(tree)).filter(isGatewayGroup)),
);

function summarise(resources: readonly Resource[]): FileSummary {
  const ofKind = (kind: string): readonly Resource[] => resources.filter((resource) => kindOf(resource) === kind);
  return {
    gateways: ofKind('Gateway').map((resource) => ({ ...named(resource), tree: resource.tree, listeners: listenersOf(resource.tree) })),
    listenerSets: ofKind('ListenerSet').flatMap((resource) => {
      const [parent] = parentsOf(resource);
      return parent === undefined ? [] : [{ ...named(resource), parent, listeners: listenersOf(resource.tree) }];
    }),
    classes: ofKind('GatewayClass').flatMap(({ name, tree }) => {
      const controller = textOf(at(tree, 'spec', 'controllerName'));
      return controller === undefined ? [] : [{ name, controller }];
    }),
    routes: resources.filter((resource) => /Route$/.test(kindOf(resource))).map(routeSummary),
  };
}

export function listenersOf(tree: Tree): readonly Listener[] {
  return itemsOf(at(tree, 'spec', 'listeners')).map((listener) => {
    const [name, host, port] = [textOf(at(listener, 'name')), textOf(at(listener, 'hostname')), numberOf(at(listener, 'port'))];
    return {
      ...(name === undefined ? {} : { name }),
      ...(port === undefined ? {} : { port }),
      ...(host === undefined || host === '' ? {} : { host: host.toLowerCase() }),
    };
  });
}

export function routeSummary(resource: Resource): RouteSummary {
  const { tree, pointer, namespace } = resource;
  return {
    ...named(resource),
    parents: parentsOf(resource),
    hosts: textsOf(at(tree, 'spec', 'hostnames')).map((host) => host.toLowerCase()),
    rules: itemsOf(at(tree, 'spec', 'rules')).map((rule, index) => ({
      paths: pathsOf(rule),
      services: backendsOf(rule, `${pointer}/spec/rules/${index}`, namespace).filter(({ kind }) => kind === 'Service'),
    })),
  };
}

// A rule that also asks for headers, a method or parameters shares its path with others: both services stand under it, and neither alone.
function pathsOf(rule: Tree): readonly (string | undefined)[] {
  const matches = itemsOf(at(rule, 'matches'));
  return matches.length === 0 ? ['/'] : matches.map((match) => (hasKey(match, 'path') ? pathOf(match) : grpcPath(match)));
}

function pathOf(match: Tree): string | undefined {
  const value = textOf(at(match, 'path', 'value')) ?? '/';
  return textOf(at(match, 'path', 'type')) === 'RegularExpression' ? undefined : value;
}

/** A gRPC method is called at /package.Service/Method. */
function grpcPath(match: Tree): string | undefined {
  const method = at(match, 'method');
  const [service, name] = [textOf(at(method, 'service')), textOf(at(method, 'method'))];
  if (method?.kind !== 'map' || entriesOf(method).length === 0) return '/';
  if (service === undefined || textOf(at(method, 'type')) === 'RegularExpression') return undefined;
  return `/${service}${name === undefined ? '' : `/${name}`}`;
}

function named({ name, namespace }: Resource): Named {
  return { name, ...(namespace === undefined ? {} : { namespace }) };
}
