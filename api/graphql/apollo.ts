// Apollo Server over the contract: limits before anything runs, errors with codes and without stacks.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { GraphQLError, GraphQLFormattedError, ValidationContext, ValidationRule } from 'graphql';
import { QueryError } from '../../graph/engine/engine.ts';
import { Failure } from '../failure.ts';
import type { Served } from '../served.ts';
import { resolversOf } from './resolvers.ts';

/** The cost of a list grows with `first`: a whole page of 500 rows with all their fields costs about 65,000. */
export const LIMITS = { depth: 10, aliases: 20, cost: 100_000, tokens: 2000 } as const;

export function contract(): string {
  return readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8');
}

export function apolloFor(served: Served): ApolloServer {
  return new ApolloServer({
    typeDefs: contract(),
    resolvers: resolversOf(served),
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: rules(),
    plugins: [ApolloServerPluginLandingPageDisabled()],
    stopOnTerminationSignals: false,
    formatError,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
}

function quiet(): void {
  // Answers carry their errors; a server for one person has no log to fill.
}

/** A refused query is an error of the one who asked, with the code of a validation. */
const REPORTED = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

function rules(): ValidationRule[] {
  // The armor packages type their visitor as a class; graphql-js wants a plain visitor and calls it the same way.
  return [
    maxDepthRule({ n: LIMITS.depth, ignoreIntrospection: true, ...REPORTED }),
    maxAliasesRule({ n: LIMITS.aliases, ...REPORTED }),
    costLimitRule({ maxCost: LIMITS.cost, ignoreIntrospection: true, ...REPORTED }),
  ] as unknown as ValidationRule[];
}

function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = thrown(error);
  if (cause instanceof QueryError)
    return {
      ...plain(formatted),
      message: `${cause.message} ${cause.remedy}`,
      extensions: { code: cause.code.toUpperCase().replaceAll('-', '_') },
    };
  if (cause instanceof Failure)
    return { ...plain(formatted), message: `${cause.message} ${cause.remedy}`, extensions: { code: 'CANNOT_DO' } };
  const code = typeof formatted.extensions?.code === 'string' ? formatted.extensions.code : 'INTERNAL_SERVER_ERROR';
  // What went wrong inside is for the log of a developer, never for the page.
  if (code === 'INTERNAL_SERVER_ERROR')
    return { ...plain(formatted), message: 'The server could not answer this field.', extensions: { code } };
  return { ...plain(formatted), message: formatted.message, extensions: { code } };
}

/** What the resolver threw. By shape: two copies of graphql-js may be loaded, each with a class of its own. */
function thrown(error: unknown): unknown {
  return error instanceof Error && 'originalError' in error ? (error.originalError ?? error) : error;
}

function plain({ locations, path }: GraphQLFormattedError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return { ...(locations === undefined ? {} : { locations }), ...(path === undefined ? {} : { path }) };
}
