import { describe, expect, it } from 'vitest';
import { nodeNamed, propsOf, relations } from '../../../test/bpmn-model.ts';
import { extractText } from '../../../test/extract-text.ts';
import type { Extraction } from '../../extract.ts';
import { xpdl } from './index.ts';

const VERSIONS = {
  '1.0': 'http://www.wfmc.org/2002/XPDL1.0',
  '2.0': 'http://www.wfmc.org/2004/XPDL2.0alpha',
  '2.1': 'http://www.wfmc.org/2008/XPDL2.1',
  '2.2': 'http://www.wfmc.org/2009/XPDL2.2',
} as const;

/** A package with one process, `loan`; `around` stands before its processes. */
function process(version: keyof typeof VERSIONS, body: string, around = ''): Promise<Extraction> {
  return whole(
    version,
    `${around}<WorkflowProcesses><WorkflowProcess Id="loan" Name="Grant loan">${body}</WorkflowProcess></WorkflowProcesses>`,
  );
}

function whole(version: keyof typeof VERSIONS, children: string): Promise<Extraction> {
  const header = `<PackageHeader><XPDLVersion>${version}</XPDLVersion><Vendor>shop</Vendor><Created/></PackageHeader>`;
  return extractText(xpdl, `<Package xmlns="${VERSIONS[version]}" Id="loans" Name="Loans">\n${header}${children}\n</Package>`, 'p.xpdl');
}

const PARTICIPANTS = `<Participants><Participant Id="clerk" Name="Clerk"><ParticipantType Type="ROLE"/></Participant>
  <Participant Id="office" Name="Loan office"><ParticipantType Type="ORGANIZATIONAL_UNIT"/></Participant>
  <Participant Id="mary" Name="Mary Miller"><ParticipantType Type="HUMAN"/></Participant>
  <Participant Id="scores" Name="Score engine"><ParticipantType Type="SYSTEM"/></Participant></Participants>`;

const activities = (...all: readonly string[]) => `<Activities>${all.join('')}</Activities>`;
const activity = (id: string, inside: string, attributes = '') => `<Activity Id="${id}" ${attributes}>${inside}</Activity>`;
const no = (id: string, more = '') => activity(id, `<Implementation><No/></Implementation>${more}`);
const transition = (from: string, to: string, condition = '') =>
  `<Transition Id="${from}-${to}" From="${from}" To="${to}">${condition}</Transition>`;

describe('a process of XPDL', () => {
  it('states its version, its state, its time and who is responsible', async () => {
    const found = await process(
      '1.0',
      `<ProcessHeader DurationUnit="D"><Limit>5</Limit></ProcessHeader>${activities(no('a'))}`,
      `<RedefinableHeader PublicationStatus="RELEASED"><Version>3.1</Version><Responsibles><Responsible>office</Responsible><Responsible>mary</Responsible></Responsibles></RedefinableHeader>${PARTICIPANTS}`,
    );

    expect(propsOf(found, 'Grant loan')).toEqual({ engine: 'xpdl', version: '3.1', lifecycle: 'production', timeout: 'set' });
    expect(relations(found, 'OWNED_BY')).toEqual(['test/p.xpdl/loan → team loan office ()']);
    expect(JSON.stringify(found)).not.toContain('Mary');
  });

  it('of version 2 is a drawing when nothing in it is handed to anybody', async () => {
    const drawn = await process('2.1', activities(no('a')));
    const told = await process(
      '2.1',
      activities(activity('a', '<Implementation><Task><TaskApplication Id="print"/></Task></Implementation>')),
    );

    expect([propsOf(drawn, 'Grant loan'), propsOf(told, 'Grant loan')]).toEqual([
      { engine: 'xpdl', tags: ['documentation'] },
      { engine: 'xpdl' },
    ]);
  });

  it('without a namespace is known by its header', async () => {
    const found = await extractText(
      xpdl,
      '<Package Id="p"><PackageHeader><XPDLVersion>1.0</XPDLVersion></PackageHeader><WorkflowProcesses><WorkflowProcess Id="loan"/></WorkflowProcesses></Package>',
      'p.xpdl',
    );

    expect(found.nodes.map((node) => node.key)).toEqual(['workflow:test/p.xpdl/loan']);
    expect(await extractText(xpdl, '<Package Id="p"><Name/></Package>', 'p.xml')).toMatchObject({ nodes: [], gaps: [] });
  });
});

