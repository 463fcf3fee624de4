import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { runsAgent } from '../../../test/runs-agent.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { agentFramework } from './index.ts';

const read = (text: string | Files) => extractText(agentFramework, typeof text === 'string' ? { 'desk.yaml': text } : text);
const prompt = (rest: string) => read(`kind: Prompt\nname: Desk\ninstructions: i\n${rest}`);
const flow = (actions: string) =>
  read(`kind: Workflow\ntrigger:\n  kind: OnConversationStart\n  id: begin\n  actions:\n${actions.replace(/^/gm, '    ').trimEnd()}\n`);

describe('a prompt agent', () => {
  it('is an agent that the system runs whose directory holds its file', async () => {
    const { nodes, edges } = await prompt('');

    const source = { file: 'test/desk.yaml', line: 2, pointer: '' };
    expect(nodes).toEqual([
      { type: 'Agent', key: 'agent:test/desk.yaml', name: 'Desk', also: [{ kind: 'name', value: 'Desk' }], stance: 'configured', source },
    ]);
    expect(edges).toEqual([runsAgent('agent:test/desk.yaml', 'desk.yaml', source)]);
  });

  it.each([
    ['provider: OpenAI', 'key: =Env.KEY', 'api.openai.com', 'ref'],
    ['provider: OpenAI', 'key: hunter2hunter2', 'api.openai.com', 'literal'],
    ['provider: AzureOpenAI', 'endpoint: https://acme.openai.azure.com\n    key: =Env.KEY', 'acme.openai.azure.com', 'ref'],
  ])('asks its model with %s and %s', async (provider, connection, host, credential) => {
    const found = await prompt(`model:\n  id: gpt\n  ${provider}\n  connection:\n    kind: key\n    ${connection}\n`);

    expect(shortEdges(found, 'CALLS')).toEqual([`agent desk.yaml CALLS {host ${host}} (auth=api-key credential=${credential} mode=sync)`]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('with a model that is worked out later says nothing about it', async () => {
    expect(shortNodes(await prompt('model: { id: =Env.MODEL, connection: { kind: remote, endpoint: =Env.PLACE } }'))).toEqual([
      'Agent Desk',
    ]);
  });

  it.each([
    ['approvalMode: { kind: never }', 'auto', 'act', ['auto-approved:orders']],
    ['approvalMode: { kind: always }', 'required', 'act-with-approval', undefined],
    ['approvalMode: never', 'auto', 'act', ['auto-approved:orders']],
    ['description: d', undefined, undefined, undefined],
  ])('with %s has the tool approved: %s', async (mode, approval, autonomy, tags) => {
    const { nodes } = await prompt(
      `tools:\n  - kind: mcp\n    name: orders\n    url: http://orders/mcp\n    ${mode}\n    allowedTools: [find]\n`,
    );

    expect(nodes.find((node) => node.type === 'Operation')?.props?.approval).toBe(approval);
    expect(nodes.find((node) => node.type === 'Agent')?.props?.autonomy).toBe(autonomy);
    expect(nodes.find((node) => node.type === 'Agent')?.props?.tags).toEqual(tags);
    expect(nodes.filter((node) => node.type === 'Control')).toHaveLength(approval === 'required' ? 2 : 0);
  });

  it('may name single tools that a person agrees to', async () => {
    const found = await prompt(
      'tools:\n  - kind: mcp\n    name: orders\n    approvalMode: { kind: specify, alwaysRequireApprovalTools: [cancel], neverRequireApprovalTools: [find] }\n',
    );

    expect(shortNodes(found, 'Operation', 'Control', 'Agent')).toEqual([
      'Agent Desk (autonomy=act)',
      'Control approval Ask before cancel of orders',
      'Operation cancel (approval=required)',
      'Operation find (approval=auto)',
    ]);
  });
});

describe('a hosted agent', () => {
  it('is one for its file and its manifest', async () => {
    const found = await read({
      'desk/agent.yaml':
        'kind: hosted\nname: desk\nprotocols: [{ protocol: a2a }]\nenvironment_variables: [{ name: ORDERS_URL, value: "http://orders:80" }]',
      'desk/agent.manifest.yaml': 'name: desk\ntemplate: { name: desk, kind: hosted }\nresources: [{ kind: model, id: gpt-5 }]',
    });

    expect([...new Set(found.nodes.map((node) => node.key))]).toEqual(['agent:test/desk/desk']);
    expect(shortNodes(found)).toEqual(['Agent desk (model=gpt-5)', 'Agent desk (tags=protocol:a2a)']);
    expect(shortEdges(found, 'CALLS')).toEqual(['agent desk/desk CALLS {host orders}']);
  });
});

describe('a declared workflow', () => {
  it('has its actions as steps with the ways between them', async () => {
    const found = await flow(`- { kind: SendActivity, id: greet }
- kind: ConditionGroup
  id: which
  conditions:
    - condition: =Local.A
      actions:
        - { kind: EndConversation, id: stop }
    - condition: =Local.B
      actions:
        - { kind: GotoAction, id: back, actionId: greet }
  elseActions:
    - { kind: SetVariable, id: keep }
- { kind: EndWorkflow, id: done }
`);

    expect(shortNodes(found)).toEqual([
      'Step end done (outcome=normal)',
      'Step end stop (outcome=normal)',
      'Step gateway back (automated=true)',
      'Step gateway which (automated=true)',
      'Step script keep (automated=true)',
      'Step send greet (automated=true)',
      'Step start start (trigger=message)',
      'Workflow process desk (engine=agent-framework)',
    ]);
    expect(shortEdges(found, 'FLOWS_TO')).toEqual([
      'back FLOWS_TO greet (sequence)',
      'begin FLOWS_TO greet (sequence)',
      'greet FLOWS_TO which (sequence)',
      'keep FLOWS_TO done (sequence)',
      'which FLOWS_TO back (sequence condition==Local.B)',
      'which FLOWS_TO keep (sequence condition=else)',
      'which FLOWS_TO stop (sequence condition==Local.A)',
    ]);
  });

  it('goes on behind a choice that nothing takes, and into nested blocks', async () => {
    const found = await flow(`- kind: If
  id: adult
  condition: =Local.Age > 17
  then:
    - kind: Foreach
      id: each
      actions:
        - { kind: SendActivity, id: offer }
- { kind: SendMessage, id: bye }
`);

    expect(shortEdges(found, 'FLOWS_TO')).toEqual([
      'adult FLOWS_TO bye (sequence condition=else)',
      'adult FLOWS_TO each (sequence condition==Local.Age > 17)',
      'begin FLOWS_TO adult (sequence)',
      'each FLOWS_TO bye (sequence)',
    ]);
    expect(shortEdges(found, 'HAS_STEP').filter((line) => line.startsWith('each'))).toEqual(['each HAS_STEP offer']);
  });

  it('has agents that do steps, people who answer, and callers who wait', async () => {
    const found = await flow(`- { kind: InvokeAzureAgent, id: solve, agent: { name: Solver }, input: { externalLoop: { when: =true } } }
- { kind: InvokeAzureAgent, id: other, agent: { name: =Env.AGENT } }
- { kind: Question, id: ask }
- { kind: RequestExternalInput, id: wait }
`);

    expect(shortEdges(found, 'PERFORMED_BY')).toEqual([
      'ask PERFORMED_BY {team user of the conversation}',
      'solve PERFORMED_BY {name Solver}',
    ]);
    expect(shortNodes(found, 'Step')).toEqual([
      'Step agent-task other (automated=true)',
      'Step agent-task solve (automated=true tags=asks-again)',
      'Step start start (trigger=message)',
      'Step user-task ask (automated=false)',
      'Step wait-callback wait (automated=true)',
    ]);
  });

  it('calls tools, functions and addresses, with the approvals that it asks for', async () => {
    const found =
      await flow(`- { kind: InvokeMcpTool, id: find, serverUrl: "https://mcp.acme.io", serverLabel: docs, toolName: search, requireApproval: true }
- { kind: InvokeMcpTool, id: list, serverUrl: =Env.URL, serverLabel: box, toolName: tools/list }
- { kind: InvokeFunctionTool, id: price, functionName: GetPrice, requireApproval: =Local.Ask }
- { kind: HttpRequestAction, id: note, method: POST, url: "https://crm.acme.io/notes", requestTimeoutInMilliseconds: 500, headers: { Authorization: Bearer hunter2hunter2 } }
`);

    expect(shortEdges(found, 'CALLS')).toEqual([
      'find CALLS search (mode=sync)',
      'find CALLS {host mcp.acme.io} (mode=sync)',
      'list CALLS {mcp-server box} (mode=sync)',
      'note CALLS {operation POST /notes in crm.acme.io} (auth=oauth2 credential=literal mode=sync)',
      'price CALLS {job-type GetPrice} (mode=sync)',
    ]);
    expect(shortNodes(found, 'Control')).toEqual(['Control approval find']);
    expect(shortNodes(found, 'Step').filter((line) => / (price|note|find) /.test(line))).toEqual([
      'Step service-task find (automated=true tags=approval)',
      'Step service-task note (automated=true effect=write idempotent=false timeout=set)',
      'Step service-task price (automated=true tags=approval-by-input)',
    ]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('with an action that is not known, or a jump to nowhere, says so', async () => {
    const { gaps } = await flow('- { kind: Dance, id: d }\n- { kind: GotoAction, id: j, actionId: nowhere }\n');

    expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([
      ['unsupported', 6],
      ['unresolved', 7],
    ]);
  });

  it('may be a topic of Copilot Studio', async () => {
    const found = await read({
      'topics/Greeting.mcs.yml':
        'kind: AdaptiveDialog\nbeginDialog:\n  kind: OnError\n  actions:\n    - { kind: InvokeFlowAction, id: a, flowId: f1 }\n    - { kind: BeginDialog, id: b, dialog: desk.topic.Bye }\n',
    });

    expect(shortNodes(found, 'Workflow', 'Step').slice(0, 3)).toEqual([
      'Step call b',
      'Step service-task a (automated=true)',
      'Step start start (trigger=error)',
    ]);
    expect(shortEdges(found, 'CALLS')).toEqual(['a CALLS {process-id f1} (mode=sync)', 'b CALLS {name desk.topic.Bye} (mode=sync)']);
  });
});

describe('other files', () => {
  it.each([
    ['k.yaml', 'kind: Deployment\nmetadata: { name: x }'],
    ['w.yaml', 'kind: Workflow\napiVersion: argoproj.io/v1alpha1\nspec: {}'],
    ['a.yaml', 'name: x\nactions: [{ name: build }]'],
    ['c.yaml', 'kind: Component\nmetadata: { name: x }\ntemplate: { kind: other }'],
  ])('like %s are left alone', async (path, text) => {
    expect((await read({ [path]: text })).nodes).toEqual([]);
  });
});
