// Files that a service mounts, or takes as configs of the project. https://docs.docker.com/reference/compose-file/services/#volumes
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { isGatewayFile } from '../gateway-file.ts';
import { interpolate, type Values } from '../interpolate.ts';
import { directoryOf, pathInRoot } from './compose-files.ts';
import type { ServicePart } from './definition.ts';

/** Paths inside the root of mounted files that configure a gateway. */
export function gatewayFilesOf({ document, entry }: ServicePart, values: Values): readonly string[] {
  const volumes = itemsOf(at(entry.value, 'volumes')).map((item) => textOf(item)?.split(':', 1)[0] ?? textOf(at(item, 'source')));
  const configs = itemsOf(at(entry.value, 'configs')).map((item) =>
    textOf(at(document.tree, 'configs', textOf(item) ?? textOf(at(item, 'source')) ?? '', 'file')),
  );
  return [...volumes, ...configs].flatMap((written) => {
    const path = written === undefined ? undefined : pathInRoot(directoryOf(document.path), interpolate(written, values));
    return path !== undefined && isGatewayFile(path) ? [path] : [];
  });
}
