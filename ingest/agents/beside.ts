/** Path inside the root of what a file names beside itself; undefined for addresses, absolute paths and what leaves the root. */
export function pathBeside(path: string, written: string): string | undefined {
  if (/^[a-z][\w+.-]*:|^[/\\]/i.test(written)) return undefined;
  const parts = path.split('/').slice(0, -1);
  for (const part of written.split(/[/\\]/)) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
