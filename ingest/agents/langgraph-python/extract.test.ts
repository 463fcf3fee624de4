import { describe, expect, it, test } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { langgraph } from '../langgraph/index.ts';
import { langgraphPython } from './index.ts';

const PRELUDE = `from langgraph.graph import StateGraph, START, END
from langgraph.prebuilt import ToolNode, tools_condition, create_react_agent
from langgraph.types import Command, Send, interrupt, RetryPolicy
from langchain_openai import ChatOpenAI
from langchain_core.tools import tool
`;
const read = (text: string, more: Files = {}) => extractText(langgraphPython, { ...more, 'desk/flow.py': `${PRELUDE}${text}` });
const facts = async (text: string, more: Files = {}) => {
  const found = await read(text, more);
  return { nodes: shortNodes(found), edges: shortEdges(found), gaps: found.gaps.map(({ detail, source }) => `${source.line} ${detail}`) };
};
const flows = async (text: string) => shortEdges(await read(text), 'FLOWS_TO').map((line) => line.replace(' (sequence)', ''));

test('a loop of a model and its tools is a workflow, and the agent that performs it', async () => {
  const { nodes, edges, gaps } = await facts(`
@tool
def delete_order(id: str): ...

tools = [delete_order]
llm = ChatOpenAI(model="gpt-4o", api_key="sk-8f14e45fceea167a5a36").bind_tools(tools)

def think(state):
    return {"messages": [llm.invoke(state["messages"])]}

builder = StateGraph(dict)
builder.add_node("think", think)
builder.add_node("tools", ToolNode(tools))
builder.add_edge(START, "think")
builder.add_conditional_edges("think", tools_condition)
builder.add_edge("tools", "think")
graph = builder.compile()
`);

  expect(nodes).toEqual([
    'Agent flow (autonomy=act model=gpt-4o)',
    'Operation delete_order (effect=destructive)',
    'Step agent-task think (automated=true errors=fail retry=none timeout=none)',
    'Step end end (outcome=normal)',
    'Step service-task tools (automated=true retry=none timeout=none)',
    'Step start start',
    'Workflow state-machine flow (engine=langgraph onError=fail timeout=none)',
  ]);
  expect(edges.filter((line) => !line.includes('HAS_STEP'))).toEqual([
    '__start__ FLOWS_TO think (sequence)',
    'agent desk/flow.py/graph CALLS operation desk/flow.py/delete_order (mode=sync)',
    'agent desk/flow.py/graph CALLS {host api.openai.com} (credential=literal mode=sync)',
    'think FLOWS_TO __end__ (sequence condition=tools_condition)',
    'think FLOWS_TO tools (sequence condition=tools_condition)',
    'think PERFORMED_BY agent desk/flow.py/graph',
    'tools FLOWS_TO think (sequence)',
    'tools PERFORMED_BY agent desk/flow.py/graph',
    '{path desk/flow.py} RUNS agent desk/flow.py/graph',
  ]);
  expect(gaps).toEqual([]);
});

const nodesOf = (...names: readonly string[]) => names.map((name) => `g.add_node("${name}", lambda s: s)`).join('\n');
const graph = (body: string, end = 'app = g.compile()') => `g = StateGraph(dict)\n${body}\n${end}\n`;

