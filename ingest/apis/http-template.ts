// Path templates of google.api.http, where a variable may stand for several segments.
import { namelessPath } from '../../graph/key.ts';

/** The path as other files compare it: "{name=shelves/*}" stands for the segments "shelves/{}". */
export function comparablePath(path: string): string {
  return namelessPath(path.replace(/\{[^{}=]*=([^{}]*)\}/g, '$1').replace(/\*+/g, '{}'));
}
