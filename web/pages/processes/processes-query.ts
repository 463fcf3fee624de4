import { graphql, type ResultOf } from '../../graphql.ts';

export const PROCESSES = graphql(`
  query Processes {
    processes { id name kind declared cases firstSeen lastSeen steps undeclared neverExecuted undocumented skips }
  }
`);

export const PROCESS = graphql(`
  query Process($id: ID!) {
    process(id: $id) {
      summary { id name declared cases firstSeen lastSeen steps undeclared neverExecuted undocumented skips }
      cycleP50
      cycleP95
      firstPass
      transitionCount
      evidence { file line }
      steps { id name kind count begins ends conformance samples evidence { file line } }
      transitions {
        from { id name }
        to { id name }
        count cases p50 p95 conformance samples
        evidence { file line }
      }
    }
  }
`);

export type Summary = ResultOf<typeof PROCESSES>['processes'][number];
export type Process = NonNullable<ResultOf<typeof PROCESS>['process']>;
export type Step = Process['steps'][number];
export type Transition = Process['transitions'][number];
