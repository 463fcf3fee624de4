// Long texts that were made for the expressions of the readers: each took minutes to days while its cost grew with the square of the text.
import { describe, expect, it } from 'vitest';
import { extractText } from '../test/extract-text.ts';
import { mcpClient } from './agents/mcp-client/index.ts';
import { isGatewayFile } from './deployments/gateway-file.ts';
import { withQuotes } from './deployments/terraform-configuration/body.ts';
import { isTelemetryName } from './mention/env-name.ts';
import { hostMention } from './mention/host.ts';
import { endpointOf } from './mention/url.ts';
import { readJson } from './read/json.ts';
import { wayOf } from './tables/direction.ts';
import { ownersIn } from './tables/person.ts';
import { bpmn } from './workflows/bpmn/index.ts';
import { patternOf } from './workflows/bpmn/settings.ts';
import { n8n } from './workflows/n8n/index.ts';
import { typeOf } from './workflows/nifi-flow/definition.ts';
import { filledIn } from './workflows/nifi-flow/settings.ts';

const long = (piece: string): string => piece.repeat(Math.ceil((1024 * 1024) / piece.length));

describe('a megabyte that is made for an expression', () => {
  it('is filled into a setting of NiFi, and stands in the class of a processor', () => {
    const around = { parameters: new Map([['a b', 'x']]), variables: new Map<string, string>() };
    const open = `#{${long(' ')}`;
    const type = (written: string): string => {
      const { tree } = readJson(JSON.stringify({ type: written }));
      return tree === undefined ? '' : typeOf(tree);
    };

    expect(filledIn(`#{ 'a b' } #{a b}${open}`, around)).toBe(`x x${open}`);
    expect(type(`org.a.${long('_0')}!`).length).toBeGreaterThan(1_000_000);
    expect(type('org.a.ConsumeKafka_2_v6')).toBe('ConsumeKafka');
  });

  it('is a rule of Claude Code', async () => {
    const allow = [`mcp__${long('_')}(`, 'mcp__orders__cancel__all', 'mcp__orders*__drop'];
    const { nodes } = await extractText(mcpClient, {
      '.mcp.json': JSON.stringify({ mcpServers: { orders: { command: 'node', args: ['x.js'] } } }),
      '.claude/settings.json': JSON.stringify({ permissions: { allow }, enabledMcpjsonServers: ['orders'] }),
    });

    expect(nodes.filter(({ type }) => type === 'Operation').map(({ key }) => key)).toEqual(['operation:test/mcp/orders#cancel__all']);
  });

  it('is a text of Terraform with a quote that nothing closes', () => {
    const text = `"c": "${long('\\"')}`;

    expect(withQuotes(`{"a": \${b}, ${text}`)).toBe(`{"a": "\${b}", ${text}`);
  });

  it('is a loop of Terraform, as long as loops are read, again and again', async () => {
    const { terraform } = await import('./deployments/terraform/index.ts');
    const loop = (name: string): string => `locals {\n  ${name} = [for x in [1] : "a${' if '.repeat(2400)}" if x]\n}\n`;
    const files = Array.from({ length: 400 }, (_, index) => loop(`l${index}`)).join('');
    const uses = Array.from({ length: 400 }, (_, index) => `resource "aws_sqs_queue" "q${index}" {\n  name = local.l${index}[0]\n}\n`).join(
      '',
    );
    const { nodes } = await extractText(terraform, { 'main.tf': files + uses });

    expect(nodes.filter(({ type }) => type === 'Channel').length).toBe(400);
  });

  it('is a header of a request of n8n and of BPMN, and an expression in FEEL', async () => {
    const parameters = { url: 'https://a.b.com/c', headerParameters: { parameters: [{ name: 'Authorization', value: `=${long('{{')}` }] } };
    const flow = { nodes: [{ name: 'A', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters }], connections: {} };
    const calls = await extractText(n8n, JSON.stringify(flow), 'flow.json');
    const process = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"><process id="p"><serviceTask id="s" flowable:type="http"><extensionElements>
      <flowable:field name="requestUrl"><flowable:string>https://a.b.com/c</flowable:string></flowable:field>
      <flowable:field name="requestHeaders"><flowable:string>A: b${long(' \n')}!</flowable:string></flowable:field></extensionElements></serviceTask></process></definitions>`;
    const works = await extractText(bpmn, { 'p.bpmn': process });

    expect(calls.edges.filter(({ type }) => type === 'CALLS').length).toBe(1);
    expect(works.edges.filter(({ type }) => type === 'CALLS').length).toBe(1);
    expect(patternOf(`="https://a.b.com/" + x + "${long('\\"')}`)).toBe('https://a.b.com/{}{}');
  });

  it('is no name of an exporter, no owner, no way and no file of a gateway', () => {
    expect(isTelemetryName(`X_${long('OTLP_')}`)).toBe(false);
    expect(ownersIn(`< ${long('@')}`, 'anybody', new Set()).length).toBeLessThan(2);
    expect(wayOf(`<${long(' -')}`)).toBeUndefined();
    expect(isGatewayFile(long('envoy'))).toBe(false);
  });

  it('is made of addresses that are just short enough to be read', () => {
    const hosts = Array.from({ length: 3000 }, (_, index) => `${':'.repeat(3900)}g${index}`);

    expect(hosts.filter((each) => hostMention(each) !== undefined)).toEqual([]);
    expect(endpointOf(`jdbc:tracing${':tracing'.repeat(480)}\n!`)).toBeUndefined();
    expect(hosts.filter((each) => endpointOf(`https://a@${each.replaceAll(':', '@:')}`) !== undefined)).toEqual([]);
  });
});
