// Directories that operations of Mule read and write.
import { isTemplated } from '../../mention/template.ts';
import type { Endpoint, Reached } from '../endpoint.ts';
import { hostReached, shown, whyOpen } from '../endpoint-address.ts';
import { type Operation, settingOf } from './operation.ts';

export function folderOf(operation: Operation): Reached {
  const { connector } = operation;
  const folder = directoryOf(operation);
  if (connector.shape === 'file') {
    if (folder === undefined) return { endpoints: [], open: openPath(operation) };
    return { endpoints: [{ kind: 'folder', protocol: 'file', path: folder }] };
  }
  const stated = settingOf(operation, 'host') ?? /^\w+:\/\/(?:[^@/]*@)?([^/?]+)/.exec(settingOf(operation, 'address') ?? '')?.[1];
  if (stated === undefined) return { endpoints: [], open: { why: 'unnamed', text: operation.configName ?? operation.name } };
  const port = settingOf(operation, 'port');
  const reached = hostReached(
    `${connector.word}://${stated}${port !== undefined && /^\d+$/.test(port) && !stated.includes(':') ? `:${port}` : ''}`,
    {
      file: operation.file,
      protocol: connector.word,
    },
  );
  const call = reached.endpoints.find((each) => each.kind === 'call');
  if (call === undefined || call.to.mention.kind !== 'host') return reached;
  const folders: readonly Endpoint[] =
    folder === undefined ? [] : [{ kind: 'folder', protocol: connector.word, path: folder, host: call.to.mention.value }];
  return { ...reached, endpoints: [...folders, call] };
}

// The directory of the path, below the working directory of the connection; what is computed leaves only that one.
function directoryOf(operation: Operation): string | undefined {
  const working = plain(settingOf(operation, 'workingDir', 'workingDirectory'));
  const isListing = /^(list|listener|inbound-endpoint|outbound-endpoint|create-directory)$/.test(operation.element.name);
  const path =
    settingOf(operation, 'path', 'directoryPath', 'directory', 'sourcePath') ??
    /^file:\/\/([^?]+)/.exec(settingOf(operation, 'address') ?? '')?.[1];
  const own = plain(isListing || path === undefined ? path : parentOf(path));
  if (own !== undefined && /^([/~]|[A-Za-z]:)/.test(own)) return own;
  const whole = [working, own].filter((part) => part !== undefined && part !== '').join('/');
  return whole === '' ? undefined : whole;
}

function plain(path: string | undefined): string | undefined {
  if (path === undefined || isTemplated(path) || path.includes('#[')) return undefined;
  const slashed = path
    .replaceAll('\\', '/')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/^\.\//, '');
  return slashed === '.' ? '' : slashed;
}

function parentOf(path: string): string {
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return slash < 0 ? '' : slash === 0 ? '/' : path.slice(0, slash);
}

function openPath(operation: Operation) {
  const working = settingOf(operation, 'workingDir', 'workingDirectory');
  const path = settingOf(operation, 'path', 'directoryPath', 'directory');
  const text = (working !== undefined && isTemplated(working) ? working : path) ?? working ?? operation.name;
  const { why } = whyOpen(text);
  return { why: why === 'local' ? 'unnamed' : why, text: shown(text) } as const;
}