describe('ways', () => {
  it('are edges, lists of edges, entry and finish points, sequences, and chains of calls', async () => {
    expect(
      await flows(
        graph(
          `${nodesOf('a', 'b', 'c')}\ng.set_entry_point("a")\ng.add_edge("a", "b")\ng.add_edge(["a", "b"], "c")\ng.set_finish_point("c")`,
        ),
      ),
    ).toEqual(['__start__ FLOWS_TO a', 'a FLOWS_TO b', 'a FLOWS_TO c', 'b FLOWS_TO c', 'c FLOWS_TO __end__']);
    expect(
      await flows(
        `def one(s): ...\ndef two(s): ...\nx = (StateGraph(dict)\n  .add_sequence([one, ("second", two)])\n  .add_edge(START, "one")\n  .compile())`,
      ),
    ).toEqual(['__start__ FLOWS_TO one', 'one FLOWS_TO second']);
  });

  it('of a branch are those of its map, its list, its annotation or its returns', async () => {
    const branch = (route: string, call: string) =>
      flows(`${route}\n${graph(`${nodesOf('a', 'b', 'c')}\ng.add_edge(START, "a")\n${call}`)}`).then((lines) => lines.slice(1));

    expect(await branch('def route(s): return x(s)', 'g.add_conditional_edges("a", route, {"yes": "b", True: "c", "end": END})')).toEqual([
      'a FLOWS_TO __end__ (sequence condition=route = end)',
      'a FLOWS_TO b (sequence condition=route = yes)',
      'a FLOWS_TO c (sequence condition=route = true)',
    ]);
    expect(await branch('', 'g.add_conditional_edges("a", lambda s: s["x"], ["b", END])')).toEqual([
      'a FLOWS_TO __end__ (sequence condition=lambda)',
      'a FLOWS_TO b (sequence condition=lambda)',
    ]);
    expect(await branch('def route(s) -> Literal["b", END]: return x(s)', 'g.add_conditional_edges("a", route)')).toEqual([
      'a FLOWS_TO __end__ (sequence condition=route)',
      'a FLOWS_TO b (sequence condition=route)',
    ]);
    expect(
      await branch(
        'def route(s):\n  to = "b"\n  if s:\n    to = "c"\n  if not s:\n    return [Send("a", x) for x in s]\n  return to if s else END',
        'g.add_conditional_edges("a", route)',
      ),
    ).toEqual([
      'a FLOWS_TO __end__ (sequence condition=route)',
      'a FLOWS_TO a (sequence condition=route)',
      'a FLOWS_TO b (sequence condition=route)',
      'a FLOWS_TO c (sequence condition=route)',
    ]);
  });

  it('of a node are the commands that it returns', async () => {
    const node = `def a(s) -> Command[Literal["b"]]:\n  return Command(goto=s["next"])\ndef b(s):\n  if s:\n    return Command(goto=END, update={})\n  return Command(goto="c")\ndef c(s):\n  return Command(goto="outer", graph=Command.PARENT)`;

    expect(await flows(`${node}\n${graph('g.add_node(a)\ng.add_node(b)\ng.add_node(c)\ng.add_edge(START, "a")')}`)).toEqual([
      '__start__ FLOWS_TO a',
      'a FLOWS_TO b (sequence condition=goto)',
      'b FLOWS_TO __end__ (sequence condition=goto)',
      'b FLOWS_TO c (sequence condition=goto)',
    ]);
  });
});

test('what is worked out while it runs is a gap, and the rest is read', async () => {
  const { gaps, nodes } = await facts(
    `def route(s): return s["next"]\nfor name in NAMES:\n  g0 = 1\n${graph(
      `g.add_node("a", f)\nfor name, run in AGENTS.items():\n  g.add_node(name, run)\n  g.add_edge(name, "a")\ng.add_conditional_edges("a", route)\ng.add_edge("a", "lost")`,
    )}`,
  );

  expect(gaps).toEqual(
    [
      '12 a node is added under a name that is computed ({name})',
      '13 an edge leads from {name}, which is computed',
      '14 where "a" goes next is worked out while it runs (route)',
      '15 an edge names the node "lost", which is not added here by that name',
      '9 nothing says where this graph begins',
    ].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
  );
  expect(nodes).toEqual([
    'Step a (errors=fail retry=none timeout=none)',
    'Workflow state-machine flow (engine=langgraph onError=fail timeout=none)',
  ]);
});

