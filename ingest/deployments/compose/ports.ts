// Ports that a service opens on the machine that runs it: https://docs.docker.com/reference/compose-file/services/#ports
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** Published ports as numbers in text; ranges and ports that the engine chooses say nothing. */
export function publishedPorts(ports: Tree | undefined, fill: (text: string) => string): readonly string[] {
  const found = itemsOf(ports).flatMap((item) => {
    const written = item.kind === 'map' ? textOf(at(item, 'published')) : hostPart(fill(textOf(item) ?? ''));
    const port = written === undefined ? '' : fill(written);
    return /^\d{2,5}$/.test(port) ? [port] : [];
  });
  return [...new Set(found)];
}

// [HOST:]PUBLISHED:TARGET[/PROTOCOL]; one number alone is the target, on a port that the engine chooses.
function hostPart(text: string): string | undefined {
  const parts = text.replace(/\/\w+$/, '').split(':');
  return parts.length < 2 ? undefined : parts.at(-2);
}
