// Typed queries: the text is checked against the schema when the program is compiled.
import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/introspection.d.ts';

export const graphql = initGraphQLTada<{ introspection: introspection; disableMasking: true }>();
export type { ResultOf } from 'gql.tada';
