import { useEffect, useState } from 'react';
import { type CombinedError, type OperationResult, useClient } from 'urql';
import type { ResultOf } from '../../graphql.ts';
import type { FindingsSearch } from '../../state/findings-search.ts';
import { FINDINGS, type FindingRow } from './findings-query.ts';

type Answer = OperationResult<ResultOf<typeof FINDINGS>>;
type Group = ResultOf<typeof FINDINGS>['findings']['groups'][number];
export interface FindingsAnswer {
  readonly rows: readonly FindingRow[];
  readonly groups: readonly Group[];
  readonly total: number;
  readonly isComplete: boolean;
  readonly error: CombinedError | undefined;
}

/** All findings of a filter, page by page: the list is virtual, the server's pages are not. */
export function useFindings(search: FindingsSearch): FindingsAnswer | undefined {
  const client = useClient();
  const [answer, setAnswer] = useState<FindingsAnswer>();
  const { lens, severity, question, rule, owner, text } = search;
  const key = JSON.stringify({ lens, severity, question, rule, owner, text });
  useEffect(() => {
    let isCurrent = true;
    const filter = JSON.parse(key) as Pick<FindingsSearch, 'lens'>; // what was written a line above
    const load = async (): Promise<void> => {
      let rows: readonly FindingRow[] = [];
      let after: string | null = null;
      do {
        const answer: Answer = await client.query(FINDINGS, { filter, after }).toPromise();
        if (!isCurrent) return;
        if (answer.data === undefined) {
          setAnswer({ rows, groups: [], total: rows.length, isComplete: false, error: answer.error });
          return;
        }
        const { edges, groups, totalCount, pageInfo } = answer.data.findings;
        rows = [...rows, ...edges.map((edge) => edge.node)];
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        setAnswer({ rows, groups, total: totalCount, isComplete: after === null, error: undefined });
      } while (after !== null);
    };
    load();
    return () => {
      isCurrent = false;
    };
  }, [client, key]);
  return answer;
}
