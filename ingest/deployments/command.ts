// Other services that a command line names: --broker=kafka:9092.
import type { Source } from '../../graph/model.ts';
import { endpointOf } from '../mention/url.ts';

/** One word of a command line with its place in the file. */
export interface Word {
  readonly text: string;
  readonly source: Source;
}

/** Scripts that only wait until something is up: start order, no call. */
const WAITS = /wait-?_?for|dockerize|wait4x|\bnc\s+-z|\buntil\b|\bwhile\b|pg_isready|healthcheck|depends/i;

/** Hosts with a port or scheme among the words; a bare word is never one. */
export function hostsInCommand(
  words: readonly Word[],
): readonly { readonly host: string; readonly credential?: 'literal' | 'ref'; readonly word: Word }[] {
  if (words.some(({ text }) => WAITS.test(text))) return [];
  return words.flatMap((word) =>
    word.text.split(/\s+/).flatMap((token) => {
      const endpoint = endpointOf(token.replace(/^-{1,2}[\w.-]+[=:]/, '').replace(/^(["'])(.*)\1$/, '$2'));
      if (endpoint?.mention.kind !== 'host') return [];
      const { credential } = endpoint;
      return [{ host: endpoint.mention.value, word, ...(credential === 'literal' || credential === 'ref' ? { credential } : {}) }];
    }),
  );
}
