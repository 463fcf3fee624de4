import { graphql } from '../../graphql.ts';

export const SOURCES = graphql(`
  query Sources {
    sources {
      roots
      files { seen read unrecognised skipped failed }
      formats { name title files facts gaps }
      gaps { code detail remedy count examples { file line } }
      unresolved { what count remedy examples { id name evidence { file line } } }
      skipped { name count }
      unrecognised { name count }
      observations { file from to days sampling stated }
      coverage { name count }
    }
  }
`);
