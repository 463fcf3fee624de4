/** Resolvers by type and field, as graphql-js calls them. Arguments are checked by the schema before they arrive. */
export type IResolvers = {
  // biome-ignore lint/suspicious/noExplicitAny: -- every field has arguments of its own, which only the schema knows
  readonly Query: Record<string, (root: unknown, args: any) => unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: -- as above
  readonly Mutation: Record<string, (root: unknown, args: any) => unknown>;
};
