// What is done when tasks fail: trigger rules, callbacks, mails, deadlines.
import type { Dag, Task } from './model.ts';
import { argumentOf } from './model.ts';
import { flattened, heldBy, lastName, shown, textIn, textsIn, type Value } from './value.ts';

/** all_success, one_failed, all_done …; TriggerRule.ONE_FAILED is the same. */
export function triggerRuleOf(task: Task): string {
  const value = argumentOf(task, 'trigger_rule');
  const text = textIn(value) ?? (value?.kind === 'name' ? lastName(value.name) : undefined);
  return text?.toLowerCase() ?? 'all_success';
}

/** Runs when something before it failed: only then, or whatever became of it. */
export function handlingOf(rule: string): 'error' | 'exit' | undefined {
  if (/^(one|all)_failed$/.test(rule)) return 'error';
  return /^(all_done|always|dummy|one_done|all_done_setup_success|all_done_min_one_success)$/.test(rule) ? 'exit' : undefined;
}

/** A function that is called on failure. */
export interface Callback {
  readonly name: string;
  readonly at: number;
  /** Its name says that it tells people; else what it does is not known. */
  readonly tells: boolean;
}

const TELLING = /slack|alert|notif|mail|pager|opsgenie|teams|telegram|discord|sns|webhook|sms|message|report|incident|ticket|chat/i;

export function callbacksIn(value: Value | undefined): readonly Callback[] {
  return flattened(value, (each) => (each.kind === 'list' ? heldBy(each) : undefined)).flatMap((each) => callbackOf(each) ?? []);
}

function callbackOf(value: Value): Callback | undefined {
  if (value.kind === 'none') return undefined;
  // partial(f, x) is f; SlackNotifier(…) and send_slack_notification(…) are what they are called.
  const inner = value.kind === 'call' && lastName(value.name) === 'partial' ? value.args[0] : value;
  const name = inner?.kind === 'call' || inner?.kind === 'name' ? lastName(inner.name) : (shown(inner) ?? 'a function');
  return { name, at: value.at, tells: TELLING.test(name) };
}

/** email with email_on_failure, which is on unless switched off; the address is not kept. */
export function mailsOnFailure(find: (name: string) => Value | undefined): Value | undefined {
  const email = find('email');
  const isOn = find('email_on_failure');
  if (email === undefined || email.kind === 'none' || (textsIn(email).length === 0 && email.kind === 'list')) return undefined;
  return isOn?.kind === 'flag' && !isOn.value ? undefined : email;
}

/** sla, sla_miss_callback, deadline: somebody learns that it is late. */
export function deadlineOf(find: (name: string) => Value | undefined): { readonly text: string; readonly at: number } | undefined {
  for (const name of ['sla', 'deadline', 'sla_miss_callback']) {
    const value = find(name);
    if (value !== undefined && value.kind !== 'none')
      return { text: `${name.replaceAll('_', ' ')} ${shown(value) ?? ''}`.trim(), at: value.at };
  }
  return undefined;
}

/** Arguments of the DAG itself before what it hands to its tasks. */
export function ofDag(dag: Dag): (name: string) => Value | undefined {
  return (name) => dag.keywords.get(name) ?? dag.defaults.get(name);
}
