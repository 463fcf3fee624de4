// Which directory a component's code is in, so that the contracts and workflows there find their system.
import type { Mention } from '../../../graph/model.ts';
import { pathInRoot } from '../../apis/reference.ts';
import type { Siblings } from '../../ingester.ts';
import { type Entity, stated } from './entity.ts';
import { entitiesOfFile } from './neighbours.ts';

/** The directory that `source-location` names inside the root; else that of the file, if it describes one running component. "." is the root itself. */
export async function placeMention(entity: Entity, siblings: Siblings): Promise<Mention | undefined> {
  const { path } = entity.document;
  const location = /^(?:dir|file):(.+)$/.exec(stated(entity, 'source-location') ?? '')?.[1];
  if (location !== undefined) {
    const place = pathInRoot(path, location);
    return place === undefined ? undefined : { kind: 'path', value: place === '' ? '.' : place };
  }
  const entities = await entitiesOfFile(siblings, path);
  if (entities.filter(({ role }) => role.is === 'System').length > 1) return undefined;
  return { kind: 'path', value: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.' };
}
