// Databases, tables, buckets, caches, brokers and user pools of a template.
import { entriesOf } from '../../read/tree.ts';
import { refTo } from '../aws/reference.ts';
import { placeIn, type Scope } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, valueIn, within } from '../aws/template/value.ts';
import { emitThing, type Thing } from '../aws/thing.ts';
import { emitBucketEvents } from './channels.ts';
import { resourceWithTags } from './declare.ts';
import { referenceOf } from './reference.ts';
import { typeOf } from './services.ts';

export function emitStore(scope: Scope, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(scope, declared);
  if (resource === undefined) return undefined;
  const type = typeOf(declared.type);
  const engine =
    type?.engine ?? engineOf(literalIn(scope, declared.properties, 'Engine') ?? literalIn(scope, declared.properties, 'EngineType'));
  const schema =
    type?.service === 'database'
      ? (literalIn(scope, declared.properties, 'DBName') ?? literalIn(scope, declared.properties, 'DatabaseName'))
      : undefined;
  const props = {
    ...(type?.service === 'broker'
      ? engine === undefined
        ? {}
        : { product: `Amazon MQ (${engine})` }
      : engine === undefined
        ? {}
        : { engine }),
    ...(type?.product === undefined ? {} : { product: type.product }),
    ...(schema === undefined ? {} : { schema }),
  };
  const thing = emitThing(scope.stack, resource, { props });
  if (declared.type === 'AWS::S3::Bucket') emitBucketEvents(scope, declared, thing);
  if (declared.type === 'AWS::Cognito::UserPool') emitTriggers(scope, declared, thing);
  return thing;
}

// aurora-postgresql and sqlserver-ex are editions of engines that others know by their plain names.
function engineOf(engine: string | undefined): string | undefined {
  const plain = engine?.toLowerCase();
  if (plain === undefined) return undefined;
  if (plain.includes('postgres')) return 'postgresql';
  return /^(sqlserver|oracle|db2)-/.exec(plain)?.[1] ?? plain.replace(/^aurora-/, '');
}

// A user pool asks functions before and after it lets somebody in.
function emitTriggers(scope: Scope, declared: Declared, { key }: Thing): void {
  for (const entry of entriesOf(within(scope, declared.properties, 'LambdaConfig'))) {
    const target = referenceOf(valueIn(scope, entry.value));
    if (target === undefined || entry.value.kind === 'map') continue;
    const source = placeIn(scope, entry, `${declared.pointer}/Properties/LambdaConfig`);
    scope.stack.emit.edge({ type: 'CALLS', from: { key }, to: refTo(scope.stack, target, 'function'), props: { mode: 'sync' }, source });
  }
}
