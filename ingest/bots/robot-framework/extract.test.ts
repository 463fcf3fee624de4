import { describe, expect, it } from 'vitest';
import type { EdgeFact, Ref } from '../../../graph/model.ts';
import { extractText } from '../../../test/extract-text.ts';
import type { Extraction } from '../../extract.ts';
import { robotFramework } from './index.ts';

const SETTINGS = `*** Settings ***
Library    RPA.Browser.Selenium
Library    RequestsLibrary
Library    DatabaseLibrary
`;

function task(body: string, more = ''): Promise<Extraction> {
  const rows = body.split('\n').map((row) => `    ${row}`);
  return extractText(robotFramework, { 'tasks.robot': `${SETTINGS}${more}\n*** Tasks ***\nWork\n${rows.join('\n')}\n` });
}

function step(found: Extraction, name: string) {
  return found.nodes.find((node) => node.type === 'Step' && node.name === name);
}

function relations(found: Extraction, ...types: readonly EdgeFact['type'][]): readonly string[] {
  return found.edges
    .filter((edge) => types.includes(edge.type))
    .map((edge) => {
      const about = [edge.kind, ...Object.entries(edge.props ?? {}).map(([name, value]) => `${name}=${String(value)}`)];
      const said = about.filter((each) => each !== undefined && !each.endsWith('=undefined')).join(' ');
      return `${short(edge.from)} → ${short(edge.to)}${said === '' ? '' : ` (${said})`}`;
    })
    .sort();
}

function short(ref: Ref): string {
  if ('key' in ref) return decodeURIComponent(ref.key.slice(Math.max(ref.key.indexOf(':'), ref.key.indexOf('#')) + 1));
  return `${ref.mention.kind} ${ref.mention.value}${ref.mention.path ?? ''}`;
}

describe('a suite', () => {
  it('with tasks is a bot without a limit in time; one with test cases is none', async () => {
    const bot = await task('Log    hello');
    const test = await extractText(robotFramework, {
      'login.robot': '*** Test Cases ***\nLogin\n    Log    x\n\n*** Keywords ***\nA\n    Log    x\n',
    });

    expect(bot.nodes.map(({ type, kind, name, source, props }) => [type, kind, name, source.line, props?.timeout])).toEqual([
      ['Step', 'sub-process', 'Work', 7, undefined],
      ['Workflow', 'bot', 'Work', 7, 'none'],
      ['Step', 'script', 'Log', 8, undefined],
    ]);
    expect(test.nodes).toEqual([]);
  });

  it('has the keywords that it uses, those of resource files where they stand', async () => {
    const found = await extractText(robotFramework, {
      'bot/tasks.robot': '*** Settings ***\nResource    parts/a.resource\n\n*** Tasks ***\nWork\n    Order 3 robots from ACME\n',
      'bot/parts/a.resource': '*** Keywords ***\nOrder ${n} robots from ${shop}\n    Log    ${n}\n\nUnused\n    Log    x\n',
    });

    expect(found.nodes.filter(({ type }) => type === 'Step').map(({ name, source }) => `${name} ${source.file}:${source.line}`)).toEqual([
      'Order ${n} robots from ${shop} test/bot/parts/a.resource:2',
      'Log test/bot/parts/a.resource:3',
      'Work test/bot/tasks.robot:5',
      'Order 3 robots from ACME test/bot/tasks.robot:6',
    ]);
    expect(relations(found, 'HAS_STEP')).toContain('Work/Order 3 robots from ACME → bot/parts/a.resource#Order ${n} robots from ${shop}');
  });

  it('runs its teardown whatever happened', async () => {
    const found = await task('Log    x\n[Teardown]    Close Browser', 'Suite Teardown    Close All Browsers');

    expect(relations(found, 'HANDLED_BY')).toEqual(
      ['Work → Work/Close Browser (exit)', 'tasks.robot → suite/Close All Browsers (exit)'].map((text) =>
        text.replace('tasks.robot', 'test/tasks.robot'),
      ),
    );
  });
});

