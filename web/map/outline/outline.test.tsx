import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { View } from '../view-query.ts';
import { Outline } from './outline.tsx';
import { outlineOf } from './outline-model.ts';

const COMMON = { external: false, owner: null, environments: [], kind: null };
const VIEW: View = {
  snapshot: 's',
  grouping: 'DOMAIN',
  layoutHash: 'h',
  groups: [
    {
      ...COMMON,
      id: 'sales',
      node: null,
      parent: null,
      name: 'Sales',
      type: null,
      expanded: false,
      members: 3,
      membersWithFindings: 0,
      resolved: null,
      badges: [],
    },
    {
      ...COMMON,
      id: 'finance',
      node: null,
      parent: null,
      name: 'Finance',
      type: null,
      expanded: true,
      members: 1,
      membersWithFindings: 1,
      resolved: null,
      badges: [{ severity: 'HIGH', count: 2 }],
    },
  ],
  nodes: [
    {
      ...COMMON,
      id: 'ledger',
      parent: 'finance',
      name: 'Ledger',
      type: 'System',
      kind: 'service',
      provenance: 'BOTH',
      resolved: true,
      badges: [],
    },
  ],
  edges: [
    {
      id: 'e',
      from: 'sales',
      to: 'finance',
      provenance: 'BOTH',
      ledger: null,
      kind: 'call',
      count: 4,
      observedCount: null,
      types: [],
      ledgerCounts: [],
    },
  ],
  shown: { systems: 1, components: 0, interactions: 4 },
  total: { systems: 1, components: 0, interactions: 4 },
  hidden: [],
};

describe('the outline says what the map draws', () => {
  it('nests as the map does and counts the neighbours', () => {
    expect(outlineOf(VIEW).map(({ name, level, calls, calledBy }) => ({ name, level, calls, calledBy }))).toEqual([
      { name: 'Finance', level: 1, calls: 0, calledBy: 1 },
      { name: 'Ledger', level: 2, calls: 0, calledBy: 0 },
      { name: 'Sales', level: 1, calls: 1, calledBy: 0 },
    ]);
  });
});

describe('the outline as a tree', () => {
  const wishes = { choose: vi.fn(), toggle: vi.fn(), focus: vi.fn() };
  let place: HTMLElement;
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    place = document.createElement('div');
    document.body.append(place);
    act(() => createRoot(place).render(<Outline view={VIEW} chosen={undefined} wishes={wishes} />));
  });
  afterEach(() => {
    place.remove();
    vi.clearAllMocks();
    vi.unstubAllGlobals();
  });

  function item(id: string): HTMLElement {
    const found = place.querySelector<HTMLElement>(`[data-id="${id}"]`);
    if (found === null) throw new Error(`no item ${id}`);
    return found;
  }
  function press(id: string, key: string): void {
    act(() => item(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
  }

  it('tells level, state and findings to assistive technology', () => {
    expect([
      item('finance').getAttribute('aria-expanded'),
      item('ledger').getAttribute('aria-level'),
      item('ledger').getAttribute('aria-expanded'),
    ]).toEqual(['true', '2', null]);
    expect(item('finance').textContent).toContain('2 high findings');
    expect(item('sales').textContent).toContain('calls 1, called by 0');
  });

  it('right opens a closed box, left closes an open one, Enter selects, F focuses', () => {
    press('sales', 'ArrowRight');
    press('finance', 'ArrowLeft');
    press('ledger', 'Enter');
    press('ledger', 'f');

    expect([wishes.toggle.mock.calls, wishes.choose.mock.calls, wishes.focus.mock.calls]).toEqual([
      [['sales'], ['finance']],
      [['ledger']],
      [['ledger']],
    ]);
  });

  it('one item only is in the tab order', () => {
    expect([...place.querySelectorAll('[role=treeitem]')].filter((each) => each.getAttribute('tabindex') === '0').length).toBe(1);
  });
});