describe('people', () => {
  it('are asked by interrupt, before a step and after it', async () => {
    const { nodes, edges } = await facts(
      `def review(s):\n  answer = ask(s)\n  return answer\ndef ask(s):\n  return interrupt({"question": "Approve this refund?"})\ndef name(s):\n  return interrupt("What is your name?")\n${graph(
        `g.add_node(review)\ng.add_node(name)\n${nodesOf('send')}\ng.add_edge(START, "review")`,
        'app = g.compile(checkpointer=MemorySaver(), interrupt_before=["send"], interrupt_after=["name"])',
      )}`,
    );

    expect(nodes.filter((line) => /^(Control|Workflow)|user-task/.test(line))).toEqual([
      'Control approval Stops before send until somebody goes on',
      'Control approval review waits for an approval',
      'Control review Stops after name until somebody goes on',
      'Control review name waits for a person',
      'Step user-task name (automated=false timeout=none)',
      'Step user-task review (automated=false tags=approval timeout=none)',
      'Workflow state-machine flow (engine=langgraph onError=fail tags=keeps-state,keeps-state-in-memory timeout=none)',
    ]);
    expect(edges.filter((line) => line.includes('GUARDED_BY'))).toHaveLength(4);
  });
});

test('an agent acts by itself unless a person goes on before every tool', async () => {
  const autonomy = async (nodes: string, end?: string) => {
    const tools =
      'def pay(x): ...\ndef ask(s): return interrupt("ok?")\nllm = ChatOpenAI(model="m").bind_tools([pay])\ndef think(s): return llm.invoke(s)\n';
    const found = await read(`${tools}${graph(`g.add_node(think)\ng.add_node(ask)\ng.add_edge(START, "think")\n${nodes}`, end)}`);
    return found.nodes.find(({ type }) => type === 'Agent')?.props?.autonomy;
  };
  const toolNode = 'g.add_node("tools", ToolNode([pay]))\n';

  expect(await autonomy(`${toolNode}g.add_edge("think", "tools")\ng.add_edge("tools", "ask")`)).toBe('act');
  expect(await autonomy(`${toolNode}g.add_edge("ask", "tools")`)).toBe('act-with-approval');
  expect(await autonomy(`${toolNode}g.add_edge("think", "tools")`, 'app = g.compile(interrupt_before=["tools"])')).toBe(
    'act-with-approval',
  );
  expect(await autonomy('g.add_edge("think", "ask")')).toBeUndefined();
});

test('a node is tried again as its policy says, and bounded where a limit is set', async () => {
  const { nodes } = await facts(
    graph(
      'g.add_node("a", f, retry_policy=RetryPolicy(max_attempts=5))\ng.add_node("b", f, retry=RetryPolicy(max_attempts=1))\ng.add_edge(START, "a")',
      'app = g.compile().with_config({"recursion_limit": 20})\napp.step_timeout = 60',
    ),
  );

  expect(nodes).toEqual([
    'Control limit At most 20 steps',
    'Step a (errors=fail retry=set timeout=set)',
    'Step b (errors=fail retry=none timeout=set)',
    'Step start start',
    'Workflow state-machine flow (engine=langgraph onError=fail timeout=none)',
  ]);
});

