import type { LinesDocument } from '../../ingester.ts';
import { isSpringFile, springPath } from '../spring-files.ts';

/** application and bootstrap files with names that Spring knows; a connector of Kafka Connect may be called so too. */
export function isSpringProperties({ path, head }: LinesDocument): boolean {
  const keys = [...head.matchAll(/^[ \t]*([^\s=:#!]+)[ \t]*[=:]/gm)].map(([, key = '']) => key);
  return springPath(path).isOwn && isSpringFile(path, keys) && !keys.includes('connector.class');
}