describe('failures', () => {
  it('are handled by EXCEPT, by pattern', async () => {
    const found = await task(
      'TRY\n    Click Button    x\nEXCEPT    Gone*    type=GLOB    AS    ${e}\n    Log    ${e}\nEXCEPT\n    Fail    no\nFINALLY\n    Log    end\nEND',
    );
    const dropped = await task('TRY\n    Click Button    x\nEXCEPT\n    No Operation\nEND');

    expect(relations(found, 'HANDLED_BY')).toEqual(['Work/TRY → Work/EXCEPT (error catches=Gone*)', 'Work/TRY → Work/EXCEPT~2 (error)']);
    expect(
      [found, dropped].map((each) => [
        step(each, 'TRY')?.props?.errors,
        each.nodes.find(({ type }) => type === 'Workflow')?.props?.onError,
      ]),
    ).toEqual([
      ['explicit', 'handled'],
      ['ignore', 'handled'],
    ]);
    expect(relations(found, 'FLOWS_TO')).toContain('Work/TRY → Work/Log~2 (sequence)');
  });

  it('pass where they are ignored, unless the outcome is kept; continuing is not ignoring', async () => {
    const found = await Promise.all(
      ['Run Keyword And Ignore Error', '${ok}=    Run Keyword And Return Status', 'Run Keyword And Continue On Failure'].map((text) =>
        task(`${text}    Click Button    x`),
      ),
    );

    expect(found.map((each) => step(each, 'Click Button')?.props).map((props) => [props?.errors, props?.tags])).toEqual([
      ['ignore', ['screen-scraping']],
      [undefined, ['screen-scraping', 'status-kept']],
      ['fail', ['continue-on-failure', 'screen-scraping']],
    ]);
  });

  it('are tried again by Wait Until Keyword Succeeds', async () => {
    const found = await task('Wait Until Keyword Succeeds    3x    1s    Click Button    x');

    expect(step(found, 'Click Button')?.props).toMatchObject({ retry: 'set', errors: 'fail' });
  });

  it('of a body without END are told', async () => {
    const found = await task('FOR    ${x}    IN    1\n    Log    ${x}');

    expect(found.gaps.map(({ code, source }) => [code, source.line])).toEqual([['truncated', 8]]);
  });
});

describe('what a bot works with', () => {
  it('are pages, requests, sessions and databases, with variables filled in and secrets kept out', async () => {
    const found = await task(
      `Open Available Browser    \${URL}/login
Input Password    id=pw    \${PASSWORD}
Create Session    api    \${URL}/api    auth=\${AUTH}
POST On Session    api    /orders    json=\${x}
Connect To Database    psycopg2    shop    bot    %{DB_PASSWORD}    db.corp.lan
Query    DELETE FROM orders`,
      '\n*** Variables ***\n${URL}    https://shop.corp.lan\n${PASSWORD}    Geheim9\n',
    );

    expect(relations(found, 'CALLS', 'ACCESSES')).toEqual([
      'Work/Connect To Database → host db.corp.lan (credential=ref schema=shop)',
      'Work/Input Password → host shop.corp.lan/login (mode=sync credential=literal)',
      'Work/Open Available Browser → host shop.corp.lan/login (mode=sync)',
      'Work/POST On Session → operation POST /api/orders (mode=sync credential=ref)',
      'Work/Query → host db.corp.lan (credential=ref mode=write schema=shop)',
    ]);
    expect(step(found, 'Query')?.props?.effect).toBe('destructive');
    expect(JSON.stringify(found)).not.toContain('Geheim9');
  });

  it('are people, asked in a dialog', async () => {
    const found = await task('Pause Execution    Please approve the order');

    expect(step(found, 'Pause Execution')).toMatchObject({
      kind: 'user-task',
      props: { automated: false, tags: ['approval', 'attended'] },
    });
  });

  it('are steps of no known kind where a library of the project does the work', async () => {
    const found = await task('My Own Keyword    x');

    expect(step(found, 'My Own Keyword')?.kind).toBeUndefined();
  });
});
