import { graphql, type ResultOf } from '../../graphql.ts';

export const FINDINGS = graphql(`
  query Findings($filter: FindingFilter, $after: String) {
    findings(filter: $filter, first: 200, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      groups { cause kind title lens question severity count owner rules remedy findings }
      edges { node { id rule title lens question severity message owner status subject { id name type kind } evidence { file line } } }
    }
  }
`);
export type FindingRow = ResultOf<typeof FINDINGS>['findings']['edges'][number]['node'];

export const FINDING = graphql(`
  query Finding($id: ID!) {
    finding(id: $id) {
      id rule title lens question severity confidence message why fix cause owner status
      subject { id name type kind }
      evidence { file line note }
      population { total pass fail unknown }
      references { name url }
    }
  }
`);
