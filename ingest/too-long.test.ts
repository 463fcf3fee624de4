import { describe, expect, it } from 'vitest';
import { extractText } from '../test/extract-text.ts';
import { robotFramework } from './bots/robot-framework/index.ts';
import { kubernetes } from './deployments/kubernetes/index.ts';
import { springProperties } from './deployments/spring-properties/index.ts';
import { terraform } from './deployments/terraform/index.ts';
import { bpmn } from './workflows/bpmn/index.ts';

const ADDRESS = `https://a.b.com/${'x'.repeat(4000)}`;
const NAME = `${'A'.repeat(200)}_PASSWORD`;
const ADDRESS_GAP = 'an address of more than 4000 letters is not read';
const NAME_GAP = `the name of the setting "${'A'.repeat(60)}…" has more than 200 letters; whether its value is a secret is not looked at`;

function gapsOf({ gaps }: Awaited<ReturnType<typeof extractText>>): readonly string[] {
  return gaps.filter(({ code }) => code === 'too-large').map(({ source, detail }) => `${source.line}: ${detail}`);
}

describe('an address or the name of a setting that is too long to be read', () => {
  it('is told in a tree, at its line, in pairs of names and values too', async () => {
    const pod = (name: string, value: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a\n      image: a/b:1\n      env:\n        - name: ${name}\n          value: ${value}\n`;

    expect(gapsOf(await extractText(kubernetes, pod('ORDERS_URL', ADDRESS)))).toEqual([`10: ${ADDRESS_GAP}`]);
    expect(gapsOf(await extractText(kubernetes, pod(NAME, 'hunter2hunter2')))).toEqual([`9: ${NAME_GAP}`]);
    expect(gapsOf(await extractText(kubernetes, pod('ORDERS_URL', ADDRESS.slice(0, 4000))))).toEqual([]);
    expect(gapsOf(await extractText(kubernetes, pod('A'.repeat(300), `"${'see https://a.b.com and '.repeat(300)}"`)))).toEqual([]);
  });

  it('is told in XML, in lines and in texts', async () => {
    const process = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">\n<process id="p">\n<serviceTask id="s" implementation="${ADDRESS}"/></process></definitions>`;
    const properties = `spring.application.name=a\norders.url=${ADDRESS}\n${NAME}=hunter2hunter2\n`;
    const suite = `*** Tasks ***\nWork\n    Log    x\n    Open Browser    ${ADDRESS}\n`;
    const block = `resource "aws_lambda_function" "a" {\n  environment {\n    variables = {\n      ${NAME} = "hunter2hunter2"\n      URL = "${ADDRESS}"\n    }\n  }\n}\n`;

    expect(gapsOf(await extractText(bpmn, { 'a.bpmn': process }))).toEqual([`3: ${ADDRESS_GAP}`]);
    expect(gapsOf(await extractText(springProperties, { 'application.properties': properties }))).toEqual([
      `2: ${ADDRESS_GAP}`,
      `3: ${NAME_GAP}`,
    ]);
    expect(gapsOf(await extractText(robotFramework, { 'a.robot': suite }))).toEqual([`4: ${ADDRESS_GAP}`]);
    expect(gapsOf(await extractText(terraform, { 'a.tf': block }))).toEqual([`4: ${NAME_GAP}`, `5: ${ADDRESS_GAP}`]);
  });

  it('is told a few times, and the others are counted', async () => {
    const suite = `*** Tasks ***\nWork\n${`    Open Browser    ${ADDRESS}\n`.repeat(30)}`;
    const gaps = gapsOf(await extractText(robotFramework, { 'a.robot': suite }));

    expect([gaps.length, gaps.at(-1)]).toEqual([21, '22: and 10 more of this kind after this line']);
  });
});
