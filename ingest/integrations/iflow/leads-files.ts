// Channels to directories on servers.
import { isTemplated } from '../../mention/template.ts';
import { hostReached } from '../endpoint-address.ts';
import type { Adapter, Lead } from './adapter.ts';
import { hostAndPort } from './addresses.ts';

export function folderLead({ settings, type }: Adapter, file: string): Lead {
  const protocol = type.toLowerCase().replace(/^polling/, '');
  const address = hostAndPort(settings, settings.has('hostname') ? 'hostname' : 'host');
  if (address === undefined) return { reached: { endpoints: [], open: { why: 'unnamed', text: type } }, trigger: 'file', isOneWay: true };
  const server = hostReached(address, { file, protocol });
  const call = server.endpoints.find((each) => each.kind === 'call');
  const directory = [settings.text('share'), settings.text('path', 'directory') ?? '/'].filter((part) => part !== undefined).join('/');
  const isKnown = call?.to.mention.kind === 'host' && !isTemplated(directory);
  return {
    reached: {
      ...server,
      endpoints: [
        ...(isKnown ? [{ kind: 'folder' as const, protocol, path: directory, host: call.to.mention.value }] : []),
        ...server.endpoints,
      ],
    },
    trigger: 'file',
  };
}

/** Mail goes out by SMTP and comes in by IMAP or POP3. */
export function mailLead({ settings, isIn }: Adapter, file: string): Lead {
  const protocol = isIn ? (settings.text('TransportProtocol') ?? 'imap').toLowerCase() : 'smtp';
  const server = hostAndPort(settings, 'server');
  const reached =
    server === undefined
      ? { endpoints: [], open: { why: 'unnamed' as const, text: 'mail server' } }
      : hostReached(server, { file, protocol });
  return { reached: { ...reached, ...(isIn ? {} : { effect: { effect: 'write' as const } }) }, trigger: 'poll', isOneWay: !isIn };
}
