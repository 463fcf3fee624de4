import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { runsAgent } from '../../../test/runs-agent.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { dockerAgent } from './index.ts';

const read = (text: string) => extractText(dockerAgent, { 'desk.yaml': text });
const root = (rest: string, top = '') =>
  read(`agents:\n  root:\n    model: openai/gpt-4o\n    instruction: i\n${rest.replace(/^(?=.)/gm, '    ')}\n${top}`);
const tools = (toolset: string, top = '') => root(`toolsets:\n  - ${toolset.replace(/\n/g, '\n    ')}`, top);

describe('an agent of a file', () => {
  it('that is the root goes by the name of the file, and is run by the system of its directory', async () => {
    const { nodes, edges } = await root('');

    const source = { file: 'test/desk.yaml', line: 2, pointer: '/agents/root' };
    const key = 'agent:test/desk.yaml/root';
    expect(nodes).toEqual([
      {
        type: 'Agent',
        key,
        name: 'desk',
        also: [{ kind: 'name', value: 'desk' }],
        props: { model: 'gpt-4o' },
        stance: 'configured',
        source,
      },
    ]);
    expect(edges).toEqual(
      [
        {
          type: 'CALLS',
          from: { key },
          to: { type: 'System', mention: { kind: 'host', value: 'api.openai.com' }, unresolved: { kind: 'model' } },
          props: { mode: 'sync' },
          stance: 'configured',
          source: { file: 'test/desk.yaml', line: 3, pointer: '/agents/root' },
        },
        runsAgent(key, 'desk.yaml', source),
      ].sort((a, b) => a.source.line - b.source.line),
    );
  });

  it('asks the models that are defined, taken in turns or fallen back to', async () => {
    const found = await read(`agents:
  root:
    model: fast,anthropic/claude
    instruction: i
    fallback: { models: [mistral/large] }
    rag: [books]
models:
  fast: { provider: gate, model: small }
providers:
  gate: { base_url: 'https://llm.acme.io/v1', token_key: KEY }
rag:
  books: { strategies: [{ embedding_model: openai/e }] }
`);

    expect(shortEdges(found, 'CALLS')).toEqual([
      'agent desk.yaml/root CALLS {host api.anthropic.com} (mode=sync)',
      'agent desk.yaml/root CALLS {host api.mistral.ai} (mode=sync)',
      'agent desk.yaml/root CALLS {host api.openai.com} (mode=sync)',
      'agent desk.yaml/root CALLS {host llm.acme.io} (auth=api-key credential=ref mode=sync)',
    ]);
    expect(shortNodes(found)).toEqual(['Agent desk (model=small, claude tags=own-files)']);
  });

  it('hands work to others and waits, or hands the conversation on', async () => {
    const found = await read(`agents:
  root: { model: a/b, instruction: i, sub_agents: [stock, catalog/courier], handoffs: [stock] }
  stock: { model: a/b, instruction: i }
`);

    expect(shortEdges(found, 'CALLS')).toEqual([
      'agent desk.yaml/root CALLS agent desk.yaml/stock (mode=async)',
      'agent desk.yaml/root CALLS agent desk.yaml/stock (mode=sync)',
      'agent desk.yaml/root CALLS {name catalog/courier} (mode=sync)',
    ]);
  });

  it('has bounds where they are written', async () => {
    const found = await root('max_iterations: 9\nmax_consecutive_tool_calls: 0', 'permissions: { deny: ["shell:cmd=rm *", b, c, d] }');

    expect(shortNodes(found, 'Control')).toEqual([
      'Control limit Refuses shell:cmd=rm *, b, c and 1 more',
      'Control limit root: at most 9 iterations',
    ]);
    expect(shortEdges(found, 'GUARDED_BY')).toHaveLength(2);
  });
});

