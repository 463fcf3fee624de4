// `include`: other files of the root in place of the directive. https://nginx.org/en/docs/ngx_core_module.html#include
import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { Gap } from '../../../graph/model.ts';
import { fileMemory } from '../../deployments/file-memory.ts';
import { isNginxText } from '../../deployments/gateway-file.ts';
import type { Siblings } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { gapOf } from '../../read/problem.ts';
import { isNginxPath } from './files.ts';
import { type Configuration, type Directive, parse } from './parse.ts';
import { folderOf } from './place.ts';

const MAX_DEPTH = 10;
const MAX_FILES = 500;
/** A file may be included again and again. */
const MAX_DIRECTIVES = 200_000;

/** Files that every installation brings along; they call nobody. */
const SHIPPED =
  /(^|\/)(mime\.types|(fastcgi|uwsgi|scgi|proxy)[-_](params|cache)|fastcgi\.conf|proxy\.conf|koi-(utf|win)|win-utf|modules(-enabled)?\/[^/]*|fastcgi-php\.conf|snakeoil\.conf|options-ssl-nginx\.conf|[^/]*(ssl|dhparam)[^/]*)$|^\/usr\/(share|lib)\//i;
/** Where nginx keeps its configuration, so that what follows is a path beside the file. */
const PREFIX = /^\/(?:usr\/local\/|opt\/)?(?:etc\/)?(?:openresty\/)?nginx\/(?:conf\/)?/;

/** A file that another one includes; undefined where the root has none. */
export const configurationAt = fileMemory(async (path, siblings): Promise<Configuration | undefined> => {
  const document = await siblings.text(path);
  return document === undefined ? undefined : parse(document);
});

export interface Included {
  readonly directives: readonly Directive[];
  /** Includes that found nothing in the root. */
  readonly missing: readonly Directive[];
  /** What is malformed in the files that were brought in. */
  readonly gaps: readonly Gap[];
  /** Every file that was brought in, with the files that it was brought in through, outermost first. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

interface Walk {
  readonly siblings: Siblings;
  readonly missing: Directive[];
  readonly gaps: Gap[];
  readonly paths: Map<string, readonly string[]>;
  count: number;
}

export async function withIncludes(directives: readonly Directive[], siblings: Siblings): Promise<Included> {
  const walk: Walk = { siblings, missing: [], gaps: [], paths: new Map(), count: 0 };
  const own = directives[0]?.document.path;
  const expanded: Directive[] = [];
  await expand(directives, walk, { within: own === undefined ? [] : [own], into: expanded });
  return { directives: expanded, missing: walk.missing, gaps: walk.gaps, paths: walk.paths };
}

interface Here {
  /** Files that this place was brought in through, outermost first. */
  readonly within: readonly string[];
  readonly into: Directive[];
}

async function expand(directives: readonly Directive[], walk: Walk, { within, into }: Here): Promise<void> {
  for (const directive of directives) {
    if (directive.name === 'include' && directive.block === undefined) await include(directive, walk, { within, into });
    else if (directive.block === undefined) into.push(directive);
    else {
      const block: Directive[] = [];
      await expand(directive.block, walk, { within, into: block });
      into.push({ ...directive, block });
    }
  }
}

async function include(directive: Directive, walk: Walk, { within, into }: Here): Promise<void> {
  const written = directive.args[0] ?? '';
  const paths = pathsOf(written, directive.document.path, walk.siblings);
  if (paths.length === 0 && !SHIPPED.test(written)) walk.missing.push(directive);
  for (const path of paths) {
    if (within.includes(path) || isTooMuch(directive, walk, within)) continue;
    const configuration = await configurationAt(path, walk.siblings);
    if (configuration === undefined) continue;
    walk.count += configuration.size;
    if (!walk.paths.has(path)) {
      walk.gaps.push(...configuration.problems.map((problem) => gapOf(`${directive.document.root}/${path}`, problem)));
      walk.paths.set(path, within.slice(1));
    }
    await expand(configuration.directives, walk, { within: [...within, path], into });
  }
}

function isTooMuch({ document, line }: Directive, walk: Walk, within: readonly string[]): boolean {
  if (within.length <= MAX_DEPTH && walk.paths.size < MAX_FILES && walk.count < MAX_DIRECTIVES) return false;
  if (!walk.gaps.some(({ code }) => code === 'too-large'))
    walk.gaps.push({
      code: 'too-large',
      detail: 'files include one another too often or too deep; they were read up to here',
      remedy: 'Scan what `nginx -T` prints.',
      source: { file: document.file, line },
    });
  return true;
}

/** Paths inside the root that an include means, sorted: relative to the file, or to the folder of its nginx. */
export function pathsOf(written: string, from: string, siblings: Siblings): readonly string[] {
  if (written === '' || isTemplated(written) || written.includes('$')) return [];
  for (const tail of tailsOf(written)) {
    for (const base of new Set([posix.dirname(from), folderOf(from) || '.'])) {
      const path = posix.normalize(posix.join(base, tail));
      if (path.startsWith('..')) continue;
      const found = /[*?[]/.test(path) ? matching(path, siblings) : siblings.has(path) ? [path] : [];
      if (found.length > 0) return found;
    }
  }
  return [];
}

// The image of nginx writes conf.d/x.conf from templates/x.conf.template when it starts.
function tailsOf(written: string): readonly string[] {
  if (!written.startsWith('/')) return [written];
  const inside = PREFIX.test(written) ? [written.replace(PREFIX, '')] : [];
  const short = written.split('/').slice(-2).join('/');
  const templates = inside.flatMap((tail) => (tail.startsWith('conf.d/') ? [`${tail.replace('conf.d/', 'templates/')}.template`] : []));
  const last = posix.basename(written);
  return [...inside, ...templates, short, ...(/[*?[]/.test(last) ? [] : [last])];
}

function matching(pattern: string, siblings: Siblings): readonly string[] {
  const folder = pattern
    .slice(0, pattern.search(/[*?[]/))
    .replace(/[^/]*$/, '')
    .replace(/\/$/, '');
  const isMeant = picomatch(folder === '' ? pattern : pattern.slice(folder.length + 1), { dot: false });
  return siblings.matching((path) => isMeant(folder === '' ? path : path.slice(folder.length + 1)), folder);
}

/** Blocks that make a file a configuration of its own; without one it is a part of those that include it. */
const WHOLE = new Set(['http', 'stream', 'mail', 'server', 'upstream', 'events']);

export function isWhole({ directives }: Configuration): boolean {
  return directives.some(({ name, block }) => block !== undefined && WHOLE.has(name));
}

/** True for a file that is read on its own, so that whoever includes it does not tell its facts. */
export async function isReadAlone(path: string, siblings: Siblings): Promise<boolean> {
  const configuration = isNginxPath(path) ? await configurationAt(path, siblings) : undefined;
  const text = configuration?.directives[0]?.document.text;
  return configuration !== undefined && text !== undefined && isNginxText(text) && isWhole(configuration);
}
