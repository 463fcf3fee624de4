// What a process does to another thing of AWS, as its permissions and variables say.
import type { Props, Ref, Source } from '../../../graph/model.ts';
import { verbEffect } from '../../workflows/effect.ts';
import { type Reference, refTo, serviceOf } from './reference.ts';
import { type Service, schemaOf } from './service.ts';
import type { Stack } from './thing.ts';

export type Mode = 'read' | 'write' | 'send' | 'receive' | 'call';

/** What an action of IAM does to the thing it names; undefined for administration, which is no data flow. */
export function modeOfAction(action: string): { readonly service: Service; readonly mode: Mode } | undefined {
  const [prefix = '', name = ''] = action.split(':', 2);
  const verb = name.toLowerCase();
  switch (prefix.toLowerCase()) {
    case 'dynamodb':
      return storeMode('table', /^(getitem|batchgetitem|query|scan|putitem|updateitem|deleteitem|batchwriteitem|partiql\w*|\*)$/, verb);
    case 's3':
      return storeMode('bucket', /^(getobject|putobject|deleteobject|\*)$/, verb);
    case 'sqs':
      return verb === 'sendmessage'
        ? { service: 'queue', mode: 'send' }
        : verb === 'receivemessage'
          ? { service: 'queue', mode: 'receive' }
          : undefined;
    case 'sns':
      return verb === 'publish' ? { service: 'topic', mode: 'send' } : undefined;
    case 'events':
      return verb === 'putevents' ? { service: 'bus', mode: 'send' } : undefined;
    case 'kinesis':
      return /^putrecords?$/.test(verb)
        ? { service: 'stream', mode: 'send' }
        : verb === 'getrecords'
          ? { service: 'stream', mode: 'receive' }
          : undefined;
    case 'firehose':
      return /^putrecord(batch)?$/.test(verb) ? { service: 'firehose', mode: 'send' } : undefined;
    case 'states':
      return /^start(sync)?execution$/.test(verb) ? { service: 'state-machine', mode: 'call' } : undefined;
    case 'lambda':
      return /^invoke(function|async)?$/.test(verb) ? { service: 'function', mode: 'call' } : undefined;
    case 'execute-api':
      return verb === 'invoke' ? { service: 'api', mode: 'call' } : undefined;
    default:
      return undefined;
  }
}

// All actions at once say that it is used, not which way.
function storeMode(service: Service, data: RegExp, verb: string): { readonly service: Service; readonly mode: Mode } | undefined {
  if (!data.test(verb)) return undefined;
  const { effect } = verbEffect(verb);
  return { service, mode: effect === 'read' || verb === 'query' || verb === 'scan' ? 'read' : 'write' };
}

export interface Use {
  readonly target: Reference;
  readonly expected: Service;
  /** Left out where only the name is known (a variable). */
  readonly mode?: Mode | undefined;
  readonly credential?: 'ref' | undefined;
  readonly source: Source;
}

/** The interaction; a channel that is only named says nothing about the direction, so nothing is emitted for it. */
export function emitUse(stack: Stack, from: Ref, { target, expected, mode, source }: Use): void {
  const service = serviceOf(target, expected) ?? expected;
  const to = refTo(stack, target, service);
  switch (schemaOf(service).type) {
    case 'DataStore': {
      const props: Props = mode === 'read' || mode === 'write' ? { mode } : {};
      stack.emit.edge({ type: 'ACCESSES', from, to, props, source });
      break;
    }
    case 'Channel':
      if (mode === 'send') stack.emit.edge({ type: 'PUBLISHES', from, to, source });
      if (mode === 'receive') stack.emit.edge({ type: 'CONSUMES', from, to, source });
      break;
    case 'Workflow':
      stack.emit.edge({ type: 'CALLS', from, to, props: { mode: 'async' }, source });
      break;
    default:
      stack.emit.edge({ type: 'CALLS', from, to, source });
  }
}
