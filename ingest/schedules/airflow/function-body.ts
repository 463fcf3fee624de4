// What the function behind a task reaches: hooks with their connections, requests to addresses that are written out.

import { childOf, childrenOf, type Node, nodesNamed, textOf } from '../../read/python.ts';
import { httpCall } from '../../workflows/target.ts';
import { argumentsOf } from './call.ts';
import { connectionsIn, isCarrier, throughConnection } from './connection.ts';
import { innerScope, type Reading } from './reading.ts';
import type { Reached } from './target.ts';
import { type Defined, lastName, textIn } from './value.ts';

/** Calls of one function that are looked at. */
const MAX_LOOKED_AT = 300;
const REQUEST = /^(requests|httpx|session|client|http)\.(get|post|put|patch|delete|head)$/;

/** Things that one function reaches: it may stand behind every task. */
const MAX_REACHED = 30;

export function reachOfFunction(reading: Reading, { body, name }: Defined): readonly Reached[] {
  if (body === undefined) return [];
  const known = reading.reached.get(body);
  if (known !== undefined) return known;
  const all = reachOfBody(reading, body);
  if (all.length > MAX_REACHED)
    reading.gap(body.from, `${name}() reaches more than ${MAX_REACHED} things, of which the first are told`, 'Split the function.');
  const reached = all.slice(0, MAX_REACHED);
  reading.reached.set(body, reached);
  return reached;
}

function reachOfBody(reading: Reading, body: Node): readonly Reached[] {
  const found = nodesNamed(body, 'CallExpression', MAX_LOOKED_AT).flatMap((call): Reached[] => {
    const [callee] = childrenOf(call);
    const name = callee === undefined ? '' : textOf(reading.python, callee);
    const isHook = /Hook$/.test(lastName(name));
    if (!isHook && !REQUEST.test(name)) return [];
    // Names of the function are not known here; those of the module are.
    const { args, keywords } = argumentsOf(reading, childOf(call, 'ArgList'), {
      scope: innerScope(reading.module),
      dag: undefined,
      group: undefined,
      isLoop: false,
      depth: 0,
      nesting: 0,
      level: 0,
    });
    if (isHook) {
      const given = connectionsIn(keywords);
      const first = textIn(args[0]);
      const all =
        given.length > 0 || first === undefined || !/^[\w.-]+$/.test(first) ? given : [{ argument: 'conn_id', id: first, at: call.from }];
      return all
        .filter((connection) => !isCarrier(connection))
        .map((connection) => ({ at: call.from, interaction: throughConnection(connection, lastName(name)) }));
    }
    const url = textIn(args[0] ?? keywords.get('url'));
    const headers = keywords.get('headers');
    const names = headers?.kind === 'dict' ? [...headers.entries.keys()] : [];
    const request = url === undefined || !/^https?:\/\//.test(url) ? undefined : httpCall({ url, method: lastName(name), headers: names });
    return request === undefined ? [] : [{ at: call.from, interaction: request.interaction }];
  });
  return [...new Map(found.map((each) => [JSON.stringify(each.interaction), each])).values()];
}
