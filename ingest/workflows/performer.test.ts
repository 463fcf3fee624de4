import { describe, expect, it } from 'vitest';
import { approvalTags, assigneeRef, groupRef } from './performer.ts';

describe('performers', () => {
  it('are teams by the last part of their reference, in lower case', () => {
    expect(groupRef(' group:default/Accounting ')).toEqual({
      type: 'Team',
      mention: { kind: 'team', value: 'accounting' },
      unresolved: { name: 'group:default/Accounting', kind: 'group' },
    });
  });

  it('that are persons are called assignee', () => {
    expect(assigneeRef('shop/order/review').unresolved).toEqual({ name: 'assignee', kind: 'role' });
  });
});

describe('tasks that approve', () => {
  it('are known by their name in the languages of our users', () => {
    const names = [
      'Approve invoice',
      'Manager approval',
      'Authorise payment',
      'Release order',
      'Four-eyes check',
      'Sign off',
      'Freigabe',
      'Antrag genehmigen',
      'Valider la commande',
    ];
    expect(names.filter((name) => approvalTags(name).length === 0)).toEqual([]);
  });

  it('are not all that sound alike', () => {
    expect(['Enter data', 'Write release notes later', 'Review order', undefined].map((name) => approvalTags(name))).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});
