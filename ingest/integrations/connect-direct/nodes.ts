// Nodes of a network map (netmap.cfg of Connect:Direct for UNIX), and nodes as processes name them.
// https://www.ibm.com/docs/en/connect-direct/6.3.0?topic=files-network-map-file
import { localKey } from '../../../graph/key.ts';
import type { Mention, MentionRef } from '../../../graph/model.ts';
import type { Emit, TextDocument } from '../../ingester.ts';
import { hostMention, isLocalHost } from '../../mention/host.ts';

const PRODUCT = { vendor: 'IBM', product: 'Connect:Direct' };

export function nodeRef(name: string): MentionRef {
  return { type: 'System', mention: nameMention(name), unresolved: { name, kind: 'application', props: PRODUCT } };
}

/** Processes write names of nodes in capitals, whatever the network map has. */
function nameMention(name: string): Mention {
  return { kind: 'name', value: name.toLowerCase() };
}

/** Entries that are the node's own or hold for all. */
const OWN = /^(local\.node|tcp\.ip\.default|lu0\.|default)/i;

export function isNetworkMap(text: string): boolean {
  return /^[ \t]*:[ \t]*comm\.info[ \t]*=/m.test(text) || /^local\.node:/m.test(text);
}

// name:\
//  :comm.info=10.1.2.3;1364:\
export function emitNodes(document: TextDocument, emit: Emit): void {
  let node: { readonly name: string; readonly line: number; host: string | undefined } | undefined;
  const close = (): void => {
    if (node !== undefined && !OWN.test(node.name) && node.host !== undefined) emitNode(document, emit, { ...node, host: node.host });
    node = undefined;
  };
  for (const [index, line] of document.text.split('\n').entries()) {
    if (/^\s*#/.test(line)) continue;
    const head = /^([\w@#$.-]+):/.exec(line);
    if (head !== null) {
      close();
      node = { name: head[1] ?? '', line: document.lineOf(index), host: undefined };
    }
    const host = /:\s*comm\.info\s*=\s*([^;:\s]+)/.exec(line)?.[1];
    if (host !== undefined && node !== undefined) node.host = host;
  }
  close();
}

function emitNode(document: TextDocument, emit: Emit, { name, line, host }: { name: string; line: number; host: string }): void {
  const mention = isLocalHost(host) ? undefined : hostMention(host);
  emit.node({
    type: 'System',
    kind: 'application',
    key: localKey('System', document.root, 'connect-direct', name.toLowerCase()),
    name,
    also: [nameMention(name), ...(mention === undefined ? [] : [{ kind: 'host' as const, value: mention.value }])],
    props: PRODUCT,
    source: { file: document.file, line },
  });
}
