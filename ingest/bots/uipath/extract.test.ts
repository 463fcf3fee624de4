import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { relations } from '../../../test/fact-lines.ts';
import type { Extraction } from '../../extract.ts';
import { uipath } from './index.ts';

const PROJECT = '{ "name": "Invoices", "main": "Main.xaml", "dependencies": {} }';

function xaml(body: string): string {
  return `<Activity x:Class="Main" xmlns="http://schemas.microsoft.com/netfx/2009/xaml/activities"
 xmlns:s="clr-namespace:System;assembly=mscorlib" xmlns:sap2010="http://schemas.microsoft.com/netfx/2010/xaml/activities/presentation"
 xmlns:ui="http://schemas.uipath.com/workflow/activities" xmlns:uix="http://schemas.uipath.com/workflow/activities/uix"
 xmlns:sf="clr-namespace:UiPath.Salesforce.Activities;assembly=UiPath.Salesforce.Activities"
 xmlns:up="clr-namespace:UiPath.Persistence.Activities.FormTask;assembly=UiPath.Persistence.Activities"
 xmlns:lib="clr-namespace:Ledger;assembly=Ledger" xmlns:x="http://schemas.microsoft.com/winfx/2006/xaml">
<Sequence DisplayName="All">
${body}
</Sequence>
</Activity>`;
}

function read(body: string): Promise<Extraction> {
  return extractText(uipath, { 'Main.xaml': xaml(body) });
}

function step(found: Extraction, name: string) {
  return found.nodes.find((node) => node.type === 'Step' && node.name === name);
}

describe('a workflow', () => {
  it('is a bot of its own, or a part of the bot that its project is', async () => {
    const alone = await read('<ui:LogMessage DisplayName="Log" />');
    const part = await extractText(uipath, { 'bot/project.json': PROJECT, 'bot/Main.xaml': xaml('<ui:LogMessage DisplayName="Log" />') });

    expect(alone.nodes[0]).toMatchObject({ type: 'Workflow', kind: 'bot', key: 'workflow:test/Main.xaml', name: 'Main' });
    expect(part.nodes.map(({ type, key, name }) => [type, key, name])).toEqual([
      ['Step', 'step:test/bot/project.json#Main.xaml', 'Main.xaml'],
      ['Workflow', 'workflow:test/bot/project.json', 'Invoices'],
      ['Step', 'step:test/bot/project.json#Main.xaml%23LogMessage~1', 'Log'],
    ]);
  });

  it('of another host, or a window, is not read', async () => {
    const window = await extractText(uipath, {
      'App.xaml': '<Window xmlns="http://schemas.microsoft.com/winfx/2006/xaml/presentation" />',
    });
    const build = await extractText(uipath, {
      'Build.xaml': '<Activity xmlns="http://schemas.microsoft.com/netfx/2009/xaml/activities" />',
    });

    expect([...window.nodes, ...build.nodes]).toEqual([]);
  });

  it('that runs another one of its project holds it, so that what is caught around the call is caught in it', async () => {
    const found = await extractText(uipath, {
      'project.json': PROJECT,
      'Main.xaml': xaml('<ui:InvokeWorkflowFile DisplayName="Post" WorkflowFileName="Parts\\Post.xaml" />'),
      'Parts/Post.xaml': xaml(''),
    });
    const gone = await read('<ui:InvokeWorkflowFile DisplayName="Post" WorkflowFileName="Gone.xaml" />');

    expect(relations(found, 'HAS_STEP')).toContain('Main.xaml#InvokeWorkflowFile~1 → Parts/Post.xaml');
    expect(gone.gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ['unresolved', 'the workflow "Gone.xaml" is not among the files that were read'],
    ]);
  });
});