describe('a ready-made agent', () => {
  it('has a model and tools of its own, of libraries and of MCP servers, and is asked before some', async () => {
    const { nodes, edges, gaps } = await facts(
      `from langchain.agents import create_agent
from langchain.agents.middleware import HumanInTheLoopMiddleware
from langchain_mcp_adapters.client import MultiServerMCPClient
from langchain_tavily import TavilySearch
import requests, os
@tool("refund")
def give_back(id): return requests.post(f"https://pay.acme.io/refunds", json=id)
def get_order(id): ...
client = MultiServerMCPClient({"stock": {"url": "http://stock-mcp:8000/mcp", "headers": {"Authorization": f"Bearer {os.environ['T']}"}}})
async def main():
  tools = await client.get_tools()
  care = create_agent("anthropic:claude-sonnet-4-5", [give_back, get_order, TavilySearch(max_results=2), *tools], name="care", middleware=[HumanInTheLoopMiddleware(interrupt_on={"refund": True, "get_order": False})])
`,
    );

    expect(nodes).toEqual([
      'Agent care (autonomy=act model=claude-sonnet-4-5)',
      'Api stock (MCP) (protocol=mcp)',
      'Control approval Ask before refund',
      'Operation get_order (effect=read)',
      'Operation refund (approval=required)',
      'System mcp-server stock-mcp',
    ]);
    expect(edges.filter((line) => line.includes('CALLS'))).toEqual([
      'agent desk/flow.py/main.care CALLS operation desk/flow.py/get_order (mode=sync)',
      'agent desk/flow.py/main.care CALLS operation desk/flow.py/refund (mode=sync)',
      'agent desk/flow.py/main.care CALLS system mcp/stock-mcp (auth=oauth2 credential=ref mode=sync)',
      'agent desk/flow.py/main.care CALLS {host api.anthropic.com} (mode=sync)',
      'agent desk/flow.py/main.care CALLS {job-type TavilySearch} (mode=sync)',
      'agent desk/flow.py/main.care CALLS {operation POST /refunds in pay.acme.io} (mode=sync)',
    ]);
    expect(gaps).toEqual([]);
  });

  it('stops before its tools, or a tool asks by itself; a supervisor leads others', async () => {
    const { nodes, edges } = await facts(
      `from langgraph_supervisor import create_supervisor
def pay(x):
  interrupt("ok?")
a = create_react_agent(model=ChatOpenAI(model="gpt-4o"), tools=[pay], name="payer")
b = create_react_agent("openai:gpt-4o-mini", [search], name="finder", interrupt_before=["tools"])
team = create_supervisor([a, b], model=ChatOpenAI(model="gpt-4o"), prompt="…").compile()
`,
    );

    expect(nodes.filter((line) => !line.startsWith('Operation'))).toEqual([
      'Agent finder (autonomy=act-with-approval model=gpt-4o-mini)',
      'Agent payer (autonomy=act-with-approval model=gpt-4o)',
      'Agent team (model=gpt-4o)',
      'Control approval Ask before pay',
      'Control approval finder stops until somebody goes on',
    ]);
    expect(edges.filter((line) => /CALLS agent/.test(line))).toEqual([
      'agent desk/flow.py/team CALLS agent desk/flow.py/a (mode=sync)',
      'agent desk/flow.py/team CALLS agent desk/flow.py/b (mode=sync)',
    ]);
  });

  it('of langchain before 1.0 is another function of the same name', async () => {
    const found = await extractText(
      langgraphPython,
      'import langgraph\nfrom langchain.agents import create_react_agent\na = create_react_agent(llm, [t])\n',
      'a.py',
    );

    expect(found.nodes).toEqual([]);
    expect(found.gaps.map(({ detail }) => detail)).toEqual(['no graph and no agent was found although the file speaks of one']);
  });
});