describe('activities', () => {
  it('have the kind of their implementation', async () => {
    const task = (name: string) => activity(name, `<Implementation><Task><${name}/></Task></Implementation>`);
    const found = await process(
      '2.2',
      activities(
        ...['TaskService', 'TaskReceive', 'TaskManual', 'TaskReference', 'TaskScript', 'TaskSend', 'TaskUser', 'TaskBusinessRule'].map(
          task,
        ),
        no('No'),
        activity('SubFlow', '<Implementation><SubFlow Id="pay"/></Implementation>'),
        activity('Route', '<Route/>'),
        activity(
          'Join',
          '<TransitionRestrictions><TransitionRestriction><Join Type="AND"/></TransitionRestriction></TransitionRestrictions>',
        ),
        activity('Block', '<BlockActivity ActivitySetId="none"/>'),
      ),
    );

    expect(found.nodes.flatMap((node) => (node.type === 'Step' ? [`${node.name} ${node.kind}`] : [])).toSorted()).toEqual(
      [
        'Block sub-process',
        'Join gateway',
        'No undefined',
        'Route gateway',
        'SubFlow call',
        'TaskBusinessRule decision',
        'TaskManual manual-task',
        'TaskReceive receive',
        'TaskReference undefined',
        'TaskScript script',
        'TaskSend send',
        'TaskService service-task',
        'TaskUser user-task',
      ].sort(),
    );
  });

  it('of version 1 without implementation are work for people, and a tool is one only where people start it', async () => {
    const tool = (id: string, mode = '') =>
      activity(id, `<Implementation><Tool Id="print" Type="APPLICATION"/></Implementation><Performer>clerk</Performer>${mode}`);
    const found = await process(
      '1.0',
      activities(no('a', '<Performer>clerk</Performer>'), no('b'), tool('c'), tool('d', '<StartMode><Manual/></StartMode>')),
      PARTICIPANTS,
    );

    expect(['a', 'b', 'c', 'd'].map((id) => nodeNamed(found, id)?.kind)).toEqual(['user-task', undefined, 'service-task', 'user-task']);
  });

  it('stand in the block that runs their set', async () => {
    const found = await process(
      '2.1',
      `<ActivitySets><ActivitySet Id="set" AdHoc="true">${activities(no('in'), no('next'))}<Transitions>${transition('in', 'next')}</Transitions></ActivitySet></ActivitySets>
       ${activities(activity('block', '<BlockActivity ActivitySetId="set"/>'))}`,
    );

    expect([propsOf(found, 'in')?.nesting, propsOf(found, 'block')?.tags]).toEqual(['block', ['ad-hoc']]);
    expect(relations(found, 'HAS_STEP', 'FLOWS_TO').toSorted()).toEqual(
      [
        'test/p.xpdl/loan → in ()',
        'test/p.xpdl/loan → next ()',
        'block → in ()',
        'block → next ()',
        'in → next (sequence)',
        'test/p.xpdl/loan → block ()',
      ].sort(),
    );
  });

  it('are marked as loops, transactions and compensation', async () => {
    const found = await process(
      '2.1',
      activities(
        activity('a', '<Loop LoopType="MultiInstance"><LoopMultiInstance MI_Ordering="Sequential"/></Loop>'),
        activity('b', '<Loop LoopType="Standard"/>', 'IsATransaction="true"'),
        activity('c', '', 'IsForCompensation="true"'),
      ),
    );

    expect(['a', 'b', 'c'].map((id) => propsOf(found, id)?.tags)).toEqual([
      ['multi-instance', 'sequential'],
      ['loop', 'transaction'],
      ['compensation'],
    ]);
  });
});

