// APIkit: a contract whose router hands each request to the flow that is named after its operation.
// https://docs.mulesoft.com/apikit/latest/ · flows: "get:\orders\(id):orders-config", "post:\orders:application\json:orders-config"
import { type Key, localKey } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import type { Siblings } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { at, hasKey, type Tree, textOf } from '../../read/tree.ts';
import { interacts } from '../../workflows/vocabulary.ts';
import { resourcesOf } from '../application-values.ts';
import { apiName, declareOperation } from '../http-offers.ts';
import type { App } from './app.ts';
import { filledAttribute, fullName, moduleOf } from './element.ts';
import { type At, declareStep } from './processors.ts';
import { flowRef, type MuleFile, placeOf } from './reading.ts';

export function isRouter(element: XmlElement): boolean {
  return /apikit/.test(moduleOf(element)) && element.name === 'router';
}

/** A flow that implements an operation. */
interface Implementation {
  readonly flow: string;
  readonly method: string;
  readonly path: string;
  readonly config: string | undefined;
}

function implementationOf(flow: string): Implementation | undefined {
  const match = /^(get|post|put|delete|patch|head|options):([\\/][^:]*)(?::([^:]*[\\/][^:]*))?(?::([^:]+))?$/i.exec(flow);
  if (match === null) return undefined;
  const [, method = '', path = '', , config] = match;
  return { flow, method: method.toUpperCase(), path: path.replaceAll('\\', '/').replace(/\(([^()]*)\)/g, '{$1}'), config };
}

/** The router calls the flows of its configuration. */
export function emitRouter(at: At, element: XmlElement): void {
  const { flow, id } = at;
  const config = filledAttribute(element, 'config-ref');
  const source = placeOf(flow, element);
  declareStep(at, element, {
    kind: 'call',
    name: `${fullName(element)}${config === undefined ? '' : ` ${config}`}`,
    ...(at.scope.errors === 'explicit' ? { errors: 'explicit' } : {}),
  });
  flow.risks.push({ isCaught: at.scope.isCaught, isSure: false });
  for (const name of flow.app.flows.keys()) {
    const soap = /^[\w-]+:\\(.+)$/.exec(name)?.[1];
    const implementation = implementationOf(name);
    const isOwn = implementation === undefined ? soap !== undefined && soap === config : isOfConfig(implementation, config, flow.app);
    if (isOwn) interacts(flow.flow, id, { relation: 'CALLS', to: flowRef(flow, name), props: { mode: 'sync' } }, source);
  }
}

function isOfConfig({ config }: Implementation, wanted: string | undefined, app: App): boolean {
  return config === wanted || (config === undefined && configsIn(app).length <= 1);
}

function configsIn({ globals }: App): readonly string[] {
  return [...globals].filter(([, { element }]) => /apikit/.test(moduleOf(element)) && element.name === 'config').map(([name]) => name);
}

/** Contracts of the router configurations that stand in this file, and the flows of the application that their operations start. */
export async function emitApiKits(file: MuleFile, siblings: Siblings): Promise<void> {
  for (const element of file.document.xml.children) {
    if (!/apikit/.test(moduleOf(element)) || element.name !== 'config' || /soap|odata/.test(moduleOf(element))) continue;
    const name = filledAttribute(element, 'name');
    const stated = filledAttribute(element, 'api', 'raml');
    if (stated === undefined) continue;
    const contract = await contractAt(file, file.app.fill(stated), siblings);
    const source = { file: file.document.file, line: element.line };
    const flows = [...file.app.flows.keys()]
      .flatMap((flow) => implementationOf(flow) ?? [])
      .filter((each) => isOfConfig(each, name, file.app));
    const api = contract.isRead ? undefined : declareApi(file, contract, source);
    for (const each of flows) {
      const from: Ref =
        api === undefined
          ? {
              type: 'Operation',
              mention: { kind: 'operation', value: `${each.method} ${each.path.replace(/\{[^{}]*\}/g, '{}')}` },
              unresolved: { name: `${each.method} ${each.path}` },
            }
          : { key: declareOperation(file, { api, method: each.method, path: each.path, source }) };
      file.emit.edge({ type: 'STARTS', kind: 'http', from, to: flowRef(file, each.flow), source });
    }
  }
}

interface Contract {
  readonly path: string;
  readonly name: string;
  readonly version: string | undefined;
  /** Another reader takes its operations from the file itself. */
  readonly isRead: boolean;
}

// "api/orders.raml", "api.yaml", "resource::com.shop:orders-api:1.0.2:raml:zip:orders.raml"
async function contractAt({ document }: MuleFile, stated: string, siblings: Siblings): Promise<Contract> {
  const [, , artifact, version] = /^resource::([^:]+):([^:]+):([^:]+):/.exec(stated) ?? [];
  if (artifact !== undefined) return { path: stated, name: artifact, version, isRead: false };
  const resources = resourcesOf(document.path);
  for (const path of [`${resources}${stated}`, `${resources}api/${stated}`, `${resources.replace(/resources\/$/, 'api/')}${stated}`]) {
    for (const { tree } of await siblings.tree(path)) {
      return {
        path,
        name: textOf(at(tree, 'title')) ?? textOf(at(tree, 'info', 'title')) ?? nameOf(stated, document.path),
        version: textOf(at(tree, 'version')) ?? textOf(at(tree, 'info', 'version')),
        isRead: isOpenApi(tree),
      };
    }
  }
  return { path: stated, name: nameOf(stated, document.path), version: undefined, isRead: false };
}

function isOpenApi(tree: Tree): boolean {
  return hasKey(tree, 'openapi') || hasKey(tree, 'swagger');
}

function nameOf(stated: string, path: string): string {
  const base = (stated.split('/').at(-1) ?? stated).replace(/\.\w+$/, '');
  return base === '' || base === 'api' ? `${apiName(path)} API` : base;
}

function declareApi({ document, emit }: MuleFile, { path, name, version }: Contract, source: Source): Key {
  const key = localKey('Api', document.root, document.path, path);
  emit.node({ type: 'Api', key, name, also: [{ kind: 'name', value: name }], props: { protocol: 'rest', version }, source });
  return key;
}