describe('exceptions', () => {
  const caught = (type: string, inner: string): string => `<TryCatch DisplayName="Try">
    <TryCatch.Try><ui:GetRobotAsset AssetName="x" DisplayName="Ask" /></TryCatch.Try>
    <TryCatch.Catches><Catch x:TypeArguments="${type}"><ActivityAction x:TypeArguments="${type}">${inner}</ActivityAction></Catch></TryCatch.Catches>
  </TryCatch>`;

  it('are handled by what stands in Catch, by type', async () => {
    const all = await read(caught('s:Exception', '<ui:LogMessage DisplayName="Log" />'));
    const one = await read(caught('ui:BusinessRuleException', '<Rethrow DisplayName="Again" />'));

    expect(relations(all, 'HANDLED_BY')).toEqual(['TryCatch~1 → Catch~1 (error)']);
    expect(relations(one, 'HANDLED_BY')).toEqual(['TryCatch~1 → Catch~1 (error catches=BusinessRuleException)']);
    expect(step(one, 'Again')).toMatchObject({ kind: 'end', props: { outcome: 'error' } });
    expect([all, one].map((found) => found.nodes.find(({ type }) => type === 'Workflow')?.props?.onError)).toEqual(['handled', 'fail']);
  });

  it('that an empty Catch takes are dropped', async () => {
    const found = await read(caught('s:Exception', ''));

    expect(step(found, 'Try')?.props?.errors).toBe('ignore');
  });

  it('repeat what stands in a Retry Scope, three times where nothing is said', async () => {
    const scope = (more: string): string =>
      `<ui:RetryScope DisplayName="Scope"${more}><ui:RetryScope.ActivityBody><ActivityAction><ui:GetRobotAsset DisplayName="Ask" /></ActivityAction></ui:RetryScope.ActivityBody></ui:RetryScope>`;
    const found = await Promise.all(['', ' NumberOfRetries="5"', ' NumberOfRetries="[Integer.MaxValue]"'].map((more) => read(scope(more))));

    expect(found.map((each) => [step(each, 'Scope')?.props?.retry, step(each, 'Ask')?.props?.retry])).toEqual([
      ['default', 'default'],
      ['set', 'set'],
      ['unbounded', 'unbounded'],
    ]);
  });

  it('leave an activity unless it continues on error; what is computed is not said', async () => {
    const found = await Promise.all(
      ['{x:Null}', 'True', '[flag]'].map((text) => read(`<ui:GetRobotAsset ContinueOnError="${text}" DisplayName="Ask" />`)),
    );

    expect(found.map((each) => step(each, 'Ask')?.props?.errors)).toEqual(['fail', 'ignore', undefined]);
  });
});

describe('screens', () => {
  it('are calls of the application that the scope opens, by address, program or title', async () => {
    const open = (attributes: string): Promise<Extraction> => read(`<ui:OpenBrowser DisplayName="Open" ${attributes} />`);
    const found = await Promise.all([
      open('Url="https://crm.corp.lan/start?token=abc"'),
      open('Url="[&quot;https://crm.corp.lan/&quot; + page]"'),
      open(`Selector="&lt;wnd app='saplogon.exe' title='SAP' /&gt;"`),
      open(`Selector="&lt;wnd app='Ledger.exe' title='x' /&gt;"`),
      open(`Selector="&lt;html app='chrome.exe' title='*ACME Portal - Google Chrome' /&gt;"`),
      open(`Selector="&lt;wnd app='notepad.exe' title='x' /&gt;"`),
    ]);

    expect(found.flatMap((each) => relations(each, 'CALLS').map((text) => text.replace(/^.*→ /, '')))).toEqual([
      'host crm.corp.lan/start (mode=sync credential=literal)',
      'host crm.corp.lan/{} (mode=sync)',
      'name SAP (mode=sync)',
      'name Ledger (mode=sync)',
      'job-type ACME Portal in test/Main.xaml (mode=sync)',
    ]);
    expect(step(found[0] ?? (await read('')), 'Open')).toMatchObject({
      kind: 'service-task',
      props: { timeout: 'default', tags: ['screen-scraping'] },
    });
  });

  it('into which a password is typed get a credential', async () => {
    const found = await read(`<ui:BrowserScope DisplayName="In" Selector="&lt;html app='chrome.exe' url='https://crm.corp.lan/' /&gt;">
      <ui:TypeInto DisplayName="Open secret" Text="Summer2024"><ui:TypeInto.Target><ui:Target Selector="&lt;webctrl id='password' /&gt;" TimeoutMS="5000" /></ui:TypeInto.Target></ui:TypeInto>
      <ui:TypeSecureText DisplayName="Kept secret" SecureText="[pw]" />
    </ui:BrowserScope>`);

    expect(relations(found, 'CALLS')).toEqual([
      'BrowserScope~1 → host crm.corp.lan (mode=sync)',
      'TypeInto~1 → host crm.corp.lan (mode=sync credential=literal)',
      'TypeSecureText~1 → host crm.corp.lan (mode=sync credential=ref)',
    ]);
    expect(step(found, 'Open secret')?.props?.timeout).toBe('set');
    expect(JSON.stringify(found)).not.toContain('Summer2024');
  });
});

