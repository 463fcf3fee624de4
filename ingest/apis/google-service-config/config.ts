// What every part of the reader needs to know about the configuration it reads.
import { type Key, localKey } from '../../../graph/key.ts';
import type { MentionRef, Ref, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, itemsOf, type Tree } from '../../read/tree.ts';
import { firstText } from '../fields.ts';

export interface Config {
  readonly document: TreeDocument;
  readonly emit: Emit;
  /** The Api of the HTTP rules. */
  readonly api: Key;
  /** The system that serves it all: the DNS name of the service, else the system whose directory holds the file. */
  readonly system: MentionRef;
  /** gRPC services by full name, with the item that names each. */
  readonly services: ReadonlyMap<string, Tree>;
}

export function configOf(document: TreeDocument, emit: Emit): Config {
  const { root, path, pointer, tree } = document;
  const name = firstText(tree, 'name');
  const host = name === undefined || isTemplated(name) ? undefined : hostMention(name);
  const services = new Map<string, Tree>();
  for (const item of itemsOf(at(tree, 'apis'))) {
    const service = firstText(item, 'name');
    if (service !== undefined && !services.has(service)) services.set(service, item);
  }
  return {
    document,
    emit,
    api: localKey('Api', root, path, ...(pointer === '' ? [] : [pointer])),
    system: { type: 'System', mention: host ?? { kind: 'path', value: path } },
    services,
  };
}

export function sourceAt({ document }: Config, tree: Tree): Source {
  return sourceOf(document, tree, document.pointer === '' ? undefined : document.pointer);
}

/** A gRPC service by its name on the wire; its methods stand in a .proto file. */
export function serviceRef(name: string): Ref {
  return { type: 'Api', mention: { kind: 'name', value: name }, unresolved: { name, props: { protocol: 'grpc' } } };
}

/** "shop.Orders.Place" is the method Place of shop.Orders. */
export function methodName(selector: string): string {
  const dot = selector.lastIndexOf('.');
  return dot < 0 ? selector : `${selector.slice(0, dot)}/${selector.slice(dot + 1)}`;
}
