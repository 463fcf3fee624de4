// One node under its own address.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { kindOf } from '../../draw/kinds.ts';
import { NodeFacts } from '../../map/panel/node-facts.tsx';
import { NODE } from '../../map/panel/node-query.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';

const route = getRouteApi('/node/$id');

export function NodePage() {
  const { id } = route.useParams();
  const [{ data, error }, retry] = useQuery({ query: NODE, variables: { id } });
  if (error !== undefined)
    return (
      <div className="page">
        <h1>Node</h1>
        <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (data === undefined) return <Waiting />;
  const node = data.node;
  if (node === null)
    return (
      <div className="page">
        <h1>Not in this snapshot</h1>
        <Empty title={`The scan did not find ${id}.`}>Search for its name above; ids belong to one estate.</Empty>
      </div>
    );
  const kind = kindOf(node.type, node.kind);
  return (
    <div className="page node-page">
      <h1>
        <KindIcon kind={kind} size={22} /> {node.name}
      </h1>
      <p className="page-lead">
        {kind.word} · <code>{node.id}</code>
      </p>
      <p>
        <Link className="plain-button" to="/map" search={{ focus: node.id, sel: node.id }}>
          Open on the map
        </Link>
      </p>
      <NodeFacts node={node} />
    </div>
  );
}
