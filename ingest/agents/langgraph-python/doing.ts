// What a node or a tool does: models, people, other graphs, addresses. Functions of the file that it calls are followed.
import { httpCall } from '../../workflows/target.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { runOf } from './function.ts';
import type { Assistant, Graph } from './graph.ts';
import { modelsOfArgument, traceOf, type UsedModel } from './language-model.ts';
import { type Call, type Defined, lastName, optionsOf, type Place, textIn, type Value } from './value.ts';

export interface Doing {
  /** The function behind it, where one of the root is. */
  readonly function?: Defined;
  readonly models: readonly UsedModel[];
  readonly tools: readonly Value[];
  /** Calls of interrupt(): the run waits for a person. */
  readonly interrupts: readonly (Place & Call)[];
  /** Command(goto=…) */
  readonly commands: readonly (Place & Call)[];
  readonly graphs: readonly Graph[];
  readonly assistants: readonly Assistant[];
  readonly requests: readonly { readonly interaction: Interaction; readonly place: Place }[];
}

/** Functions of the file that are followed from one node. */
const MAX_FUNCTIONS = 60;
const MAX_CALLS = 2000;
const INVOKES = /^a?(invoke|stream|batch|generate|predict|create|parse|stream_events|__call__)$/;
const VERB = /^(get|post|put|patch|delete|head)$/;
const CLIENT = /^(httpx|aiohttp|requests)\.(Async)?(Client|ClientSession|Session|session)$/;

export function doingOf(action: Value | undefined): Doing {
  const { functions, values } = entriesOf(action);
  const doing = { models: [], tools: [], interrupts: [], commands: [], graphs: [], assistants: [], requests: [] } as Filling;
  for (const value of values) addInvoked(doing, value);
  const seen = new Set<Defined>();
  const waiting = [...functions];
  for (let here = waiting.pop(); here !== undefined && seen.size < MAX_FUNCTIONS; here = waiting.pop()) {
    if (seen.has(here)) continue;
    seen.add(here);
    for (const call of (runOf(here)?.calls ?? []).slice(0, MAX_CALLS)) {
      addCall(doing, call);
      if (call.function !== undefined && !waiting.includes(call.function)) waiting.push(call.function);
    }
  }
  const [first] = functions;
  return { ...(first === undefined ? {} : { function: first }), ...doing };
}

type Filling = { -readonly [Key in Exclude<keyof Doing, 'function'>]: Doing[Key][number][] };

/** A function, RunnableLambda(f), partial(f, agent=x), make_node(x), an object that can be called, a chain. */
function entriesOf(action: Value | undefined): { readonly functions: readonly Defined[]; readonly values: readonly Value[] } {
  const functions: Defined[] = [];
  const values: Value[] = [];
  const seen = new Set<Value>();
  const waiting = [...optionsOf(action)];
  for (let here = waiting.pop(); here !== undefined && seen.size < MAX_FUNCTIONS; here = waiting.pop()) {
    if (seen.has(here)) continue;
    seen.add(here);
    if (here.kind === 'function') functions.push(here.function);
    else if (here.kind === 'object') {
      const called = here.names.names.get('__call__') ?? here.names.names.get('invoke');
      if (called !== undefined) waiting.push(called);
    } else if (here.kind === 'call' && /^(RunnableLambda|partial|RunnableCallable)$/.test(lastName(here.name))) {
      waiting.push(
        ...here.args.slice(0, 1),
        ...[...here.keywords.values()].filter(({ kind }) => /^(graph|assistant|call|function)$/.test(kind)),
      );
    } else if (here.kind === 'call' && here.function !== undefined) {
      const made = (runOf(here.function)?.results ?? []).filter(({ kind }) => kind === 'function' || kind === 'call');
      if (made.length === 0) functions.push(here.function);
      waiting.push(...made.slice(0, MAX_FUNCTIONS));
    } else values.push(here);
  }
  return { functions: functions.toReversed(), values };
}

/** What is invoked: a model or a chain with one, a graph, an agent. */
function addInvoked(doing: Filling, value: Value): void {
  if (value.kind === 'graph' || value.kind === 'builder') doing.graphs.push(value.graph);
  if (value.kind === 'assistant') doing.assistants.push(value.assistant);
  const { models, tools } = traceOf(value);
  doing.models.push(...models);
  doing.tools.push(...tools);
}

function addCall(doing: Filling, call: Place & Call): void {
  const { name, object } = call;
  if (/^langgraph\.(.+\.)?(interrupt|NodeInterrupt)$/.test(name)) doing.interrupts.push(call);
  if (/^langgraph\.(.+\.)?Command$/.test(name)) doing.commands.push(call);
  if (object !== undefined && INVOKES.test(name)) {
    for (const value of optionsOf(object)) addInvoked(doing, value);
    // client.chat.completions.create(model="gpt-4o") names the model in the call.
    const stated = textIn(call.keywords.get('model'));
    const last = doing.models.at(-1);
    if (stated !== undefined && last !== undefined && last.name === undefined)
      doing.models[doing.models.length - 1] = {
        ...last,
        ...modelsOfArgument(call.keywords.get('model')).models[0],
        place: last.place,
        provider: last.provider ?? '',
      };
  }
  const request = requestOf(call);
  if (request !== undefined) doing.requests.push({ interaction: request, place: call });
}

/** requests.get("https://…"), and the same of a client of requests, httpx or aiohttp. */
function requestOf({ name, object, args, keywords }: Call): Interaction | undefined {
  const method = lastName(name);
  const isClient = object?.kind === 'call' && CLIENT.test(object.name);
  if (!VERB.test(method) || !(isClient || (object === undefined && /^(requests|httpx)\.\w+$/.test(name)))) return undefined;
  const url = textIn(keywords.get('url') ?? args[0]);
  const headers = keywords.get('headers');
  const names = headers?.kind === 'dict' ? [...headers.entries.keys()] : [];
  return url === undefined || !/^https?:\/\//.test(url) ? undefined : httpCall({ url, method, headers: names })?.interaction;
}
