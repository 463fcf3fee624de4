// Days, calendars and times; they count only with date_conditions.
import type { Stated } from '../stated.ts';
import { isOn, type Job } from './jobs.ts';

export function scheduleOf(job: Job): Stated | undefined {
  const switchedOn = job.get('date_conditions');
  if (!isOn(switchedOn) || switchedOn === undefined) return undefined;
  const calendar = job.get('run_calendar');
  const days = job.get('days_of_week');
  const times = job.get('start_times');
  const minutes = job.get('start_mins');
  const zone = job.get('timezone');
  const except = job.get('exclude_calendar');
  const parts = [
    calendar === undefined ? undefined : `calendar ${calendar.text}`,
    days === undefined ? undefined : /^all$/i.test(days.text) ? 'every day' : days.text,
    except === undefined ? undefined : `except ${except.text}`,
    times?.text,
    minutes === undefined ? undefined : `at minute ${minutes.text} of every hour`,
    zone?.text,
  ].filter((part) => part !== undefined);
  const place = times ?? minutes ?? calendar ?? days;
  return place === undefined ? undefined : { text: parts.join(' '), source: place.source };
}
