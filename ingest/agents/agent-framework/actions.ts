// What each kind of action is, in the words of workflows.
// https://learn.microsoft.com/agent-framework/workflows/declarative/actions-reference
import { at, booleanOf, type Tree, textOf } from '../../read/tree.ts';
import type { StepKind } from '../../workflows/vocabulary.ts';
import { wordAt } from './kinds.ts';

/** block: has actions inside; stop: nothing after it is reached; jump: goes to another action. */
export interface ActionKind {
  readonly step: StepKind;
  readonly role?: 'choice' | 'loop' | 'stop' | 'jump';
  readonly isWork?: boolean;
  readonly outcome?: 'normal' | 'terminate';
  readonly asksPerson?: boolean;
}

const WORK: ActionKind = { step: 'service-task', isWork: true };
const AGENT: ActionKind = { step: 'agent-task', isWork: true };
const SCRIPT: ActionKind = { step: 'script' };
const SEND: ActionKind = { step: 'send' };
const ASK: ActionKind = { step: 'user-task', asksPerson: true };
const END: ActionKind = { step: 'end', role: 'stop', outcome: 'normal' };
const ABORT: ActionKind = { step: 'end', role: 'stop', outcome: 'terminate' };
const CHOICE: ActionKind = { step: 'gateway', role: 'choice' };
const LOOP: ActionKind = { step: 'sub-process', role: 'loop' };

const KINDS: ReadonlyMap<string, ActionKind> = new Map<string, ActionKind>([
  ['invokeazureagent', AGENT],
  ['invokeagent', AGENT],
  ['invokefunctiontool', WORK],
  ['invokemcptool', WORK],
  ['httprequestaction', WORK],
  ['invokeflowaction', WORK],
  ['invokeconnectoraction', WORK],
  ['invokeaibuildermodelaction', WORK],
  ['invokecustommodelaction', WORK],
  ['searchandsummarizecontent', AGENT],
  ['searchandsummarizewithcustommodel', AGENT],
  ['answerquestionwithai', AGENT],
  ['begindialog', { step: 'call' }],
  ['replacedialog', { step: 'call', role: 'stop' }],
  ['question', ASK],
  ['adaptivecardprompt', ASK],
  ['confirmation', ASK],
  ['requestexternalinput', { step: 'wait-callback' }],
  ['transferconversationv2', { step: 'user-task', role: 'stop' }],
  ['transferconversation', { step: 'user-task', role: 'stop' }],
  ['sendactivity', SEND],
  ['sendmessage', SEND],
  ['conditiongroup', CHOICE],
  ['if', CHOICE],
  ['switch', CHOICE],
  ['foreach', LOOP],
  ['repeatuntil', LOOP],
  ['gotoaction', { step: 'gateway', role: 'jump' }],
  ['breakloop', { step: 'gateway', role: 'stop' }],
  ['continueloop', { step: 'gateway', role: 'stop' }],
  ['endworkflow', END],
  ['endconversation', END],
  ['enddialog', END],
  ['endturn', END],
  ['cancelworkflow', ABORT],
  ['cancelalldialogs', ABORT],
]);
/** Actions that only change what the workflow itself knows. */
const INWARD =
  /^(set|reset|clear|parse|edit|append|create|add|copy|retrieve|delete|remove|log|emit|recognize|csat|oauth|getactivity)[a-z0-9]*$/;

/** undefined for a kind that is not known. */
export function kindOfAction(action: Tree): ActionKind | undefined {
  const word = wordAt(action, 'kind');
  return KINDS.get(word) ?? (INWARD.test(word) ? SCRIPT : undefined);
}

/** Whether a person agrees to the call first; an expression decides at each run. */
export function approvalTagsOf(action: Tree): readonly string[] {
  const required = at(action, 'requireApproval');
  if (booleanOf(required) === true) return ['approval'];
  return /^\s*=/.test(textOf(required) ?? '') ? ['approval-by-input'] : [];
}

/** Whether waiting or working is bounded: only calls over HTTP have a word for it. */
export function timeoutOf(action: Tree): 'set' | undefined {
  return at(action, 'requestTimeoutInMilliseconds') === undefined && at(action, 'requestTimeoutInSeconds') === undefined
    ? undefined
    : 'set';
}

/** "ContinueOnErrorBehavior" goes on with the next action. */
export function errorsOf(action: Tree): 'ignore' | undefined {
  return wordAt(action, 'errorHandlingBehavior', 'kind') === 'continueonerrorbehavior' ? 'ignore' : undefined;
}
