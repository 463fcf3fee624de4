// Relay-style pages: opaque cursors over a list that does not change within a snapshot.
import { GraphQLError } from 'graphql';

export interface Page<T> {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const MOST = 500;

export function pageOf<T>(items: readonly T[], first: number, after: string | null | undefined): Page<T> {
  const start = after === null || after === undefined ? 0 : position(after) + 1;
  const size = Math.max(0, Math.min(first, MOST));
  const edges = items.slice(start, start + size).map((node, i) => ({ cursor: cursorOf(start + i), node }));
  return {
    totalCount: items.length,
    edges,
    pageInfo: { hasNextPage: start + size < items.length, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function cursorOf(index: number): string {
  return Buffer.from(`at ${index}`).toString('base64url');
}

function position(cursor: string): number {
  const found = /^at (\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (found === null) throw new GraphQLError('`after` is not a cursor of this list.', { extensions: { code: 'BAD_USER_INPUT' } });
  return Number(found[1]);
}
