// Steps of a folder by their place in it. Control-M allows several jobs of one name, so the second is "name (2)".
import type { Folder, Job } from './control-m-model.ts';

/** A job or sub-folder as a step. */
export interface Placed {
  readonly id: string;
  readonly unit: Folder | Job;
  /** Id of the sub-folder around it. */
  readonly within?: string | undefined;
}

/** Every job and sub-folder of a folder at any depth, in file order. */
export function placedIn(folder: Folder): readonly Placed[] {
  const used = new Map<string, number>();
  const walk = (inner: Folder, within: string | undefined): readonly Placed[] =>
    inner.units.flatMap((unit) => {
      const path = within === undefined ? unit.name : `${within}/${unit.name}`;
      const count = (used.get(path) ?? 0) + 1;
      used.set(path, count);
      const id = count === 1 ? path : `${path} (${count})`;
      return [{ id, unit, within }, ...(unit.what === 'folder' ? walk(unit, id) : [])];
    });
  return walk(folder, undefined);
}
