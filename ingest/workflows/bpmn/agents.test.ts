import { describe, expect, it } from 'vitest';
import { camunda8, nodeNamed, relations } from '../../../test/bpmn-model.ts';

const TOOLS = `
  <serviceTask id="refund" name="Refund"><extensionElements><zeebe:taskDefinition type="refund-order"/></extensionElements></serviceTask>
  <serviceTask id="search" name="Search"><extensionElements><zeebe:taskDefinition type="io.camunda.agenticai:mcpremoteclient:0"/>
    <zeebe:ioMapping><zeebe:input source="https://mcp.shop.de/sse" target="data.connection.sseUrl"/></zeebe:ioMapping></extensionElements></serviceTask>`;
const SETTINGS = `<zeebe:ioMapping><zeebe:input source="anthropic" target="provider.type"/><zeebe:input source="claude-sonnet-4" target="provider.anthropic.model.model"/>
  <zeebe:input source="{{secrets.KEY}}" target="provider.anthropic.authentication.apiKey"/><zeebe:input source="=10" target="data.limits.maxModelCalls"/></zeebe:ioMapping>`;

describe('an agent of Camunda 8', () => {
  it('is an ad-hoc sub-process that does the step with the tools inside it', async () => {
    const found = await camunda8(
      `<adHocSubProcess id="bot" name="Support agent"><extensionElements><zeebe:taskDefinition type="io.camunda.agenticai:aiagent-job-worker:1"/>${SETTINGS}</extensionElements>${TOOLS}</adHocSubProcess>`,
    );

    expect(found.nodes.filter((node) => node.type === 'Agent')).toMatchObject([
      { name: 'Support agent', props: { model: 'claude-sonnet-4' } },
    ]);
    expect(nodeNamed(found, 'Refund')?.props).toMatchObject({ nesting: 'bot' });
    expect(found.nodes.find((node) => node.key.endsWith('#bot'))?.kind).toBe('agent-task');
    expect(relations(found, 'PERFORMED_BY')).toEqual(['bot → test/p.bpmn/order/bot ()']);
    expect(
      relations(found, 'CALLS')
        .filter((each) => each.startsWith('test/'))
        .sort(),
    ).toEqual([
      'test/p.bpmn/order/bot → host api.anthropic.com ()',
      'test/p.bpmn/order/bot → job-type refund-order (mode=async)',
      'test/p.bpmn/order/bot → mcp-server mcp.shop.de | host mcp.shop.de ()',
    ]);
  });

  it('is a task that names the ad-hoc sub-process with its tools', async () => {
    const found = await camunda8(`<serviceTask id="bot"><extensionElements><zeebe:taskDefinition type="io.camunda.agenticai:aiagent:1"/>
      <zeebe:ioMapping><zeebe:input source="tools" target="data.tools.containerElementId"/></zeebe:ioMapping></extensionElements></serviceTask>
      <adHocSubProcess id="tools">${TOOLS}</adHocSubProcess>`);

    expect(relations(found, 'CALLS').filter((each) => each.startsWith('test/'))).toEqual([
      'test/p.bpmn/order/bot → job-type refund-order (mode=async)',
      'test/p.bpmn/order/bot → mcp-server mcp.shop.de | host mcp.shop.de ()',
    ]);
  });

  it('is bounded by the number of model calls that it may make', async () => {
    const found = await camunda8(`<serviceTask id="bot"><extensionElements><zeebe:taskDefinition type="io.camunda.agenticai:aiagent:1"/>
      <zeebe:ioMapping><zeebe:input source="=10" target="data.limits.maxModelCalls"/></zeebe:ioMapping></extensionElements></serviceTask>`);

    expect(found.nodes.find((node) => node.type === 'Control')).toMatchObject({ kind: 'limit', name: 'at most 10 model calls' });
    expect(relations(found, 'GUARDED_BY')).toEqual([
      'test/p.bpmn/order/bot → test/p.bpmn/order/bot/limit ()',
      'bot → test/p.bpmn/order/bot/limit ()',
    ]);
  });
});
