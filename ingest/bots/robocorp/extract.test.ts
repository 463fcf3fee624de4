import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { robocorp } from './index.ts';

const SUITE = '*** Tasks ***\nSend report\n    Log    x\n';

describe('robot.yaml', () => {
  it('is a bot whose tasks call the suites that they run, by file or by the name of a task', async () => {
    const found = await extractText(robocorp, {
      'bot/robot.yaml': 'tasks:\n  A:\n    shell: python -m robot --report NONE tasks.robot\n  B:\n    robotTaskName: Send report\n',
      'bot/tasks.robot': SUITE,
    });

    expect(found.nodes.map(({ type, kind, name }) => [type, kind, name])).toEqual([
      ['Workflow', 'bot', 'bot'],
      ['Step', 'call', 'A'],
      ['Step', 'call', 'B'],
    ]);
    expect(found.edges.flatMap(({ type, to }) => (type === 'CALLS' && 'key' in to ? [to.key] : []))).toEqual([
      'workflow:test/bot/tasks.robot',
      'workflow:test/bot/tasks.robot',
    ]);
    expect(found.gaps).toEqual([]);
  });

  it('says which tasks run Python or a suite that is not there', async () => {
    const found = await extractText(robocorp, {
      'robot.yaml': 'tasks:\n  A:\n    shell: python -m robocorp.tasks run tasks.py\n  B:\n    command: [python, -m, robot, gone.robot]\n',
    });

    expect(found.gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ['unsupported', 'the task "A" runs Python (tasks.py), which is not read'],
      ['unresolved', 'the task "B" runs "gone.robot", which is not among the files that were read'],
    ]);
  });
});
