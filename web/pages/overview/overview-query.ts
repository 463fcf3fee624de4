import { graphql } from '../../graphql.ts';

export const OVERVIEW = graphql(`
  query Overview {
    assessment {
      questions { id title low high coverage }
      note
    }
    findings(first: 1) {
      totalCount
      groups { cause kind title lens question severity count owner rules remedy findings }
    }
    sources {
      roots
      gaps { code detail remedy count }
      observations { file days }
    }
  }
`);