describe('work', () => {
  const call = (...ids: readonly string[]) =>
    activities(...ids.map((id) => activity(`use-${id}`, `<Implementation><Task><TaskApplication Id="${id}"/></Task></Implementation>`)));
  const application = (id: string, inside: string, name = '') => `<Application Id="${id}" Name="${name}">${inside}</Application>`;
  const attribute = (name: string, value: string) =>
    `<ExtendedAttributes><ExtendedAttribute Name="${name}" Value="${value}"/></ExtendedAttributes>`;

  it('is done by applications: by their type, by what a tool agent invokes, by their id', async () => {
    const found = await process(
      '2.1',
      `<Applications>${application('print', '')}${application('agent', attribute('AppName', 'shop.Printer'))}${application('url', attribute('AppName', 'https://bot:pw@print.shop.de/jobs?key=s3cr3t'))}
       ${application('pojo', '<Type><Pojo><Class>shop.Mail</Class><Method>send</Method></Pojo></Type>')}${application('ejb', '<Type><Ejb><JndiName>ejb/Pay</JndiName><Method>charge</Method></Ejb></Type>')}
       ${application('soap', '<Type><WebService><WebServiceOperation OperationName="getRate"><Service ServiceName="Rates"><EndPoint><ExternalReference location="http://rates.shop.de/ws?wsdl"/></EndPoint></Service></WebServiceOperation></WebService></Type>')}
       ${application('rules', '<Type><BusinessRule><RuleName>discount</RuleName></BusinessRule></Type>')}${application('script', '<Type><Script/></Type>')}</Applications>${call('print', 'agent', 'url', 'pojo', 'ejb', 'soap', 'rules', 'script', 'gone', 'default_application')}`,
    );

    expect(relations(found, 'CALLS').toSorted()).toEqual([
      'use-agent → job-type shop.Printer (mode=sync)',
      'use-ejb → job-type ejb/Pay.charge (mode=sync)',
      'use-gone → job-type gone (mode=sync)',
      'use-pojo → job-type shop.Mail.send (mode=sync)',
      'use-print → job-type print (mode=sync)',
      'use-rules → decision-id discount (mode=sync)',
      'use-soap → operation-id getRate | host rates.shop.de (mode=sync)',
      'use-url → host print.shop.de (mode=sync)',
    ]);
    expect(found.nodes.filter((node) => /use-(script|rules)/.test(node.name)).map((node) => node.kind)).toEqual(['decision', 'script']);
    expect(JSON.stringify(found)).not.toMatch(/s3cr3t|bot:pw/);
  });

  it('is done by processes: of this package or another', async () => {
    const sub = (id: string, target: string, execution: string) =>
      activity(id, `<Implementation><SubFlow Id="${target}" ${execution}/></Implementation>`);
    const found = await process(
      '2.1',
      activities(sub('a', 'loan', 'Execution="ASYNCHR"'), sub('b', 'ship', 'Execution="SYNCHR"'), sub('c', 'ship', '')),
    );

    expect(relations(found, 'CALLS')).toEqual([
      'a → test/p.xpdl/loan (mode=async)',
      'b → process-id ship (mode=sync)',
      'c → process-id ship ()',
    ]);
  });
});

