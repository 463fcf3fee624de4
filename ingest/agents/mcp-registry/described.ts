// What a published server is, in the words that all descriptions share.
import type { Auth } from '../../apis/auth.ts';
import type { Launch } from '../tool-server/launch.ts';
import type { Setting } from '../tool-server/settings.ts';
import type { ListedTool } from '../tool-server/tool-list.ts';

/** Package or image, without its version. `pinned` is left out where the description does not tell. */
export interface Published {
  readonly name: string;
  readonly pinned?: boolean;
}

/** An address at which the publisher runs the server. */
export interface Remote {
  readonly url: string;
  readonly auth?: Auth;
  readonly line: number;
  readonly pointer: string;
}

/** A bound that the description puts around the server. */
export interface Limit {
  readonly name: string;
  readonly line: number;
  readonly pointer: string;
}

/** A setting that is a secret: that it is one, never what it is. */
export interface Secret {
  readonly name: string;
  readonly isLiteral: boolean;
}

/** Stands for the value of a setting that whoever adds the server is asked for. */
export const ASKED = '${asked}';

/** One server of a file; the first name is the one it goes by. */
export interface Described {
  readonly names: readonly string[];
  readonly line: number;
  readonly pointer: string;
  readonly version?: string;
  readonly lifecycle?: string;
  readonly packages: readonly Published[];
  readonly remotes: readonly Remote[];
  /** How a client starts it, where that is no package of a registry. */
  readonly launch?: Launch;
  readonly settings: readonly Setting[];
  readonly secrets: readonly Secret[];
  readonly limits: readonly Limit[];
  /** Transports, mounts and the like, as tags. */
  readonly tags: readonly string[];
  readonly tools: readonly ListedTool[];
}

/** "io.github.acme/orders" goes by its last part, which is what people call it in their clients. */
export function namesOf(stated: string): readonly string[] {
  const last = stated.split('/').at(-1);
  return last === undefined || last === '' || last === stated ? [stated] : [last, stated];
}