describe('files of a project', () => {
  const NODES = `from langchain_openai import ChatOpenAI\nfrom langgraph.types import interrupt\nfrom .tools import tools\nmodel = ChatOpenAI(model="gpt-4o", base_url="http://llm-gateway:4000/v1").bind_tools(tools)\ndef think(s): return model.invoke(s)\ndef ask(s): return interrupt("approve?")\n`;
  const TOOLS = 'from langchain_core.tools import tool\n@tool\ndef cancel_order(id): ...\ntools = [cancel_order]\n';

  it('are followed, and what stands in another file has its place there', async () => {
    const found = await read(
      `from desk.utils.nodes import think, ask\nfrom .utils.tools import tools\nfrom desk import other\n${graph(
        'g.add_node("think", think)\ng.add_node("ask", ask)\ng.add_node("tools", ToolNode(tools))\ng.add_node("sub", other.inner)\ng.add_edge(START, "think")',
      )}`,
      {
        'desk/utils/nodes.py': NODES,
        'desk/utils/tools.py': TOOLS,
        'desk/other.py': `${PRELUDE}inner = StateGraph(dict).add_node("x", f).add_edge(START, "x").compile()\n`,
      },
    );

    expect(found.edges.filter(({ type }) => type === 'CALLS').map(({ source }) => source)).toEqual([
      { file: 'test/desk/flow.py', line: 13 },
      { file: 'test/desk/utils/nodes.py', line: 4 },
      { file: 'test/desk/utils/tools.py', line: 3 },
    ]);
    expect(shortEdges(found, 'CALLS')).toEqual([
      'agent desk/flow.py/app CALLS operation desk/utils/tools.py/cancel_order (mode=sync)',
      'agent desk/flow.py/app CALLS {host llm-gateway} (mode=sync)',
      'sub CALLS workflow desk/other.py/inner (mode=sync)',
    ]);
    expect(shortNodes(found, 'Control')).toEqual(['Control approval ask waits for an approval']);
  });

  it('that import one another are read once', async () => {
    const found = await read(`from .a import x\n${graph('g.add_node("x", x)\ng.add_edge(START, "x")')}`, {
      'desk/a.py': 'from .flow import app\nfrom .b import y\ndef x(s): return y(s)\n',
      'desk/b.py': 'from .a import x\ndef y(s): return x(s)\n',
    });

    expect(shortNodes(found, 'Step')).toEqual(['Step script x (automated=true errors=fail retry=none timeout=none)', 'Step start start']);
  });

  it('a server names a graph by file and name, and so its agent and its workflow are found', async () => {
    const served = await extractText(langgraph, { 'desk/langgraph.json': '{"graphs": {"care": "./flow.py:app"}, "dependencies": ["."]}' });
    const { nodes } = await read(graph(`g.add_node("tools", ToolNode([x]))\ng.add_edge(START, "tools")`));

    const workflow = nodes.find(({ type }) => type === 'Workflow');
    const called = served.edges.find(({ type }) => type === 'CALLS');
    expect(called?.to).toEqual({ type: 'Workflow', mention: workflow?.also?.find(({ kind }) => kind === 'path') });
    expect(nodes.find(({ type }) => type === 'Agent')?.key).toBe(served.nodes[0]?.key);
  });
});

describe('graphs are known by', () => {
  const ids = async (text: string) =>
    (await read(text)).nodes.filter(({ type }) => type === 'Workflow').map(({ key, name }) => [key.split('/').at(-1), name]);

  it('the name that the module offers, the function that returns them, or the class that holds them', async () => {
    expect(
      await ids(
        `def make():\n  b = StateGraph(dict)\n  b.add_node("a", f)\n  b.add_edge(START, "a")\n  return b.compile(name="Refunds")\n`,
      ),
    ).toEqual([['make', 'Refunds']]);
    expect(
      await ids(
        `class Desk:\n  def __init__(self, llm):\n    b = StateGraph(dict)\n    b.add_node("a", self.a)\n    b.add_edge(START, "a")\n    self.graph = b.compile()\n  def a(self, s): ...\n`,
      ),
    ).toEqual([['Desk.graph', 'Desk']]);
    expect(await ids(`b = StateGraph(dict)\nb.add_node("a", f)\nb.add_edge(START, "a")\n`)).toEqual([['b', 'b']]);
  });
});

test.each([
  'x = x + x',
  'x = f"{x}{x}"',
  'x = [x, x]',
  'x = [*x, *x]',
  'x += x',
  'x.extend(x)',
  'x = f(x, x)',
  'x = x | x',
  'x = {"a": x, "b": x}',
  'x = y if x else x',
  'if x: x = [x]',
])('what doubles with every line takes no more than its lines: %s', async (line) => {
  const { nodes } = await facts(
    `${['x = ["a"]', ...Array.from({ length: 1000 }, () => line)].join('\n')}\n${graph('g.add_node("a", x)\ng.add_node("t", ToolNode(x))\ng.add_edge(START, x)\ng.add_conditional_edges("a", x, x)')}r = create_react_agent(x, x)\n`,
  );

  expect(nodes).toContain('Step a (errors=fail retry=none timeout=none)');
});

test('more dots than there are folders lead nowhere', async () => {
  const { nodes } = await facts(`
from ${'.'.repeat(200_000)}elsewhere import step
def think(state): return state
builder = StateGraph(dict)
builder.add_node("think", think)
graph = builder.compile()
`);

  expect(nodes.join('\n')).toContain('think');
});