describe('what a bot works with', () => {
  it('are queues, by name or by what the configuration calls them', async () => {
    const found = await read(`<ui:AddQueueItem QueueType="Invoices" DisplayName="Put" />
      <ui:GetQueueItem QueueType="[Config(&quot;QueueName&quot;).ToString]" DisplayName="Take" />`);

    expect(relations(found, 'PUBLISHES', 'CONSUMES')).toEqual([
      'AddQueueItem~1 → uipath-queue/Invoices',
      'GetQueueItem~1 → queue QueueName in test/Main.xaml',
    ]);
    expect(found.gaps.map(({ code }) => code)).toEqual(['unresolved']);
  });

  it('are requests, databases, products, libraries and other bots', async () => {
    const found = await read(`<ui:HttpClient DisplayName="Post" EndPoint="https://api.corp.lan/v1/orders" Method="POST" />
      <ui:DatabaseConnect DisplayName="Connect" ConnectionString="Server=db.corp.lan;Database=shop;User Id=bot;Password=p4ss" ProviderName="System.Data.SqlClient" DatabaseConnection="[con]" />
      <ui:ExecuteNonQuery DisplayName="Write" ExistingDbConnection="[con]" Sql="UPDATE orders SET a = 1" />
      <sf:InsertRecord DisplayName="Insert" />
      <lib:Post_Entry DisplayName="Post entry" />
      <ui:StartJob DisplayName="Start" ProcessName="Dunning" />`);

    expect(relations(found, 'CALLS', 'ACCESSES')).toEqual([
      'DatabaseConnect~1 → host db.corp.lan (credential=literal)',
      'ExecuteNonQuery~1 → host db.corp.lan (credential=literal mode=write)',
      'HttpClient~1 → operation POST /v1/orders in api.corp.lan | host api.corp.lan/v1/orders (mode=sync)',
      'InsertRecord~1 → host login.salesforce.com (mode=sync)',
      'Post_Entry~1 → job-type Ledger:Post_Entry (mode=sync)',
      'StartJob~1 → name Dunning (mode=async)',
    ]);
    expect(step(found, 'Post')?.props).toMatchObject({ effect: 'write', idempotent: false, timeout: 'default' });
  });

  it('are people: tasks that are waited for, and dialogs', async () => {
    const found =
      await read(`<up:CreateFormTask DisplayName="Create" TaskTitle="Approve invoice" TaskCatalog="Accounting" TaskOutput="[t]" />
      <up:WaitForFormTaskAndResume DisplayName="Wait" TaskInput="[t]" />
      <ui:InputDialog DisplayName="Ask" />`);

    expect(step(found, 'Wait')).toMatchObject({ kind: 'user-task', props: { automated: false, timeout: 'none', tags: ['approval'] } });
    expect(relations(found, 'PERFORMED_BY').map((text) => text.replace(/ of .*/, ''))).toEqual([
      'InputDialog~1 → team assignee',
      'Main.xaml/WaitForFormTaskAndResume~1/approval → team accounting',
      'WaitForFormTaskAndResume~1 → team accounting',
    ]);
  });
});

describe('order', () => {
  it('of a flowchart and of a state machine follows their references', async () => {
    const found = await read(`<StateMachine DisplayName="Machine"><StateMachine.InitialState>
      <State x:Name="A" DisplayName="Begin"><State.Transitions>
        <Transition DisplayName="on" Condition="[ok]"><Transition.To><State x:Name="B" DisplayName="End" IsFinal="True" /></Transition.To></Transition>
        <Transition DisplayName="again" To="{x:Reference A}" />
      </State.Transitions></State></StateMachine.InitialState></StateMachine>`);

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'State~1 → State~1 (sequence condition=again)',
      'State~1 → State~2 (sequence condition=ok)',
    ]);
  });

  it('parts at a decision and comes together behind it', async () => {
    const found =
      await read(`<If DisplayName="Large?" Condition="[amount &gt; 9]"><If.Then><ui:LogMessage DisplayName="Yes" /></If.Then></If>
      <Assign DisplayName="Then" />`);

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'If~1 → Assign~1 (sequence)',
      'If~1 → LogMessage~1 (sequence condition=amount > 9)',
      'LogMessage~1 → Assign~1 (sequence)',
    ]);
  });
});
