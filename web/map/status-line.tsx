import { counted } from '../state/vocabulary.ts';
import type { View } from './view-query.ts';

const REASONS: Readonly<Record<string, string>> = {
  budget: 'boxes closed to keep the picture readable',
  'budget-edges': 'light bundles left out',
  telemetry: 'telemetry platforms',
  weight: 'bundles below the edge weight',
  filter: 'interactions outside the filter',
  focus: 'things outside the focus',
};

/** What is shown of what there is, and what was left out and how to see it: nothing is dropped silently. */
export function StatusLine({ view, grids }: { readonly view: View; readonly grids: number }) {
  const { shown, total } = view;
  const closed = view.groups.filter((group) => !group.expanded).length;
  return (
    <p className="status-line" data-testid="status">
      <span>
        showing <strong>{shown.systems}</strong> of {counted(total.systems, 'system')}, <strong>{shown.components}</strong> of{' '}
        {counted(total.components, 'component')}, {counted(view.edges.length, 'bundle')} with <strong>{shown.interactions}</strong> of{' '}
        {counted(total.interactions, 'interaction')}
        {closed > 0 && `; ${counted(closed, 'closed box', 'closed boxes')}`}
      </span>
      {view.hidden.map((each) => (
        <span key={each.reason} className="status-hidden">
          hidden: {each.count} {REASONS[each.reason] ?? each.reason}. {each.remedy}
        </span>
      ))}
      {grids > 0 && (
        <span className="status-hidden">
          {counted(grids, 'box', 'boxes')} in a plain grid: the layout took too long. Close a box or focus.
        </span>
      )}
    </p>
  );
}
