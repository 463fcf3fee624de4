// What an agent may use: functions of the project, tools of libraries, servers of MCP, other agents.
import { runOf } from './function.ts';
import { type Call, type Defined, lastName, type Place, shown, textIn, type Value, within } from './value.ts';

export interface Tool {
  readonly name: string;
  readonly place: Place;
  /** The function of the project behind it. */
  readonly function?: Defined;
}

export interface Toolbox {
  readonly tools: readonly Tool[];
  /** Agents that a tool hands over to, by name. */
  readonly handoffs: readonly Tool[];
  /** Entries of MCP servers, as code writes them. */
  readonly servers: readonly { readonly name: string; readonly value: Value }[];
  /** What is put together only when the program runs. */
  readonly open: readonly Value[];
}

const LISTS = /^(ToolNode|ToolExecutor|ToolInvocation)$/;

export function toolboxOf(values: readonly Value[]): Toolbox {
  const tools = new Map<string, Tool>();
  const handoffs: Tool[] = [];
  const servers = new Map<string, Value>();
  const open: Value[] = [];
  for (const top of values) {
    for (const each of within(top, insideOf)) {
      if (each.kind === 'choice' || each.kind === 'list' || each.kind === 'none' || insideOf(each).length > 0) continue;
      const mcp = serversOf(each);
      const handoff = handoffOf(each);
      // A name in place of a whole list says nothing about what is in it.
      const tool = mcp === undefined && handoff === undefined && !(each === top && each.kind === 'name') ? toolOf(each) : undefined;
      if (mcp !== undefined) for (const [name, value] of mcp) servers.set(name, value);
      else if (handoff !== undefined) handoffs.push(handoff);
      else if (tool !== undefined) tools.set(tool.name, tools.get(tool.name) ?? tool);
      else open.push(each);
    }
  }
  return { tools: [...tools.values()], handoffs, servers: [...servers].map(([name, value]) => ({ name, value })), open };
}

function insideOf(value: Value): readonly Value[] {
  if (value.kind === 'choice') return value.options;
  if (value.kind === 'list') return value.items;
  if (value.kind !== 'call') return [];
  if (LISTS.test(lastName(value.name))) return [...value.args.slice(0, 1), ...[value.keywords.get('tools')].flatMap((each) => each ?? [])];
  return value.function === undefined ? [] : (runOf(value.function)?.results ?? []);
}

function toolOf(value: Value): Tool | undefined {
  switch (value.kind) {
    case 'function':
      return ownTool(value.function);
    case 'name':
      return { name: lastName(value.name), place: value };
    case 'object':
      return { name: value.name, place: value };
    case 'call':
      return calledTool(value);
    case 'dict': {
      // A tool of the provider: {"type": "web_search"}
      const name = textIn(value.entries.get('name')) ?? textIn(value.entries.get('type'));
      return name === undefined ? undefined : { name, place: value };
    }
    default:
      return undefined;
  }
}

/** @tool, @tool("name") */
function ownTool(defined: Defined): Tool | undefined {
  if (defined.name === 'lambda') return undefined;
  const stated = defined.decorators.find(({ name }) => lastName(name) === 'tool')?.first;
  return { name: textIn(stated) ?? defined.name, place: defined.place, function: defined };
}

/** Tool(name=, func=), StructuredTool.from_function(f), tool(f), create_retriever_tool(r, "name"), TavilySearch(…) */
function calledTool(call: Place & Call): Tool | undefined {
  const { name, args, keywords, object } = call;
  const last = lastName(name);
  if (object !== undefined) return undefined;
  const stated = textIn(keywords.get('name')) ?? (last === 'create_retriever_tool' ? textIn(args[1]) : undefined);
  const wrapped = [keywords.get('func'), keywords.get('coroutine'), args[0]].find((each) => each?.kind === 'function');
  if (wrapped?.kind === 'function') {
    const own = ownTool(wrapped.function);
    return own === undefined ? undefined : { ...own, ...(stated === undefined ? {} : { name: stated }) };
  }
  if (stated !== undefined) return { name: stated, place: call };
  return /^[A-Z]/.test(last) ? { name: last, place: call } : undefined;
}

/** create_handoff_tool(agent_name="x") */
function handoffOf(value: Value): Tool | undefined {
  if (value.kind !== 'call' || lastName(value.name) !== 'create_handoff_tool') return undefined;
  const name = textIn(value.keywords.get('agent_name') ?? value.args[0]);
  return name === undefined ? undefined : { name, place: value };
}

/** MultiServerMCPClient({"orders": {"url": …}}).get_tools() */
function serversOf(value: Value): ReadonlyMap<string, Value> | undefined {
  if (value.kind !== 'call' || value.name !== 'get_tools' || value.object?.kind !== 'call') return undefined;
  const client = value.object;
  if (lastName(client.name) !== 'MultiServerMCPClient') return undefined;
  const list = client.keywords.get('connections') ?? client.args[0];
  return list?.kind === 'dict' ? list.entries : undefined;
}

/** What a gap says about tools that are put together at run time. */
export function openTools(value: Value): string {
  return `tools are put together while it runs (${shown(value)})`;
}
