// Where a client span says it went.
import type { Mention } from '../../graph/model.ts';
import { hostMention } from '../mention/host.ts';
import { type Attributes, firstOf } from './attributes.ts';
import { remembered } from './remembered.ts';

/** Host and port of the other side, without a path; undefined for this machine and for nothing. */
export function addressOf(attributes: Attributes): Mention | undefined {
  const address = firstOf(attributes, 'server.address', 'net.peer.name');
  if (address === undefined) return undefined;
  const port = firstOf(attributes, 'server.port', 'net.peer.port');
  return hostAt(port === undefined || address.includes(':') ? address : `${address}:${port}`);
}

/** The same by the bare address of the connection: all that is left where no name is told. */
export function socketOf(attributes: Attributes): Mention | undefined {
  const address = firstOf(attributes, 'network.peer.address', 'net.sock.peer.addr');
  return address === undefined ? undefined : hostAt(address);
}

/** Host of an address or URL, without a path. */
export const hostAt = remembered((text: string): Mention | undefined => {
  const found = hostMention(text);
  if (found === undefined) return undefined;
  const { path: _path, ...host } = found;
  return host;
});
