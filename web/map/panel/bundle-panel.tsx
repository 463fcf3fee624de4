import { useQuery } from 'urql';
import { graphql } from '../../graphql.ts';
import { type MapSearch, viewInput } from '../../state/map-search.ts';
import { counted, plain } from '../../state/vocabulary.ts';
import { LedgerTag } from '../../ui/ledger-tag.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import type { View, ViewEdge } from '../view-query.ts';
import { PanelFrame } from './detail-panel.tsx';
import { Interactions } from './interactions.tsx';
import { Section } from './section.tsx';

const BUNDLE = graphql(`
  query Bundle($input: ViewInput!) {
    view(input: $input) {
      edges {
        id
        samples {
          type ledger because cadence unclaimed confidence reason count errors p50 p95
          from { id name type kind }
          to { id name type kind }
          evidence { file line endLine note }
        }
      }
    }
  }
`);

const KNOWN = { BOTH: 'declared and observed', OBSERVED: 'observed, written down nowhere', DECLARED: 'declared, not observed' };

interface Props {
  readonly edge: ViewEdge;
  readonly view: View;
  readonly search: MapSearch;
  readonly close: () => void;
}

/** A line of the map opened: the interactions it stands for. */
export function BundlePanel({ edge, view, search, close }: Props) {
  const [{ data, error }] = useQuery({ query: BUNDLE, variables: { input: viewInput(search) } });
  const names = new Map([...view.groups, ...view.nodes].map((each) => [each.id, each.name]));
  const samples = data?.view.edges.find((each) => each.id === edge.id)?.samples ?? [];
  return (
    <PanelFrame title={`${names.get(edge.from) ?? edge.from} → ${names.get(edge.to) ?? edge.to}`} close={close}>
      <p>
        {counted(edge.count, 'interaction')}, {KNOWN[edge.provenance]}
        {edge.observedCount !== null && `; ${edge.observedCount.toLocaleString('en')} seen`}
      </p>
      <ul className="chips">
        {edge.types.map((each) => (
          <li key={each.name}>
            {plain(each.name)} {each.count}
          </li>
        ))}
        {edge.ledgerCounts.map((each) => (
          <li key={each.name}>
            <LedgerTag name={each.name} /> {each.count}
          </li>
        ))}
      </ul>
      <Section
        title={
          samples.length < edge.count
            ? `Interactions (${samples.length} of ${edge.count}; open the boxes to see the rest)`
            : `Interactions (${edge.count})`
        }
      >
        {error !== undefined ? <Failed error={error} /> : data === undefined ? <Waiting /> : <Interactions items={samples} side="both" />}
      </Section>
    </PanelFrame>
  );
}
