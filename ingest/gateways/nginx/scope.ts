// Where a directive stands: the blocks around it, which hand their settings down to it.
import type { Directive } from './parse.ts';

/** The directives of one block. */
export interface Level {
  /** "location", "server", "http", "if" …; '' for the top of a file. */
  readonly name: string;
  readonly args: readonly string[];
  readonly line: number;
  readonly directives: readonly Directive[];
}
export interface Spot {
  readonly directive: Directive;
  /** Innermost first. */
  readonly levels: readonly Level[];
}

/** Every directive with the blocks around it, in the order of the file; `around` are levels that stand in another file. */
export function spotsIn(directives: readonly Directive[], around: readonly Level[] = []): readonly Spot[] {
  const found: Spot[] = [];
  walk(directives, [{ name: '', args: [], line: 1, directives }, ...around], found);
  return found;
}

function walk(directives: readonly Directive[], levels: readonly Level[], found: Spot[]): void {
  for (const directive of directives) {
    found.push({ directive, levels });
    const { name, args, line, block } = directive;
    if (block !== undefined) walk(block, [{ name, args, line, directives: block }, ...levels], found);
  }
}

/** The directive of a name that counts at a place: that of the nearest block which has one. */
export function settingAt({ levels }: Spot, name: string): Directive | undefined {
  for (const level of levels) {
    const found = namedIn(level, name).at(-1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const known = new WeakMap<readonly Directive[], ReadonlyMap<string, readonly Directive[]>>();

/** Directives of a name in a block, without those that are blocks themselves. A server may have thousands of locations that all ask it. */
export function namedIn({ directives }: Pick<Level, 'directives'>, name: string): readonly Directive[] {
  const before = known.get(directives) ?? byName(directives);
  known.set(directives, before);
  return before.get(name) ?? [];
}

function byName(directives: readonly Directive[]): ReadonlyMap<string, readonly Directive[]> {
  const found = new Map<string, Directive[]>();
  for (const each of directives) {
    if (each.block !== undefined) continue;
    const named = found.get(each.name);
    if (named === undefined) found.set(each.name, [each]);
    else named.push(each);
  }
  return found;
}

/** The nearest block of a name. */
export function levelOf({ levels }: Spot, name: string): Level | undefined {
  return levels.find((level) => level.name === name);
}

/** TCP and UDP: `stream { … }`, or a server that hands on without a location, as none of HTTP can. */
export function isStream(spot: Spot): boolean {
  if (levelOf(spot, 'stream') !== undefined) return true;
  return spot.levels[0]?.name === 'server' && spot.directive.name === 'proxy_pass';
}

/** "/api" of the nearest location. */
export function pathOf(spot: Spot): string | undefined {
  return levelOf(spot, 'location')?.args.at(-1);
}
