import type { FunctionSignature } from '../functions.ts';
import type { QuerySchema } from '../query-schema.ts';
import { ANY, FLOAT, INTEGER, isNumber, joinAll, listOf, node, relation, STRING, type Type } from '../types.ts';
import { elementOf } from './infer.ts';

/** What a function gives, as exactly as its arguments tell. */
export function resultType(signature: FunctionSignature, types: readonly Type[], schema: QuerySchema): Type {
  const first = types[0] ?? ANY;
  switch (signature.name) {
    case 'coalesce':
      return joinAll(types);
    case 'head':
    case 'last':
      return elementOf(first);
    case 'tail':
    case 'reverse':
    case 'min':
    case 'max':
    case 'abs':
      return first;
    case 'collect':
      return listOf(first);
    case 'sum':
      return isNumber(first) ? first : ANY;
    case 'range':
      return listOf(INTEGER);
    case 'split':
      return listOf(STRING);
    case 'nodes':
      return listOf(node());
    case 'relationships':
      return listOf(relation());
    case 'startNode':
    case 'endNode':
      return node();
    case 'labels':
      return listOf({ name: 'string', values: first.names ?? [...schema.labels.keys()] });
    case 'type':
      return { name: 'string', values: first.names ?? [...schema.types.keys()] };
    case 'ceil':
    case 'floor':
    case 'round':
      return FLOAT;
    default:
      return { name: signature.gives };
  }
}
