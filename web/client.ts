// The only way out of the page: POST /graphql on the host it came from.
import { Client, cacheExchange, fetchExchange } from 'urql';

/** One snapshot is served at a time and never changes, so an answer may be kept as long as the page lives. */
export const client = new Client({
  url: '/graphql',
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: false,
  requestPolicy: 'cache-first',
});
