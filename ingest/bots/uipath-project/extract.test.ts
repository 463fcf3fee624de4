import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { uipathProject } from './index.ts';

describe('a project', () => {
  it('is a bot that begins with its main workflow and hands what nothing catches to its handler', async () => {
    const found = await extractText(uipathProject, {
      'bot/project.json': JSON.stringify({
        name: 'Payments',
        main: 'Main.xaml',
        projectVersion: '1.2.0',
        dependencies: {},
        runtimeOptions: { isAttended: false, exceptionHandlerWorkflow: 'Handler.xaml' },
      }),
      'bot/Main.xaml': '<Activity />',
      'bot/Handler.xaml': '<Activity />',
    });

    expect(found.nodes.find(({ type }) => type === 'Workflow')).toMatchObject({
      kind: 'bot',
      name: 'Payments',
      props: { engine: 'uipath', version: '1.2.0', tags: ['unattended'] },
    });
    expect(found.edges.map(({ type, kind, to }) => [type, kind, 'key' in to ? to.key : ''])).toContainEqual([
      'HANDLED_BY',
      'error',
      'step:test/bot/project.json#Handler.xaml',
    ]);
    expect(found.gaps).toEqual([]);
  });

  it('that names a workflow which is not there says so', async () => {
    const found = await extractText(uipathProject, { 'project.json': '{ "name": "Lost", "main": "Main.xaml", "dependencies": {} }' });

    expect(found.gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ['unresolved', 'the project names the workflow "Main.xaml", which is not among the files that were read'],
    ]);
  });

  it('of something else is not read', async () => {
    const found = await extractText(uipathProject, { 'project.json': '{ "name": "web", "main": "index.js", "dependencies": {} }' });

    expect(found.nodes).toEqual([]);
  });
});
