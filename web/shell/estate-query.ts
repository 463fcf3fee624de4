import { graphql } from '../graphql.ts';

/** What was scanned; asked once, shown in the header and on the overview. */
export const ESTATE = graphql(`
  query Estate {
    estate {
      name
      snapshot
      engine
      nodes { name count }
      relations { name count }
      ledger { name count }
      truthCoverage
      findings { name count }
      gate { failOn outcome because }
      files { seen read unrecognised skipped failed }
    }
  }
`);
