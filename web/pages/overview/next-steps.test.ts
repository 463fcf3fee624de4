// @vitest-environment node
import { expect, it } from 'vitest';
import { nextSteps } from './next-steps.ts';

it('without traces the first help is to read some, after the worst problem', () => {
  const steps = nextSteps({ problems: [{ title: 'No owner', remedy: 'Name one.', count: 3 }], unknowns: [], gaps: [], observations: 0 });

  expect(steps.map((step) => step.what)).toEqual(['No owner', 'Read traces or logs']);
});

it('never more than five steps, and never none', () => {
  const many = Array.from({ length: 9 }, (_, i) => ({ title: `t${i}`, detail: `d${i}`, remedy: 'r', count: 1 }));

  expect([
    nextSteps({ problems: many, unknowns: many, gaps: many, observations: 0 }).length,
    nextSteps({ problems: [], unknowns: [], gaps: [], observations: 1 }).length,
  ]).toEqual([5, 1]);
});
