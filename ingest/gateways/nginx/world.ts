// Everything that holds for one file: itself with what it includes, and what the other files of its nginx say for it.

import type { Gap } from '../../../graph/model.ts';
import { fileMemory } from '../../deployments/file-memory.ts';
import { isNginxText } from '../../deployments/gateway-file.ts';
import type { Siblings, TextDocument } from '../../ingester.ts';
import { gapOf } from '../../read/problem.ts';
import { isNginxPath } from './files.ts';
import { configurationAt, type Included, isReadAlone, isWhole, withIncludes } from './include.ts';
import { type Configuration, type Directive, parse } from './parse.ts';
import { folderOf, identityOf } from './place.ts';
import { isStream, type Level, type Spot, spotsIn } from './scope.ts';
import { type Upstream, upstreamsIn } from './upstream.ts';
import { type Variables, variablesIn } from './variables.ts';

export interface World {
  readonly own: Configuration;
  readonly spots: readonly Spot[];
  readonly upstreams: readonly Upstream[];
  readonly variables: Variables;
  readonly missing: readonly Directive[];
  /** What is malformed in it, and in the files that it includes. */
  readonly gaps: readonly Gap[];
  /** Files ("root/path") whose facts are told with this one: itself, and parts that are not read on their own. */
  readonly told: ReadonlySet<string>;
  /** True for a part that another file includes, which tells its facts. */
  readonly isPart: boolean;
}

const MOST_FILES = 200;

export async function worldOf(document: TextDocument, siblings: Siblings): Promise<World> {
  const own = parse(document);
  const included = await withIncludes(own.directives, siblings);
  const others = document.pointer === '' ? await besides(document.path, siblings) : [];
  const isApart = isMain(own) || spotsIn(included.directives).some(isStream);
  const spots = spotsIn(included.directives, isApart ? [] : outerLevels(others));
  const shared = isMain(own) ? [] : others.flatMap(({ directives }) => spotsIn(directives));
  const upstreams = [...upstreamsIn(spots), ...upstreamsIn(shared)];
  return {
    own,
    spots,
    upstreams,
    variables: new Map([...variablesIn(shared), ...variablesIn(spots)]),
    missing: included.missing,
    gaps: [...own.problems.map((problem) => gapOf(document.file, problem)), ...included.gaps],
    told: await toldWith(document, included, siblings),
    isPart: !isWhole(own) && others.some(({ paths }) => paths.has(document.path)),
  };
}

/** A main file has blocks of the outermost level; all others stand inside one. */
function isMain({ directives }: Pick<Configuration, 'directives'>): boolean {
  return directives.some(({ name, block }) => block !== undefined && /^(http|stream|mail|events)$/.test(name));
}

// Several main files (one for each environment) do not say which one holds.
function outerLevels(others: readonly Included[]): readonly Level[] {
  const [main, ...more] = others.filter(isMain);
  const http = more.length > 0 ? undefined : main?.directives.find(({ name }) => name === 'http');
  return http?.block === undefined ? [] : [{ name: 'http', args: [], line: http.line, directives: http.block }];
}

const includedIn = fileMemory(async (path, siblings): Promise<Included | undefined> => {
  const configuration = await configurationAt(path, siblings);
  const text = configuration?.directives[0]?.document.text;
  return configuration === undefined || text === undefined || !isNginxText(text)
    ? undefined
    : withIncludes(configuration.directives, siblings);
});

// Other files of the same nginx, with what they include.
async function besides(path: string, siblings: Siblings): Promise<readonly Included[]> {
  const id = identityOf(path).join('\n');
  const folder = folderOf(path);
  const paths = siblings.matching((other) => other !== path && isNginxPath(other) && identityOf(other).join('\n') === id, folder);
  const found = await Promise.all(paths.slice(0, MOST_FILES).map((other) => includedIn(other, siblings)));
  return found.flatMap((each) => each ?? []);
}

// A part belongs to the file that is read on its own and is nearest to it.
async function toldWith(document: TextDocument, { paths }: Included, siblings: Siblings): Promise<ReadonlySet<string>> {
  const told = new Set([document.file]);
  for (const [path, through] of paths) {
    const alone = await Promise.all([path, ...through].map((each) => isReadAlone(each, siblings)));
    if (!alone.includes(true)) told.add(`${document.root}/${path}`);
  }
  return told;
}
