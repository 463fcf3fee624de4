// Who offers the contract.
import type { Mention, MentionRef, Source } from '../../../graph/model.ts';
import type { TreeDocument } from '../../ingester.ts';
import type { Declared } from './operations.ts';
import type { Server } from './servers.ts';
import type { Spec } from './spec.ts';

/** Who serves it: the first host that can be somebody's, then the system whose directory holds the file, then further hosts. */
export function providerOf(document: TreeDocument, servers: readonly Server[]): MentionRef {
  const [first, ...others] = servers.flatMap((server) => server.host ?? []);
  const path: Mention = { kind: 'path', value: document.path };
  if (first === undefined) return { type: 'System', mention: path };
  const more = others.filter((host) => host.value !== first.value);
  return { type: 'System', mention: first, or: [path, ...more] };
}

export interface Places {
  /** Servers of the document. */
  readonly servers: readonly Server[];
  /** Where the statement stands if no server makes it. */
  readonly otherwise: Source;
}

/** PROVIDES of the document, and of every other host that only some of its paths or operations name. */
export function emitProviders(spec: Spec, declared: readonly Declared[], { servers, otherwise }: Places): void {
  const stated = servers.find((server) => server.host !== undefined)?.source ?? { file: otherwise.file, line: otherwise.line };
  const isWhole =
    declared.length === 0 || servers.some(({ host }) => host !== undefined) || declared.some((one) => one.servers.length === 0);
  const own = declared.flatMap((one) => one.servers);
  const hosts = new Set(servers.map(({ host }) => host?.value));
  if (isWhole || own.every(({ host }) => host === undefined)) {
    spec.emit.edge({ type: 'PROVIDES', from: providerOf(spec.document, servers), to: { key: spec.api }, source: stated });
  }
  for (const { host, source } of own) {
    if (host === undefined || hosts.has(host.value)) continue;
    hosts.add(host.value);
    spec.emit.edge({ type: 'PROVIDES', from: { type: 'System', mention: host }, to: { key: spec.api }, source });
  }
}
