import './findings.css';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FindingPane } from './finding-pane.tsx';

const route = getRouteApi('/findings/$id');

/** One finding under its own address. */
export function FindingPage() {
  const { id } = route.useParams();
  return (
    <div className="page">
      <p>
        <Link to="/findings">All findings</Link>
      </p>
      <FindingPane id={id} heading={1} />
    </div>
  );
}
