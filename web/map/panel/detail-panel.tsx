// The right side of the map: what is known of the chosen thing, with the lines that say so.
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { kindOf } from '../../draw/kinds.ts';
import type { MapSearch } from '../../state/map-search.ts';
import { BadgeRow } from '../../ui/badge-row.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import type { Change } from '../map-page.tsx';
import { trafficOf } from '../outline/traffic.ts';
import type { View } from '../view-query.ts';
import { BundlePanel } from './bundle-panel.tsx';
import { NodeFacts } from './node-facts.tsx';
import { NODE } from './node-query.ts';

interface Props {
  readonly id: string;
  readonly view: View;
  readonly search: MapSearch;
  readonly wishes: { choose(id: string | undefined): void; toggle(id: string): void; focus(id: string): void };
  readonly change: Change;
}

export function DetailPanel({ id, view, search, wishes }: Props) {
  const edge = view.edges.find((each) => each.id === id);
  const close = () => wishes.choose(undefined);
  if (edge !== undefined) return <BundlePanel edge={edge} view={view} search={search} close={close} />;
  const group = view.groups.find((each) => each.id === id);
  const isGrouping = group !== undefined && group.node === null;
  return isGrouping ? (
    <GroupingPanel group={group} view={view} wishes={wishes} />
  ) : (
    <NodePanel id={group?.node ?? id} group={group} wishes={wishes} focused={search.focus} />
  );
}

interface FrameProps {
  readonly title: ReactNode;
  readonly close: () => void;
  readonly children: ReactNode;
}

export function PanelFrame({ title, close, children }: FrameProps) {
  return (
    <aside className="panel" aria-label="Details" data-testid="panel">
      <div className="panel-head">
        <h2>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close details" title="Close ( Esc )" onClick={close}>
          <IconX size={16} aria-hidden />
        </button>
      </div>
      {children}
    </aside>
  );
}

type Group = View['groups'][number];
type Wishes = Props['wishes'];

function GroupingPanel({ group, view, wishes }: { readonly group: Group; readonly view: View; readonly wishes: Wishes }) {
  const { calls, calledBy } = trafficOf(group.id, view.edges);
  return (
    <PanelFrame title={group.name} close={() => wishes.choose(undefined)}>
      <p>
        {group.members} things inside, {group.membersWithFindings} with findings; calls {calls}, called by {calledBy} at this level.
      </p>
      <BadgeRow badges={group.badges} />
      <p>
        <button type="button" className="plain-button" onClick={() => wishes.toggle(group.id)}>
          {group.expanded ? 'Close the box' : 'Open in place'}
        </button>
      </p>
    </PanelFrame>
  );
}

interface NodePanelProps {
  readonly id: string;
  readonly group: Group | undefined;
  readonly wishes: Wishes;
  readonly focused: string | undefined;
}

function NodePanel({ id, group, wishes, focused }: NodePanelProps) {
  const [{ data, error }, retry] = useQuery({ query: NODE, variables: { id } });
  const close = () => wishes.choose(undefined);
  const node = data?.node;
  if (error !== undefined)
    return (
      <PanelFrame title="Details" close={close}>
        <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />
      </PanelFrame>
    );
  if (node === undefined)
    return (
      <PanelFrame title="Details" close={close}>
        <Waiting />
      </PanelFrame>
    );
  if (node === null)
    return (
      <PanelFrame title="Not in this snapshot" close={close}>
        <p>The address names {id}, which this scan did not find. Search for its name.</p>
      </PanelFrame>
    );
  const kind = kindOf(node.type, node.kind);
  return (
    <PanelFrame
      close={close}
      title={
        <>
          <KindIcon kind={kind} size={18} /> {node.name}
        </>
      }
    >
      <p className="muted panel-kind">
        {kind.word}
        {node.resolved ? '' : ', named but not in the scan'} · {knownFrom(node)}
      </p>
      <div className="panel-actions">
        {group !== undefined && (
          <button type="button" className="plain-button" onClick={() => wishes.toggle(group.id)}>
            {group.expanded ? 'Close the box' : 'Open in place'}
          </button>
        )}
        <button type="button" className="plain-button" aria-pressed={focused === id} onClick={() => wishes.focus(group?.id ?? id)}>
          Focus
        </button>
        <Link className="plain-button" to="/node/$id" params={{ id }}>
          Own page
        </Link>
      </div>
      <NodeFacts node={node} />
    </PanelFrame>
  );
}

function knownFrom({ claimed, configured, observed }: { claimed: boolean; configured: boolean; observed: boolean | null }): string {
  const tiers = [claimed ? 'claimed' : '', configured ? 'configured' : '', observed === true ? 'observed' : ''].filter(
    (each) => each !== '',
  );
  const seen = observed === null ? '; no trace or log was read' : observed ? '' : '; never observed';
  return `${tiers.join(', ') || 'only mentioned'}${seen}`;
}
