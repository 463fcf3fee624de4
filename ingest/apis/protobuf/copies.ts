// Copies of a contract: whoever calls a service keeps its file, so that one service stands in many directories.
import type { Siblings, TextDocument } from '../../ingester.ts';
import type { ProtoFile, Service } from './file.ts';

/** Files of one name that are looked into. */
const MAX_COPIES = 30;

/** Where each service of a file is known from: the first of all files of this name that declare it. */
export type Homes = ReadonlyMap<Service, { readonly path: string; readonly isCopied: boolean }>;

export async function homesOf(document: TextDocument, file: ProtoFile, siblings: Siblings): Promise<Homes> {
  const homes = new Map<Service, { path: string; isCopied: boolean }>();
  if (file.services.length === 0) return homes;
  const name = document.path.split('/').at(-1) ?? '';
  const isNamesake = (path: string): boolean => path === name || path.endsWith(`/${name}`);
  const others = siblings.matching((path) => path !== document.path && isNamesake(path)).slice(0, MAX_COPIES);
  const declared = new Map<string, ReadonlySet<string>>();
  for (const path of others) declared.set(path, declaredIn((await siblings.text(path))?.text ?? ''));
  for (const service of file.services) {
    const copies = others.filter((path) => declaresIt(declared.get(path), file, service));
    const [first = document.path] = [document.path, ...copies].sort();
    homes.set(service, { path: first, isCopied: copies.length > 0 });
  }
  return homes;
}

function declaresIt(declared: ReadonlySet<string> | undefined, file: ProtoFile, service: Service): boolean {
  return declared?.has(`service ${service.name}`) === true && (file.package === '' || declared.has(`package ${file.package}`));
}

/** "service Checkout", "package shop.v1": names are words and dots by the grammar. */
function declaredIn(text: string): ReadonlySet<string> {
  const found = text.matchAll(/^[ \t]*(service|package)\s+([\w.]+)\s*[;{]/gm);
  return new Set([...found].map(([, word, name]) => `${word} ${name}`));
}
