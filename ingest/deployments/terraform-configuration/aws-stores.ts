// Databases, tables, buckets, caches, brokers and user pools.
import { refTo } from '../aws/reference.ts';
import { emitThing, type Thing } from '../aws/thing.ts';
import { awsTypeOf } from './aws-types.ts';
import { literalIn, within } from './body.ts';
import { type Declared, sourceAt } from './module.ts';
import type { Reading } from './reading.ts';
import { referenceOf, resourceWithTags } from './reference.ts';
import { entriesIn } from './settle.ts';
import { evaluated } from './value.ts';

export function emitStore(reading: Reading, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(reading, declared);
  const type = awsTypeOf(declared.type);
  if (resource === undefined || type === undefined) return undefined;
  const engine = type.engine ?? engineOf(literalIn(declared, 'engine') ?? literalIn(declared, 'engine_type'));
  const schema = type.service === 'database' ? (literalIn(declared, 'db_name') ?? literalIn(declared, 'database_name')) : undefined;
  const isBroker = type.service === 'broker';
  const thing = emitThing(reading.stack, resource, {
    props: {
      ...(engine === undefined || isBroker ? {} : { engine }),
      ...(engine === undefined || !isBroker ? {} : { product: `Amazon MQ (${engine})` }),
      ...(schema === undefined || schema === '' ? {} : { schema }),
    },
  });
  if (type.service === 'identity') emitTriggers(reading, declared, thing);
  return thing;
}

// aurora-postgresql and sqlserver-ex are editions of engines that others know by their plain names.
function engineOf(engine: string | undefined): string | undefined {
  const plain = engine?.toLowerCase();
  if (plain === undefined || plain === '') return undefined;
  if (plain.includes('postgres')) return 'postgresql';
  return /^(sqlserver|oracle|db2)-/.exec(plain)?.[1] ?? plain.replace(/^aurora-/, '');
}

// A user pool asks functions before and after it lets somebody in.
function emitTriggers(reading: Reading, declared: Declared, { key }: Thing): void {
  const config = within(declared, 'lambda_config');
  for (const [name, term] of config === undefined ? [] : entriesIn(config)) {
    if (name === 'kms_key_id' || term.tree.kind !== 'scalar') continue;
    const target = referenceOf(reading, evaluated(term));
    if (target === undefined) continue;
    const source = sourceAt(declared, 'lambda_config', name);
    reading.stack.emit.edge({
      type: 'CALLS',
      from: { key },
      to: refTo(reading.stack, target, 'function'),
      props: { mode: 'sync' },
      source,
    });
  }
}
