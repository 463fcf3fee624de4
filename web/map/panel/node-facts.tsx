// All that is known of one node; the same on the map's panel and on its own page.
import { Link } from '@tanstack/react-router';
import { kindOf } from '../../draw/kinds.ts';
import { counted } from '../../state/vocabulary.ts';
import { EvidenceList } from '../../ui/evidence.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { SeverityTag } from '../../ui/severity-tag.tsx';
import { Interactions } from './interactions.tsx';
import type { NodeDetail } from './node-query.ts';
import { Section } from './section.tsx';

export function NodeFacts({ node }: { readonly node: NodeDetail }) {
  return (
    <>
      <Section title="Owner">
        {node.owners.length === 0 && <p>No source names an owner. Name one in a catalog entry or a CODEOWNERS line.</p>}
        {node.owners.map((owner) => (
          <div key={owner.id}>
            <strong>{owner.name}</strong>{' '}
            <span className="muted">
              {owner.reason}, confidence {owner.confidence.toFixed(2)}
            </span>
            <EvidenceList places={owner.evidence} />
          </div>
        ))}
      </Section>
      {node.findings.length > 0 && (
        <Section title={counted(node.findings.length, 'finding')}>
          <ul className="plain-list">
            {node.findings.map((finding) => (
              <li key={finding.id}>
                <SeverityTag severity={finding.severity} />{' '}
                <Link to="/findings/$id" params={{ id: finding.id }}>
                  {finding.message}
                </Link>
                <EvidenceList places={finding.evidence} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={`Goes out (${node.outgoing.length})`}>
        <Interactions items={node.outgoing} side="to" />
      </Section>
      <Section title={`Comes in (${node.incoming.length})`}>
        <Interactions items={node.incoming} side="from" />
      </Section>
      <Section title="Stated in">
        <EvidenceList places={node.evidence} />
      </Section>
      <Related title="Environments and boundaries" nodes={node.boundaries} />
      <Related title="Contains" nodes={node.contains} />
      <Related title="Within" nodes={node.within} />
      {node.properties.length > 0 && (
        <Section title="Properties" closed>
          <dl className="properties">
            {node.properties.map((property) => (
              <div key={property.name}>
                <dt title={property.description}>{property.name}</dt>
                <dd>{property.value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {node.merges.length > 0 && (
        <Section title={`Found to be the same (${node.merges.length})`} closed>
          {node.merges.map((merge) => (
            <div key={merge.key}>
              <code>{merge.key}</code>{' '}
              <span className="muted">
                {merge.reason}, confidence {merge.confidence.toFixed(2)}
              </span>
              <EvidenceList places={merge.evidence} />
            </div>
          ))}
        </Section>
      )}
    </>
  );
}

function Related({ title, nodes }: { readonly title: string; readonly nodes: NodeDetail['within'] }) {
  if (nodes.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="chips">
        {nodes.map((each) => (
          <li key={each.id}>
            <KindIcon kind={kindOf(each.type, each.kind)} size={13} />
            <Link to="/node/$id" params={{ id: each.id }}>
              {each.name}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
