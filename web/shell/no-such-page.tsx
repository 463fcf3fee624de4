import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/states.tsx';

export function NoSuchPage() {
  return (
    <div className="page">
      <h1>There is no such page</h1>
      <Empty title="The address names no page of Fullscore.">
        Go to the <Link to="/">overview</Link> or the <Link to="/map">map</Link>.
      </Empty>
    </div>
  );
}