describe('exceptions', () => {
  const deadline = (exception: string, execution = '') =>
    `<Deadline ${execution}><DeadlineCondition>PT1H</DeadlineCondition><ExceptionName>${exception}</ExceptionName></Deadline>`;
  const raised = (type: string, name = '') => `<Condition Type="${type}">${name}</Condition>`;

  it('lead to what their transition names: a deadline by its exception, any other as an error', async () => {
    const found = await process(
      '1.0',
      `${activities(no('a', deadline('Late', 'Execution="SYNCHR"') + deadline('Remind', 'Execution="ASYNCHR"')), no('b'), no('c'), no('d'))}
       <Transitions>${transition('a', 'b', raised('EXCEPTION', 'Late'))}${transition('a', 'c', raised('EXCEPTION', 'Remind'))}${transition('a', 'd', raised('EXCEPTION', 'Refused'))}</Transitions>`,
    );

    expect(relations(found, 'HANDLED_BY').toSorted()).toEqual([
      'a → b (timeout catches=Late interrupting=true)',
      'a → c (timeout catches=Remind interrupting=false)',
      'a → d (error catches=Refused)',
    ]);
    expect(relations(found, 'FLOWS_TO').toSorted()).toEqual(['a → b (timeout)', 'a → c (timeout)', 'a → d (error)']);
    expect(propsOf(found, 'a')).toEqual({ timeout: 'set', errors: 'explicit' });
  });

  it('without a transition of their own take the default', async () => {
    const found = await process(
      '2.0',
      `${activities(no('a', deadline('Late') + deadline('Later')), no('b'), no('c'))}<Transitions>${transition('a', 'b', raised('EXCEPTION', 'Late'))}${transition('a', 'c', raised('DEFAULTEXCEPTION'))}</Transitions>`,
    );

    expect(relations(found, 'HANDLED_BY').toSorted()).toEqual([
      'a → b (timeout catches=Late)',
      'a → c (error)',
      'a → c (timeout catches=Later)',
    ]);
  });

  it('are caught on the boundary of an activity', async () => {
    const event = (id: string, trigger: string, inside: string, more = '') =>
      activity(
        id,
        `<Event><IntermediateEvent Trigger="${trigger}" Target="a" IsAttached="true" ${more}>${inside}</IntermediateEvent></Event>`,
      );
    const found = await process(
      '2.2',
      `${activities(
        activity('a', '<Implementation><Task><TaskApplication Id="pay"/></Task></Implementation>'),
        event('e', 'Error', '<ResultError ErrorCode="DECLINED"/>'),
        event('t', 'Timer', '<TriggerTimer><TimeDuration>PT1H</TimeDuration></TriggerTimer>', 'Interrupting="false"'),
        event('c', 'Compensation', '<TriggerResultCompensation/>'),
        event('x', 'Cancel', ''),
        event('m', 'Message', '<TriggerResultMessage><Message Id="1" Name="Withdrawn"/></TriggerResultMessage>'),
        activity('undo', '', 'IsForCompensation="true"'),
      )}<Transitions>${transition('e', 'undo')}</Transitions>`,
      '<Associations><Association Id="l" Source="c" Target="undo"/></Associations>',
    );

    expect(relations(found, 'HANDLED_BY').toSorted()).toEqual([
      'a → c (compensation)',
      'a → e (error catches=DECLINED)',
      'a → t (timeout catches=PT1H interrupting=false)',
      'a → x (exit)',
    ]);
    expect(relations(found, 'FLOWS_TO').toSorted()).toEqual(['a → m (message)', 'c → undo (sequence)', 'e → undo (error)']);
    expect([propsOf(found, 'a'), propsOf(found, 'Grant loan')?.onError]).toEqual([{ automated: true, errors: 'explicit' }, 'handled']);
  });
});

describe('events', () => {
  it('start, wait, send and end', async () => {
    const event = (id: string, inside: string) => activity(id, `<Event>${inside}</Event>`);
    const found = await process(
      '2.1',
      activities(
        event('timer', '<StartEvent Trigger="Timer"><TriggerTimer TimeCycle="R/P1D"/></StartEvent>'),
        event(
          'asked',
          '<StartEvent Trigger="Message"><TriggerResultMessage><Message Id="1" Name="Loan asked"/></TriggerResultMessage></StartEvent>',
        ),
        event('signal', '<StartEvent Trigger="Signal"/>'),
        event(
          'send',
          '<IntermediateEvent Trigger="Message"><TriggerResultMessage CatchThrow="THROW"><Message Id="2" Name="Offer"/></TriggerResultMessage></IntermediateEvent>',
        ),
        event(
          'wait',
          '<IntermediateEvent Trigger="Message"><TriggerResultMessage CatchThrow="CATCH"><Message Id="3" Name="Answer"/></TriggerResultMessage></IntermediateEvent>',
        ),
        event('later', '<IntermediateEvent Trigger="Timer"/>'),
        event(
          'both',
          '<IntermediateEvent Trigger="Multiple"><TriggerIntermediateMultiple><TriggerTimer/><TriggerResultMessage/></TriggerIntermediateMultiple></IntermediateEvent>',
        ),
        event('failed', '<EndEvent Result="Error"/>'),
      ),
    );

    expect(relations(found, 'STARTS', 'PUBLISHES', 'CONSUMES').toSorted()).toEqual([
      'asked → message/Loan%20asked ()',
      'message/Loan%20asked → test/p.xpdl/loan (message)',
      'send → message/Offer ()',
      'signal → test/p.xpdl/loan (signal)',
      'timer → test/p.xpdl/loan (timer)',
      'wait → message/Answer ()',
    ]);
    expect(['send', 'wait', 'later', 'both', 'failed'].map((id) => propsOf(found, id))).toEqual([
      { automated: true, trigger: 'message' },
      { automated: true, trigger: 'message' },
      { automated: true, trigger: 'timer', timeout: 'set' },
      { automated: true, trigger: 'timer, message', timeout: 'set' },
      { trigger: 'error', outcome: 'error' },
    ]);
  });
});

