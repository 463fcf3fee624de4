import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { codeowners } from './index.ts';

interface Told {
  readonly line: number;
  readonly pattern: string;
  readonly owner: string;
}

async function told(files: Files | string): Promise<Told[]> {
  const { edges } = await extractText(codeowners, files, 'CODEOWNERS');
  return edges.map(({ from, to, source }) => ({
    line: source.line,
    pattern: 'mention' in from ? from.mention.value : '',
    owner: 'mention' in to ? to.mention.value : '',
  }));
}

describe('a CODEOWNERS file', () => {
  it('states for each pattern and owner who owns what it covers', async () => {
    const { edges, gaps } = await extractText(codeowners, {
      'shop/.github/CODEOWNERS': '# everything\n*  @acme/Platform-Team # and nobody else\n',
    });

    expect(edges).toEqual([
      {
        type: 'OWNED_BY',
        from: {
          type: ['System', 'Api', 'Operation', 'Channel', 'DataStore', 'Workflow', 'Decision', 'Agent', 'Control'],
          mention: { kind: 'path', value: '*', within: 'shop' },
        },
        to: { type: 'Team', mention: { kind: 'team', value: 'platform-team', within: 'acme' } },
        stance: 'configured',
        source: { file: 'test/shop/.github/CODEOWNERS', line: 2 },
      },
    ]);
    expect(gaps).toEqual([]);
  });

  it('keeps patterns as written, blanks and escapes included', async () => {
    expect(await told('/docs/**/*.md\t@acme/docs @acme/editors\nbilling\\ run/ @acme/billing\n\\#odd @acme/odd')).toEqual([
      { line: 1, pattern: '/docs/**/*.md', owner: 'docs' },
      { line: 1, pattern: '/docs/**/*.md', owner: 'editors' },
      { line: 2, pattern: 'billing\\ run/', owner: 'billing' },
      { line: 3, pattern: '\\#odd', owner: 'odd' },
    ]);
  });

  it('numbers persons in sorted order and never names them', async () => {
    const text = '* @zoe jane.doe@acme.example\n/a @anna @zoe @acme/anna\n';

    const { edges } = await extractText(codeowners, text, 'CODEOWNERS');

    expect(edges.map((edge) => [edge.source.line, 'mention' in edge.to ? edge.to.mention.value : ''])).toEqual([
      [1, 'person-2 (test/CODEOWNERS)'],
      [1, 'person-3 (test/CODEOWNERS)'],
      [2, 'anna'],
      [2, 'person-1 (test/CODEOWNERS)'],
      [2, 'person-2 (test/CODEOWNERS)'],
    ]);
    expect(edges.filter((edge) => 'unresolved' in edge.to && edge.to.unresolved?.kind === 'person')).toHaveLength(4);
    expect(JSON.stringify(edges)).not.toMatch(/zoe|jane|doe/);
  });

  it('takes an account or mailbox that speaks of a team for the team', async () => {
    expect((await told('* @docs-team\n/b payments-team@acme.example\n/c @@maintainer')).map((each) => each.owner)).toEqual([
      'docs-team',
      'payments-team',
      'maintainer',
    ]);
  });

  it('clears the owner of what a line without one covers', async () => {
    expect(await told('* @acme/all\n/apps/github')).toEqual([
      { line: 1, pattern: '*', owner: 'all' },
      { line: 2, pattern: '/apps/github', owner: '' },
    ]);
  });

  it('says which owners the host would ignore, and clears nothing by them', async () => {
    const { edges, gaps } = await extractText(codeowners, '/a platform\n/b @acme/b nobody\n!/c @acme/c', 'CODEOWNERS');

    expect(edges.map((edge) => edge.source.line)).toEqual([2]);
    expect(gaps.map((gap) => [gap.source.line, gap.code])).toEqual([
      [1, 'unresolved'],
      [2, 'unresolved'],
      [3, 'unsupported'],
    ]);
  });
});

describe('sections of GitLab', () => {
  it('give their owners to rules that have none, and mark their rules', async () => {
    const text =
      '* @acme/all\n[Documentation][2] @acme/docs\ndocs/\nREADME.md @acme/top/writers\n^[Data Base] @acme/data\nmodel/db/\n!model/db/seeds/';

    const { edges } = await extractText(codeowners, { '.gitlab/CODEOWNERS': text });

    expect(
      edges.map(({ from, to, source }) => [
        source.line,
        source.pointer,
        'mention' in from && from.mention.value,
        'mention' in to && to.mention,
      ]),
    ).toEqual([
      [1, undefined, '*', { kind: 'team', value: 'all', within: 'acme' }],
      [3, 'Documentation', 'docs/', { kind: 'team', value: 'docs', within: 'acme' }],
      [4, 'Documentation', 'README.md', { kind: 'team', value: 'writers', within: 'acme/top' }],
      [6, 'Data Base', 'model/db/', { kind: 'team', value: 'data', within: 'acme' }],
      [7, 'Data Base', 'model/db/seeds/', { kind: 'team', value: '' }],
    ]);
  });
});

describe('several CODEOWNERS files of one repository', () => {
  it('leave only the one that the host reads, and say so of the other', async () => {
    const files = { 'shop/CODEOWNERS': '* @acme/old', 'shop/.github/CODEOWNERS': '* @acme/new', 'bank/docs/CODEOWNERS': '* @acme/bank' };

    const { edges, gaps } = await extractText(codeowners, files);

    expect(edges.map((edge) => edge.source.file)).toEqual(['test/bank/docs/CODEOWNERS', 'test/shop/.github/CODEOWNERS']);
    expect(gaps.map(({ code, source }) => [code, source])).toEqual([['unsupported', { file: 'test/shop/CODEOWNERS', line: 1 }]]);
  });

  it('leave the one at the top where the repository is on GitLab', async () => {
    const files = { CODEOWNERS: '* @acme/top', '.gitlab/CODEOWNERS': '* @acme/hidden', '.gitlab-ci.yml': 'stages: []' };

    expect((await told(files)).map((each) => each.owner)).toEqual(['top']);
  });
});
