// The image that a Dockerfile's last stage starts from. https://docs.docker.com/reference/dockerfile/#from
import type { Siblings } from '../ingester.ts';
import { type Image, imageOf } from '../mention/image.ts';
import { interpolate } from './interpolate.ts';

/** Base image of the final stage; undefined where the file is absent or starts from nothing known. */
export async function baseImageOf(path: string, siblings: Siblings): Promise<Image | undefined> {
  const document = await siblings.lines(path);
  if (document === undefined) return undefined;
  const defaults = new Map<string, string>();
  const stages = new Map<string, string>();
  let last: string | undefined;
  for await (const { text } of document.lines()) {
    const argument = /^\s*ARG\s+([A-Za-z_]\w*)=(\S+)/i.exec(text);
    if (argument !== null) defaults.set(argument[1] ?? '', (argument[2] ?? '').replace(/^(["'])(.*)\1$/, '$2'));
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(text);
    if (from === null) continue;
    const image = interpolate(from[1] ?? '', defaults);
    last = stages.get(image.toLowerCase()) ?? image;
    if (from[2] !== undefined) stages.set(from[2].toLowerCase(), last);
  }
  return last === undefined ? undefined : imageOf(last);
}
