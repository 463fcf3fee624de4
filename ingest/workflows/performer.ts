// People in definitions: groups and roles are named, persons are not (02-graph §2).
import type { MentionRef } from '../../graph/model.ts';

/** A group that a definition names: "Accounting", "group:default/accounting". */
export function groupRef(name: string): MentionRef {
  return teamRef(name, 'group');
}

/** A role that a definition names, for instance the lane that a task is drawn in. */
export function roleRef(name: string): MentionRef {
  return teamRef(name, 'role');
}

/**
 * Somebody whom the definition picks by an account or an expression: the role "assignee", never a name.
 * `of` tells the assignees of different steps or expressions apart and must not hold an account.
 */
export function assigneeRef(of: string): MentionRef {
  return { type: 'Team', mention: { kind: 'team', value: `assignee of ${of}` }, unresolved: { name: 'assignee', kind: 'role' } };
}

function teamRef(name: string, kind: 'group' | 'role'): MentionRef {
  const plain = name.replace(/\s+/g, ' ').trim();
  const value = plain.toLowerCase().replace(/^group:(default\/)?/, '');
  return { type: 'Team', mention: { kind: 'team', value }, unresolved: { name: plain, kind } };
}

const APPROVAL =
  /\bapprov|\bauthori[sz]|^release\b|\brelease$|\breleas(e|ing) (the )?(payment|order|fund|invoice|goods|claim|credit)|four[- ]?eyes|second[- ]?pair|sign[- ]?off|\bconfirm payment|freigabe|freigeben|genehmig|vier[- ]?augen|\bvalider\b|\bapprouver|\baprobar|\bautoriza/i;

/** Tag for tasks of people whose name says that they approve: judgement, not copying from screen to screen. */
export function approvalTags(name: string | undefined): readonly string[] {
  return name !== undefined && APPROVAL.test(name) ? ['approval'] : [];
}
