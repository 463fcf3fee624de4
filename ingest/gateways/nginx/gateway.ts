// The system that an nginx is, and the names it answers to.
import { posix } from 'node:path';
import type { Mention } from '../../../graph/model.ts';
import { baseImageOf } from '../../deployments/dockerfile.ts';
import type { Emit, Siblings, TextDocument } from '../../ingester.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { folderOf, type NginxGateway } from './place.ts';
import { levelOf, type Spot, settingAt } from './scope.ts';
import type { World } from './world.ts';

/** An nginx that gives out pages of its own is the service of those pages, whatever else it hands on. */
export function nameOf({ title }: NginxGateway, isOfPages: boolean): string {
  if (title === '') return 'nginx';
  return isOfPages ? title : `${title} (nginx)`;
}

interface Named {
  readonly document: TextDocument;
  readonly world: World;
  readonly hosts: readonly Mention[];
  readonly siblings: Siblings;
}

export async function emitGateway(gateway: NginxGateway, { document, world, hosts, siblings }: Named, emit: Emit): Promise<string> {
  const isOfPages = hasPages(world);
  const name = nameOf(gateway, isOfPages);
  const { path, pointer } = document;
  const file: Mention = { kind: 'path', value: pointer === '' ? path : `${path}#${pointer}` };
  const folders = pointer === '' ? await foldersOf(path, siblings) : [];
  emit.node({
    type: 'System',
    kind: isOfPages ? 'service' : 'gateway',
    key: gateway.key,
    name,
    also: [...hosts, file, ...folders.map((value): Mention => ({ kind: 'path', value }))],
    ...(isOfPages ? {} : { props: { product: 'nginx' } }),
    source: { file: document.file, line: world.own.directives[0]?.line ?? document.lineOf(0), ...(pointer === '' ? {} : { pointer }) },
  });
  return name;
}

/** Hosts of the outside that the servers of the file answer for; names inside a cluster belong to what stands behind. */
export function hostsOf({ spots, told }: World): readonly Mention[] {
  const names = spots
    .filter(
      ({ directive, levels }) => directive.name === 'server_name' && levels[0]?.name === 'server' && told.has(directive.document.file),
    )
    .flatMap(({ directive }) => directive.args);
  const hosts = names.flatMap((name) => (/^[.~_]|\*/.test(name) ? [] : (hostMention(name)?.value ?? [])));
  return [...new Set(hosts)]
    .filter((host) => host.includes('.') && !isExampleHost(host) && !/\.(svc|local|internal|consul)(\.|$)/.test(host))
    .map((value) => ({ kind: 'host', value }));
}

// Pages: everything that no other location takes is looked for among files, and is not handed on when there is none.
function hasPages({ spots }: World): boolean {
  return spots.some(({ directive, levels }) => {
    if (directive.name !== 'location' || directive.block === undefined || directive.args.at(-1) !== '/') return false;
    const inside: Spot = {
      directive,
      levels: [{ name: 'location', args: directive.args, line: directive.line, directives: directive.block }, ...levels],
    };
    if (levelOf(inside, 'server') === undefined || directive.block.some(({ name }) => /_pass$|^return$/.test(name))) return false;
    const fallback = directive.block.find(({ name }) => name === 'try_files')?.args.at(-1) ?? '';
    const isHandedOn = fallback.startsWith('@') || /\.php\b/.test(fallback);
    return !isHandedOn && ['root', 'alias'].some((name) => settingAt(inside, name) !== undefined);
  });
}

/** Folders between an nginx and the folder of the image that it is built into. */
const BETWEEN = /^(nginx|conf|config|configs|etc|docker|files)$/i;

// A Dockerfile that starts from nginx makes its folder that of the same system; one of another program keeps it for itself.
async function foldersOf(path: string, siblings: Siblings): Promise<readonly string[]> {
  const own = folderOf(path);
  const directory = posix.dirname(path);
  const parts = directory === '.' || directory === own ? [] : [directory];
  for (let folder = own; folder !== ''; folder = posix.dirname(folder) === '.' ? '' : posix.dirname(folder)) {
    const built = await buildsIn(folder, siblings);
    if (built === 'nginx') return [...new Set([...parts, folder])];
    if (built === 'another') return parts;
    if (!BETWEEN.test(posix.basename(folder))) break;
  }
  return own === '' ? parts : [...parts, own];
}

async function buildsIn(folder: string, siblings: Siblings): Promise<'nginx' | 'another' | undefined> {
  const dockerfiles = siblings.matching((other) => posix.dirname(other) === folder && /(^|\/)[^/]*dockerfile[^/]*$/i.test(other), folder);
  for (const dockerfile of dockerfiles) if ((await baseImageOf(dockerfile, siblings))?.product === 'nginx') return 'nginx';
  return dockerfiles.length > 0 ? 'another' : undefined;
}