describe('performers', () => {
  it('are roles and units by name, systems by name, and persons only as assignee', async () => {
    const found = await process(
      '1.0',
      activities(
        ...['clerk', 'office', 'mary', 'scores', 'somebody@shop.de'].map((performer, index) =>
          no(`t${index}`, `<Performer>${performer}</Performer>`),
        ),
      ),
      PARTICIPANTS,
    );

    expect(relations(found, 'PERFORMED_BY')).toEqual([
      't0 → team clerk ()',
      't1 → team loan office ()',
      't2 → team assignee of test/loan/mary ()',
      't3 → name Score engine ()',
      't4 → team assignee of test/loan/t4 ()',
    ]);
    expect(JSON.stringify(found)).not.toContain('somebody');
  });

  it('of a lane are claimed, for the tasks of people, unless the tool named it', async () => {
    const user = (id: string, lane: string) =>
      activity(
        id,
        `<Implementation><Task><TaskUser/></Task></Implementation><NodeGraphicsInfos><NodeGraphicsInfo LaneId="${lane}"/></NodeGraphicsInfos>`,
      );
    const found = await process(
      '2.1',
      activities(user('a', 'l1'), user('b', 'l2')),
      '<Pools><Pool Id="p" Process="loan"><Lanes><Lane Id="l1" Name="Inside sales"/><Lane Id="l2" Name="Lane 2"/></Lanes></Pool></Pools>',
    );

    expect(relations(found, 'PERFORMED_BY')).toEqual(['a → team inside sales (claimed)']);
  });
});

describe('message flows', () => {
  it('are claimed: between steps, and with closed pools that name a system', async () => {
    const flow = (id: string, from: string, to: string) => `<MessageFlow Id="${id}" Source="${from}" Target="${to}"/>`;
    const user = (id: string) =>
      activity(
        id,
        '<Implementation><Task><TaskUser/></Task></Implementation><NodeGraphicsInfos><NodeGraphicsInfo LaneId="l"/></NodeGraphicsInfos>',
      );
    const found = await process(
      '2.1',
      activities(user('a'), user('b')),
      `<Pools><Pool Id="own" Process="loan"><Lanes><Lane Id="l" Name="Clerk"/></Lanes></Pool><Pool Id="bureau" Name="Credit bureau" Process="loan"/><Pool Id="person" Name="Customer"/></Pools>
       <MessageFlows>${flow('1', 'a', 'bureau')}${flow('2', 'bureau', 'b')}${flow('3', 'a', 'b')}${flow('4', 'person', 'a')}${flow('5', 'a', 'nobody')}</MessageFlows>`,
    );

    expect(relations(found, 'CALLS', 'FLOWS_TO')).toEqual([
      'a → name Credit bureau | service-name credit-bureau | name credit-bureau (claimed)',
      'a → b (message claimed)',
    ]);
    expect(found.gaps.map((gap) => gap.detail)).toEqual(['MessageFlow 5 refers by Target to "nobody", which this package does not hold']);
  });
});

describe('a broken package', () => {
  it('says what leads nowhere and what stands twice', async () => {
    const found = await process('2.1', `${activities(no('a'), no('a'))}<Transitions>${transition('a', 'gone')}</Transitions>`);

    expect(found.gaps.map((gap) => gap.code).toSorted()).toEqual(['duplicate-key', 'unresolved']);
  });
});
