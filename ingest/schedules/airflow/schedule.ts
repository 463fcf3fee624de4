// When a DAG runs: cron, presets, intervals and timetables by the clock; assets by what others update.
// https://airflow.apache.org/docs/apache-airflow/stable/authoring-and-scheduling/index.html
import type { Dag } from './model.ts';
import { type Call, flattened, heldBy, lastName, shown, textIn, type Value } from './value.ts';

export type Schedule =
  | { readonly kind: 'clock'; readonly text: string; readonly at: number }
  | { readonly kind: 'assets'; readonly names: readonly { readonly name: string; readonly at: number }[] }
  | { readonly kind: 'computed'; readonly text: string; readonly at: number };

/** Nothing where nothing is stated, or where it says that nothing starts it (None, @once); both for AssetOrTimeSchedule. */
export function schedulesOf(dag: Dag): readonly Schedule[] {
  const stated = scheduleOf(dag);
  const whole = dag.keywords.get('schedule');
  const timetable = whole?.kind === 'call' ? whole.keywords.get('timetable') : undefined;
  const clock: readonly Schedule[] =
    timetable === undefined ? [] : [{ kind: 'clock', text: shown(timetable) ?? 'a timetable', at: timetable.at }];
  return [...(stated === undefined ? [] : [stated]), ...(stated?.kind === 'assets' ? clock : [])];
}

function scheduleOf(dag: Dag): Schedule | undefined {
  const value = ['schedule', 'schedule_interval', 'timetable'].map((name) => dag.keywords.get(name)).find((each) => each !== undefined);
  if (value === undefined || value.kind === 'none') return undefined;
  const assets = assetsIn(value);
  if (assets.length > 0) return { kind: 'assets', names: assets };
  const text = textIn(value);
  if (text !== undefined) return /^(@once|None|)$/.test(text.trim()) ? undefined : { kind: 'clock', text: text.trim(), at: value.at };
  if (value.kind === 'call' && /(timedelta|Timetable|relativedelta|duration)$/i.test(lastName(value.name)))
    return { kind: 'clock', text: shown(value) ?? lastName(value.name), at: value.at };
  return { kind: 'computed', text: shown(value) ?? 'an expression', at: value.at };
}

/** Dataset("s3://…"), Asset("name"), lists and combinations of them. */
export function assetsIn(value: Value | undefined): readonly { readonly name: string; readonly at: number }[] {
  return flattened(value, (each) => (isAsset(each) || each.kind === 'dict' ? undefined : heldBy(each))).flatMap(
    (each) => assetOf(each) ?? [],
  );
}

function assetOf(value: Value): { readonly name: string; readonly at: number } | undefined {
  if (value.kind === 'function' && value.function.decorator === 'asset') return { name: value.function.name, at: value.at };
  if (!isAsset(value)) return undefined;
  const name = textIn(value.keywords.get('uri') ?? value.keywords.get('name') ?? value.args[0]);
  return name === undefined ? undefined : { name, at: value.at };
}

function isAsset(value: Value): value is Call & { readonly at: number } {
  return value.kind === 'call' && /^(Dataset|Asset|AssetAlias|DatasetAlias|Model)$/.test(lastName(value.name));
}
