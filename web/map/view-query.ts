import { graphql, type ResultOf } from '../graphql.ts';

export const VIEW = graphql(`
  query View($input: ViewInput!) {
    view(input: $input) {
      snapshot
      grouping
      layoutHash
      groups {
        id node parent name type kind expanded members membersWithFindings external resolved owner environments
        badges { severity count }
      }
      nodes {
        id parent name type kind provenance external resolved owner environments
        badges { severity count }
      }
      edges {
        id from to provenance ledger kind count observedCount
        types { name count }
        ledgerCounts { name count }
      }
      shown { systems components interactions }
      total { systems components interactions }
      hidden { reason count remedy }
    }
  }
`);
export type View = ResultOf<typeof VIEW>['view'];
export type ViewEdge = View['edges'][number];
