import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { runsAgent } from '../../../test/runs-agent.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { crewai } from './index.ts';

const read = (files: Files | string) => extractText(crewai, typeof files === 'string' ? { 'src/desk/config/agents.yaml': files } : files);
const agent = (rest: string) => read(`researcher:\n  role: Researcher\n  goal: g\n  backstory: b\n${rest}`);
const tasks = (text: string) => read({ 'src/desk/config/tasks.yaml': text });
const task = (rest: string) => tasks(`look:\n  description: d\n  expected_output: e\n${rest}`);

describe('an agent of a crew', () => {
  it('is known by its name in the file and called by its role', async () => {
    const { nodes, edges } = await agent('');

    const source = { file: 'test/src/desk/config/agents.yaml', line: 1, pointer: '/researcher' };
    const key = 'agent:test/src/desk/config/agents.yaml/researcher';
    expect(nodes).toEqual([
      { type: 'Agent', key, name: 'Researcher', also: [{ kind: 'name', value: 'researcher' }], stance: 'configured', source },
    ]);
    expect(edges).toEqual([runsAgent(key, 'src/desk/config/agents.yaml', source)]);
  });

  it('whose role is filled in later goes by its name', async () => {
    const found = await read('helper: { role: "{brand} expert", goal: g, backstory: b }');

    expect(shortNodes(found)).toEqual(['Agent helper']);
  });

  it('asks its model, uses tools, servers and applications', async () => {
    const found = await agent(`  llm: openai/gpt-4o
  tools: [SerperDevTool]
  apps: [gmail/send_email]
  mcps:
    - https://search.acme.io/mcp?api_key=hunter2hunter2#find
    - crewai-amp:files
    - { name: stock, command: npx, args: ['-y', '@shop/stock@1.0.0'] }
`);

    expect(shortEdges(found, 'CALLS')).toEqual([
      'agent src/desk/config/agents.yaml/researcher CALLS find (mode=sync)',
      'agent src/desk/config/agents.yaml/researcher CALLS system:mcp/@shop/stock (mode=sync)',
      'agent src/desk/config/agents.yaml/researcher CALLS {host api.openai.com} (mode=sync)',
      'agent src/desk/config/agents.yaml/researcher CALLS {host search.acme.io} (credential=literal mode=sync)',
      'agent src/desk/config/agents.yaml/researcher CALLS {job-type SerperDevTool} (mode=sync)',
      'agent src/desk/config/agents.yaml/researcher CALLS {mcp-server files} (mode=sync)',
      'agent src/desk/config/agents.yaml/researcher CALLS {name gmail} (mode=sync)',
    ]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('has bounds and freedoms where they are written', async () => {
    const found = await agent('  max_iter: 5\n  max_execution_time: 60\n  allow_delegation: true\n  allow_code_execution: true\n');

    expect(shortNodes(found)).toEqual([
      'Agent Researcher (tags=delegates,runs-code)',
      'Control limit researcher: at most 5 iterations',
      'Control limit researcher: at most 60 seconds',
    ]);
    expect(shortEdges(found, 'GUARDED_BY')).toHaveLength(2);
  });
});

describe('tasks of a crew', () => {
  it('are steps of a workflow that is called after its folder', async () => {
    const found = await task('  agent: researcher\n  async_execution: true\n');

    expect(shortNodes(found)).toEqual(['Step agent-task look (automated=true tags=async)', 'Workflow process desk (engine=crewai)']);
    expect(shortEdges(found, 'PERFORMED_BY')).toEqual(['look PERFORMED_BY {name researcher}']);
  });

  it('ask a person, are checked and are repeated only where the file says so', async () => {
    const found = await task('  human_input: true\n  guardrail: no promises\n  guardrail_max_retries: 3\n');

    expect(shortNodes(found, 'Control', 'Step')).toEqual([
      'Control approval A person looks at the result of look',
      'Control review The result of look is checked',
      'Step agent-task look (automated=true retry=set)',
    ]);
    expect(shortNodes(await task('  human_input: false\n'), 'Control', 'Step')).toEqual(['Step agent-task look (automated=true)']);
  });

  it('wait for what is in their context, and for the one before only where the process is in order', async () => {
    const three = `a: { description: d, expected_output: e }
b: { description: d, expected_output: e, context: [a] }
c: { description: d, expected_output: e }
`;

    expect(shortEdges(await tasks(three), 'FLOWS_TO')).toEqual(['a FLOWS_TO b (sequence)']);
    expect(
      shortEdges(await read({ 'crew.yaml': `process: sequential\ntasks:\n${three.replace(/^/gm, '  ').trimEnd()}` }), 'FLOWS_TO'),
    ).toEqual(['a FLOWS_TO b (sequence)', 'b FLOWS_TO c (sequence)']);
  });

  it('that wait for a task of nowhere say so', async () => {
    const { gaps } = await task('  context: [nobody]\n');

    expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([['unresolved', 4]]);
  });

  it('are done by the agents of the same file', async () => {
    const found = await read({
      'crew.yaml': `agents:
  clerk: { role: Clerk, goal: g, backstory: b }
tasks:
  look: { description: d, expected_output: e, agent: clerk, tools: [ParcelTool] }
`,
    });

    expect(shortEdges(found, 'PERFORMED_BY', 'CALLS')).toEqual([
      'look CALLS {job-type ParcelTool} (mode=sync)',
      'look PERFORMED_BY agent crew.yaml/clerk',
    ]);
  });
});

describe('other files', () => {
  it.each([
    ['roles.yaml', 'admin: { role: admin, goal: none }'],
    ['agents.yaml', 'agents: { root: { model: openai/gpt-4o, description: d, instruction: i } }'],
    ['tasks.yaml', 'tasks: [{ name: t, description: d }]'],
  ])('like %s are left alone', async (path, text) => {
    expect((await read({ [path]: text })).nodes).toEqual([]);
  });
});