describe('tools of an agent', () => {
  it.each([
    ['type: mcp\nref: docker:github', '{mcp-server github} (mode=sync)'],
    ['type: mcp\ncommand: npx\nargs: ["-y", "@acme/x@1.0.0"]', 'system:mcp/@acme/x (mode=sync)'],
    [
      'type: mcp\nremote: { url: "https://mcp.acme.io", headers: { Authorization: "Bearer hunter2hunter2" } }',
      '{host mcp.acme.io} (auth=oauth2 credential=literal mode=sync)',
    ],
    ['type: a2a\nurl: https://courier.acme.io/a2a', '{host courier.acme.io} (mode=sync)'],
    ['type: openapi\nurl: https://pets.acme.io/openapi.json', '{host pets.acme.io} (mode=sync)'],
    [
      'type: api\napi_config: { endpoint: "https://puzzle.acme.io/today", method: GET }',
      '{operation GET /today in puzzle.acme.io} (mode=sync)',
    ],
  ])('with %s reach %s', async (toolset, target) => {
    const found = await tools(toolset);

    expect(shortEdges(found, 'CALLS').filter((line) => !line.includes('openai'))).toEqual([`agent desk.yaml/root CALLS ${target}`]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('that are built in are abilities', async () => {
    expect(shortNodes(await root('toolsets: [{ type: shell }, { type: filesystem }, { type: think }]'))).toEqual([
      'Agent desk (model=gpt-4o tags=reads-and-writes-files,runs-commands)',
    ]);
  });

  it('that the file names run by the permissions of the file', async () => {
    const found = await tools(
      'type: mcp\nref: docker:db\ntools: [query, write, drop, look]',
      'permissions: { allow: ["que*"], ask: [write], deny: [drop] }',
    );

    expect(shortNodes(found, 'Operation', 'Agent')).toEqual([
      'Agent desk (autonomy=act model=gpt-4o)',
      'Operation look',
      'Operation query (approval=auto)',
      'Operation write (approval=required)',
    ]);
  });

  it('may be commands that call somebody', async () => {
    const found = await tools('type: script\nshell: { zip: { cmd: "curl -s https://zip.acme.io/v1/$place" } }');

    expect(shortNodes(found)).toEqual(['Agent desk (model=gpt-4o)', 'Operation zip (tags=script)']);
    expect(shortEdges(found, 'CALLS').filter((line) => line.includes('zip'))).toHaveLength(2);
  });

  it('may come through a gateway, or stand under a name of the file', async () => {
    const gate = await tools('type: mcp\ncommand: docker\nargs: [mcp, gateway, run, --servers=search]');
    const named = await tools('type: mcp\nref: tickets', 'mcps: { tickets: { ref: "docker:jira", tools: [find] } }');

    expect(shortEdges(gate, 'CALLS').filter((line) => line.includes('search'))).toEqual([
      'system desk.yaml/docker-mcp-gateway of desk.yaml CALLS {mcp-server search} (mode=sync)',
    ]);
    expect(shortEdges(named, 'CALLS').filter((line) => !line.includes('openai'))).toEqual([
      'agent desk.yaml/root CALLS find (mode=sync)',
      'agent desk.yaml/root CALLS {mcp-server jira} (mode=sync)',
    ]);
  });

  it.each([
    ['permissions: { allow: [write_file] }', 'act'],
    ['permissions: { allow: ["shell:cmd=ls*", read_file] }', 'act-with-approval'],
    ['permissions: { deny: [shell] }', 'act-with-approval'],
    ['', undefined],
  ])('with %s leave the agent %s', async (permissions, autonomy) => {
    expect((await root('', permissions)).nodes.find((node) => node.type === 'Agent')?.props?.autonomy).toBe(autonomy);
  });
});

describe('other files', () => {
  it.each([
    'agents: { clerk: { role: r, goal: g, backstory: b, tools: [] } }',
    'agents: { clerk: { model: { name: x, provider: y }, instructions: i } }',
    'agents: { pool: { model: "t3.large", count: 3 } }',
  ])('like %s are left alone', async (text) => {
    expect((await read(text)).nodes).toEqual([]);
  });
});
