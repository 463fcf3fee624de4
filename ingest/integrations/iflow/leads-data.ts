// Channels to databases and stores.
import type { MentionRef } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { bucketRef, serviceRef, tableRef } from '../../workflows/aws.ts';
import type { Reached } from '../endpoint.ts';
import { storeReached } from '../endpoint-address.ts';
import type { Adapter, Lead } from './adapter.ts';
import { openName } from './addresses.ts';
import { namesReached } from './leads-messages.ts';
import type { Settings } from './settings.ts';

// The data source is kept on the tenant; the channel knows its alias only.
export function jdbcLead({ settings }: Adapter): Lead {
  const alias = settings.text('alias', 'jdbcDataSourceAlias');
  if (alias === undefined || isTemplated(alias)) return { reached: openName('JDBC data source', alias ?? ''), trigger: 'poll' };
  const to: MentionRef = { type: ['DataStore', 'System'], mention: { kind: 'name', value: alias }, unresolved: { name: alias } };
  return { reached: { endpoints: [{ kind: 'store', to }] }, trigger: 'poll' };
}

export function snowflakeLead({ settings }: Adapter, file: string): Lead {
  const account = settings.text('accountName');
  if (account === undefined) return { reached: openName('Snowflake', ''), trigger: 'poll' };
  const address = account.includes('.') || isTemplated(account) ? account : `${account}.snowflakecomputing.com`;
  const names = [settings.text('database'), settings.text('schema')].filter((name) => name !== undefined && !isTemplated(name));
  return {
    reached: storeReached({ address, engine: 'snowflake', schema: names.length === 0 ? undefined : names.join('.'), file }),
    trigger: 'poll',
  };
}

export function azureStorageLead({ settings, isIn }: Adapter): Lead {
  const account = settings.text('senderAccountName', 'receiverAccountName', 'accountName');
  const queue = settings.text('senderQueueName', 'receiverQueueName');
  if (queue !== undefined)
    return {
      reached: namesReached('AzureStorage', [queue], {
        protocol: 'azure-storage-queue',
        isTopic: false,
        ...(account === undefined || isTemplated(account) ? {} : { cluster: account.toLowerCase() }),
      }),
      trigger: 'message',
      isOneWay: true,
    };
  if (account === undefined || isTemplated(account)) return { reached: openName('AzureStorage', account ?? ''), trigger: 'poll' };
  const part =
    settings.text('tableName') !== undefined
      ? 'table'
      : settings.text('senderShareName', 'receiverShareName') !== undefined
        ? 'file'
        : 'blob';
  const mention = { kind: 'host', value: `${account.toLowerCase()}.${part}.core.windows.net` } as const;
  const to: MentionRef = { type: ['DataStore', 'System'], mention, unresolved: { props: { engine: 'azure-storage' } } };
  return { reached: { endpoints: [{ kind: 'store', to, ...(isIn ? { mode: 'read' } : {}) }] }, trigger: 'poll' };
}

export function amazonLead({ settings, type, isIn }: Adapter): Lead {
  if (/dynamodb/i.test(type)) return { reached: tableReached(settings), trigger: 'poll' };
  const bucket = settings.text('bucketName');
  const queue = settings.text('queueName');
  const topic = settings.text('topicName');
  if (bucket !== undefined && !isTemplated(bucket))
    return { reached: { endpoints: [{ kind: 'store', to: bucketRef(bucket), mode: isIn ? 'read' : undefined }] }, trigger: 'poll' };
  const name = queue ?? topic;
  if (name !== undefined)
    return {
      reached: namesReached(type, [name], { protocol: queue === undefined ? 'sns' : 'sqs', isTopic: queue === undefined }),
      trigger: 'message',
      isOneWay: true,
    };
  const service = (settings.text('MessageProtocol') ?? '').toLowerCase();
  const known = /eventbridge/i.test(type) ? 'events' : /^(s3|sqs|sns|swf)$/.test(service) ? service : undefined;
  const open = openName(type, bucket ?? '');
  return { reached: known === undefined ? open : { ...open, endpoints: [{ kind: 'call', to: serviceRef(known) }] }, trigger: 'poll' };
}

function tableReached(settings: Settings): Reached {
  const table = settings.text('tableName', 'table');
  return table === undefined || isTemplated(table)
    ? { endpoints: [{ kind: 'call', to: serviceRef('dynamodb') }] }
    : { endpoints: [{ kind: 'store', to: tableRef(table) }] };
}
