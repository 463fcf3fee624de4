// What people learn of a job: alarms, notifications and tickets when it fails, alarms when it is late; and what it must not run beside.
import type { Source } from '../../../graph/model.ts';
import { type Flow, guardedBy } from '../../workflows/vocabulary.ts';
import { guardWorkflow } from '../guard.ts';
import { isOn, type Job } from './jobs.ts';

/** Whether a failure is told; undefined where the file leaves it to the defaults of the instance. */
export function toldBy(job: Job): { readonly isTold: boolean | undefined; readonly source?: Source } {
  const ways = waysOf(job);
  const [first] = ways;
  if (first !== undefined) return { isTold: true, source: first.source };
  return { isTold: job.get('alarm_if_fail') === undefined ? undefined : false };
}

function waysOf(job: Job): readonly { readonly way: string; readonly source: Source }[] {
  const alarm = job.get('alarm_if_fail');
  const notify = job.get('send_notification');
  const mail = job.get('notification_emailaddress_on_failure');
  const desk = job.get('service_desk');
  return [
    ...(alarm !== undefined && isOn(alarm) ? [{ way: 'alarm', source: alarm.source }] : []),
    ...(notify !== undefined && (isOn(notify) || /^f/i.test(notify.text)) ? [{ way: 'notification', source: notify.source }] : []),
    ...(mail === undefined ? [] : [{ way: 'mail', source: mail.source }]),
    ...(desk !== undefined && isOn(desk) ? [{ way: 'ticket', source: desk.source }] : []),
  ];
}

const LATE: readonly (readonly [attribute: string, text: string])[] = [
  ['max_run_alarm', 'runs longer than'],
  ['min_run_alarm', 'runs shorter than'],
  ['must_start_times', 'has not started by'],
  ['must_complete_times', 'has not ended by'],
];

/** Controls of a step; those of a workflow where `step` is undefined. Addresses may be people and are not kept. */
export function emitControls(flow: Flow, job: Job, step: string | undefined): void {
  const put = (kind: 'alert' | 'escalation', name: string, source: Source): void => {
    if (step === undefined) guardWorkflow(flow, { kind, name, source });
    else guardedBy(flow, { step, kind, name, source });
  };
  const ways = waysOf(job);
  const [first] = ways;
  if (first !== undefined) put('alert', `${ways.map(({ way }) => way).join(' and ')} when ${job.name} fails`, first.source);
  const late = LATE.flatMap(([attribute, text]) => {
    const stated = job.get(attribute);
    return stated === undefined || stated.text === '0' ? [] : [{ text: `${text} ${stated.text}`, source: stated.source }];
  });
  const [earliest] = late;
  if (earliest !== undefined) put('escalation', `alarm when ${job.name} ${late.map(({ text }) => text).join(', ')}`, earliest.source);
}
