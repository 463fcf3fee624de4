import { graphql, type ResultOf } from '../../graphql.ts';

export const NODE = graphql(`
  query Node($id: ID!) {
    node(id: $id) {
      id type kind name claimed configured observed resolved
      properties { name value description }
      owners { id name confidence reason evidence { file line endLine note } }
      boundaries { id name type kind }
      outgoing {
        type ledger because grain cadence unclaimed confidence reason count errors p50 p95
        from { id name type kind }
        to { id name type kind }
        evidence { file line endLine note }
      }
      incoming {
        type ledger because grain cadence unclaimed confidence reason count errors p50 p95
        from { id name type kind }
        to { id name type kind }
        evidence { file line endLine note }
      }
      contains { id name type kind }
      within { id name type kind }
      findings {
        id rule title severity message fix
        population { total pass fail unknown }
        evidence { file line note }
      }
      evidence { file line endLine note }
      merges { key reason confidence evidence { file line } }
    }
  }
`);
export type NodeDetail = NonNullable<ResultOf<typeof NODE>['node']>;
