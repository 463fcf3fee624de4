// Whether a table is an event log: by its header and first rows, or because fullscore.yaml says so.
import type { BytesDocument } from '../../ingester.ts';
import { isObjectCentric, isSurelyLog } from '../columns/sure.ts';
import { dialectOf } from './dialect.ts';
import { headOfLog } from './sample.ts';

export function isCsvLog({ head, path, bytes, mapping }: BytesDocument): boolean {
  const dialect = dialectOf(head);
  if (dialect === undefined) return false;
  const found = headOfLog(head, dialect, bytes.size !== undefined && bytes.size <= head.length);
  if (found === undefined) return false;
  const { sample } = found;
  if (isObjectCentric(sample)) return false;
  if (mapping === undefined) return isSurelyLog(sample);
  // A text beside the logs that the settings speak of is a log only where it has their columns.
  return !/\.txt$/i.test(path) || Object.values(mapping.columns).some((name) => sample.columns.includes(name)) || isSurelyLog(sample);
}
