// CloudEvents 1.0 (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md): what the attributes of the context mean in a log.
import type { LogMapping } from '../../read/log-mapping.ts';
import type { Fields } from './fields.ts';

const REQUIRED = ['id', 'source', 'specversion', 'type'] as const;

export function isCloudEvent(fields: Fields): boolean {
  return REQUIRED.every((name) => typeof fields[name] === 'string') && /^1\./.test(String(fields.specversion));
}

export const CLOUD_EVENT: LogMapping['columns'] = { case: 'subject', activity: 'type', timestamp: 'time', system: 'source' };
