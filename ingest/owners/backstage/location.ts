// Locations point to further catalog files. Those of the root are read anyway; what is missing or elsewhere is said.
import type { GapCode } from '../../../graph/model.ts';
import { pathInRoot } from '../../apis/reference.ts';
import type { Emit, Siblings } from '../../ingester.ts';
import { type Tree, textOf } from '../../read/tree.ts';
import { type Entity, specItems } from './entity.ts';

export function checkLocation(entity: Entity, emit: Emit, siblings: Siblings): void {
  for (const field of ['target', 'targets']) {
    for (const item of specItems(entity, field)) {
      const trouble = troubleOf(entity, item.tree, siblings);
      if (trouble !== undefined) emit.gap({ ...trouble, source: item.source });
    }
  }
}

interface Trouble {
  readonly code: GapCode;
  readonly detail: string;
  readonly remedy: string;
}

function troubleOf(entity: Entity, item: Tree, siblings: Siblings): Trouble | undefined {
  const target = textOf(item)?.trim() ?? '';
  if (target === '') return undefined;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) {
    return {
      code: 'unresolved',
      detail: `the location ${bare(target)} was not fetched`,
      remedy: 'Scan the repository that it is in as well.',
    };
  }
  const path = pathInRoot(entity.document.path, target);
  if (path === undefined) {
    return {
      code: 'refused',
      detail: `the location "${target}" leads out of the scan root`,
      remedy: 'Scan the folder that it is in as a root of its own.',
    };
  }
  if (path === '' || siblings.has(path) || siblings.matching((each) => covers(path, each)).length > 0) return undefined;
  return {
    code: 'unresolved',
    detail: `the location "${target}" is not in the scan`,
    remedy: 'Correct the target, or scan the file as well.',
  };
}

// "teams/*.yaml": the parts around the stars follow one another. No pattern of a file is ever made a regular expression.
function covers(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split(/\*+/);
  const last = rest.pop();
  if (last === undefined) return path === pattern;
  if (!path.startsWith(first) || !path.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at + last.length <= path.length;
}

// Addresses of repositories sometimes carry a token.
function bare(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//').replace(/[?#][\s\S]*$/, '');
}
