// Whether JSON is an event log: a list or lines of CloudEvents or of objects whose names leave no doubt, or what fullscore.yaml says.
import type { BytesDocument } from '../../ingester.ts';
import { isSurelyLog } from '../columns/sure.ts';
import { isCloudEvent } from './cloud-events.ts';
import { headOfLog } from './sample.ts';

export function isJsonLog({ head, path, mapping }: BytesDocument): boolean {
  const { objects, sample, isMany } = headOfLog(head);
  const [first] = objects;
  if (first === undefined) return false;
  const isLog = isMany || /\.(?:ndjson|jsonl)$/i.test(path);
  if (isLog && (isCloudEvent(first) || isSurelyLog(sample, 0))) return true;
  return Object.values(mapping?.columns ?? {}).some((name) => sample.columns.includes(name));
}
