// Actions that wait for a person: approvals, mails with options, cards that are answered.
import { at, itemsOf, textOf } from '../read/tree.ts';
import { assigneeRef } from './performer.ts';
import { guardedBy, performedBy } from './vocabulary.ts';
import type { Action } from './wdl-actions.ts';
import type { Operation } from './wdl-operation.ts';
import type { Reading } from './wdl-reading.ts';

/** `approval`: somebody says yes or no; `answer`: somebody fills something in. */
export type Wait = 'approval' | 'answer';

const APPROVALS = /^(startandwait|waitforanapproval|startandwaitforanapproval)/i;
const ANSWERS = /wait(forresponse|options?)|andwait|withoptions|gatherinput/i;

/** undefined for operations that nobody answers. */
export function waitOf(operation: Operation): Wait | undefined {
  const { connection, words, segments } = operation;
  const { api } = connection;
  if (api === 'approvals' || api === 'standardapprovals') {
    const isWaiting = APPROVALS.test(words) || /subscriptions/i.test(words);
    return isWaiting ? choice(operation) : undefined;
  }
  if (api !== 'office365' && api !== 'outlook' && api !== 'teams') return undefined;
  const path = segments.join('/').toLowerCase();
  if (/^(approvalmail|mailwithoptions)\//.test(path) || /^send(approval(mail|email)|(mail|email)withoptions)/i.test(words))
    return choice(operation);
  return ANSWERS.test(words) || (api === 'teams' && path.endsWith('$subscriptions')) ? 'answer' : undefined;
}

// One option is no choice: whoever answers can only say that he has read it.
function choice({ inputs }: Operation): Wait {
  const list = itemsOf(at(inputs, 'parameters', 'WebhookApprovalCreationInput/responseOptions'));
  const text =
    textOf(at(inputs, 'body', 'Message', 'Options')) ?? textOf(at(inputs, 'parameters', 'optionsEmailSubscription/Message/Options'));
  const isComputed = text?.includes('@') === true || list.some((item) => textOf(item)?.includes('@') === true);
  const options = list.length > 0 ? list.length : text?.split(',').filter((option) => option.trim() !== '').length;
  return options === 1 && !isComputed ? 'answer' : 'approval';
}

/** Who is asked stays "assignee": the address is a person's or computed. */
export function emitPerformer(reading: Reading, action: Action, wait: Wait): void {
  const { flow } = reading;
  const source = reading.source(action.entry, action.pointer);
  const to = assigneeRef(`${reading.document.root}/${reading.document.path}${reading.pointer}/${action.id}`);
  performedBy(flow, action.id, { to }, source);
  if (wait !== 'approval') return;
  const control = guardedBy(flow, { step: action.id, kind: 'approval', name: action.name, source });
  flow.emit.edge({ type: 'PERFORMED_BY', from: { key: control }, to, source });
}
