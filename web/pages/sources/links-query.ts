import { graphql, type ResultOf } from '../../graphql.ts';

export const LINKS = graphql(`
  query Links {
    links {
      writable
      suggestions { from { id name type } to { id name type } score reason evidence { file line } decision { is inForce } }
      merges(first: 20) { node { id name type } key strategy score reason evidence { file line } decision { is inForce } }
      mergeCount
      pins { is a b why inForce }
    }
  }
`);

// The answer names Links, so every query about them is asked again.
export const PIN = graphql(`
  mutation Pin($a: ID!, $b: ID!, $is: PinDecision!) {
    pin(a: $a, b: $b, is: $is) { writable }
  }
`);
export const UNPIN = graphql(`
  mutation Unpin($a: ID!, $b: ID!) {
    unpin(a: $a, b: $b) { writable }
  }
`);

export type Links = ResultOf<typeof LINKS>['links'];
export type Decision = Links['suggestions'][number]['decision'];
