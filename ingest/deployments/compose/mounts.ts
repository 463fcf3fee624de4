// Files that a service mounts, or takes as configs of the project. https://docs.docker.com/reference/compose-file/services/#volumes
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { isGatewayFile, isNginxTarget } from '../gateway-file.ts';
import { interpolate, type Values } from '../interpolate.ts';
import { directoryOf, pathInRoot } from './compose-files.ts';
import type { ServicePart } from './definition.ts';

/** Paths inside the root of mounted files, and folders of files, that configure a gateway. */
export function gatewayFilesOf({ document, entry }: ServicePart, values: Values): readonly string[] {
  const volumes = itemsOf(at(entry.value, 'volumes')).map((item) => {
    const [source, target] = textOf(item)?.split(':') ?? [textOf(at(item, 'source')), textOf(at(item, 'target'))];
    return { source, isTaken: isNginxTarget(target ?? '') };
  });
  const configs = itemsOf(at(entry.value, 'configs')).map((item) =>
    textOf(at(document.tree, 'configs', textOf(item) ?? textOf(at(item, 'source')) ?? '', 'file')),
  );
  return [...volumes, ...configs.map((source) => ({ source, isTaken: false }))].flatMap(({ source, isTaken }) => {
    const isPath = source !== undefined && (!isTaken || /^\.|\//.test(source));
    const path = isPath ? pathInRoot(directoryOf(document.path), interpolate(source, values)) : undefined;
    return path !== undefined && path !== '' && (isTaken || isGatewayFile(path)) ? [path] : [];
  });
}
