import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { controlMXml } from './index.ts';

function folder(jobs: string, attributes = '') {
  return extractText(
    controlMXml,
    `<DEFTABLE>\n<FOLDER FOLDER_NAME="NIGHT" DATACENTER="PROD" ${attributes}>\n${jobs}\n</FOLDER>\n</DEFTABLE>`,
    'night.xml',
  );
}

describe('conditions', () => {
  it('order the jobs of a folder and are channels for everybody else', async () => {
    const found = await folder(`
      <JOB JOBNAME="A" CMDLINE="a"><OUTCOND NAME="A-OK" ODATE="ODAT" SIGN="+"/><OUTCOND NAME="OLD" ODATE="ODAT" SIGN="-"/></JOB>
      <JOB JOBNAME="B" CMDLINE="b"><INCOND NAME="A-OK" ODATE="ODAT" AND_OR="A"/><INCOND NAME="DAY-BEFORE" ODATE="PREV" AND_OR="A"/></JOB>`);

    expect(shortEdges(found, 'FLOWS_TO', 'PUBLISHES', 'CONSUMES')).toEqual([
      'A FLOWS_TO B (sequence)',
      'A PUBLISHES channel:control-m/prod/A-OK',
      'B CONSUMES channel:control-m/prod/DAY-BEFORE',
    ]);
    expect(found.edges.find((edge) => edge.type === 'FLOWS_TO')?.source).toEqual({ file: 'test/night.xml', line: 5 });
  });

  it('joined by OR are each enough', async () => {
    const found = await folder(`
      <JOB JOBNAME="A"><OUTCOND NAME="X" SIGN="+"/></JOB>
      <JOB JOBNAME="B"><INCOND NAME="X" AND_OR="O"/><INCOND NAME="Y" AND_OR="O"/></JOB>`);

    expect(shortEdges(found, 'FLOWS_TO')).toEqual(['A FLOWS_TO B (sequence condition=or X)']);
    expect(found.nodes.find((node) => node.name === 'B')?.props?.tags).toEqual(['waits-for-any']);
  });
});

describe('ON and SHOUT', () => {
  it('give handlers, reruns, alerts and escalations', async () => {
    const found = await folder(`
      <JOB JOBNAME="A" CMDLINE="a" MAXRERUN="3">
        <ON STMT="*" CODE="NOTOK"><DOFORCEJOB TABLE_NAME="REPAIR" NAME="MEND"/><DOACTION ACTION="RERUN"/><DOSHOUT DEST="EM"/></ON>
        <ON STMT="*" CODE="OK"><DOFORCEJOB FOLDER_NAME="REPORT" NAME="R"/></ON>
        <ON STMT="*timeout*" CODE="*"><DOACTION ACTION="OK"/></ON>
        <SHOUT WHEN="LATETIME" TIME="0600" DEST="EM"/>
      </JOB>`);

    expect(shortEdges(found, 'HANDLED_BY', 'CALLS', 'GUARDED_BY')).toEqual([
      'A CALLS {name REPORT in control-m} (mode=async)',
      'A GUARDED_BY control night.xml/NIGHT/A/alert',
      'A GUARDED_BY control night.xml/NIGHT/A/escalation',
      'A HANDLED_BY {name REPAIR in control-m} (error catches=NOTOK)',
      'workflow night.xml/NIGHT GUARDED_BY control night.xml/NIGHT/alert',
    ]);
    expect(shortNodes(found, 'Step', 'Workflow')).toEqual([
      'Step script A (automated=true errors=explicit incident=true retry=set timeout=none)',
      'Workflow job NIGHT (engine=control-m onError=handled)',
    ]);
  });
});

describe('job types', () => {
  it('come from TASKTYPE and APPL_TYPE', async () => {
    const found = await folder(`
      <JOB JOBNAME="CMD" TASKTYPE="Command" CMDLINE="curl -T f.csv https://files.acme.io/in/f.csv"/>
      <JOB JOBNAME="GATE" TASKTYPE="Dummy"/>
      <JOB JOBNAME="WATCH" TASKTYPE="Job" APPL_TYPE="FileWatch" NODEID="a1"><VARIABLE NAME="%%FileWatch-FILE_PATH" VALUE="/in/f.csv"/><VARIABLE NAME="%%FileWatch-TIME_LIMIT" VALUE="60"/></JOB>
      <JOB JOBNAME="STEP" TASKTYPE="Job" APPL_TYPE="AWS"><VARIABLE NAME="%%AWS-SERVICE_TYPE" VALUE="STEP"/><VARIABLE NAME="%%AWS-STEP_NAME" VALUE="import"/></JOB>
      <JOB JOBNAME="PLUGIN" TASKTYPE="Job" APPL_TYPE="CRMX" APPL_FORM="AI CRM"><VARIABLE NAME="%%UCM-ACCOUNT" VALUE="CRM_PROD"/></JOB>`);

    expect(shortNodes(found, 'Step')).toEqual([
      'Step call STEP (automated=true errors=fail incident=true retry=none timeout=none)',
      'Step event-wait WATCH (automated=true timeout=set trigger=file)',
      'Step gateway GATE (automated=true)',
      'Step script CMD (automated=true effect=write errors=fail idempotent=true incident=true retry=none timeout=none)',
      'Step service-task PLUGIN (automated=true errors=fail incident=true retry=none timeout=none)',
    ]);
    expect(shortEdges(found, 'CALLS', 'CONSUMES')).toEqual([
      'CMD CALLS {operation PUT /in/f.csv in files.acme.io} (mode=sync)',
      'PLUGIN CALLS {name CRM_PROD} (mode=sync)',
      'STEP CALLS {name import} (mode=sync)',
      'WATCH CONSUMES channel:file/a1//in/f.csv',
    ]);
  });
});

describe('a schedule', () => {
  it('of each job is its own in a folder without one', async () => {
    const found = await folder(`
      <JOB JOBNAME="A" WEEKDAYS="1,3" TIMEFROM="2200"/>
      <JOB JOBNAME="B" DAYSCAL="MONTHEND" CONFIRM="1"/>`);

    expect(shortEdges(found, 'FLOWS_TO', 'STARTS')).toEqual([
      '(schedule) calendar MONTHEND FLOWS_TO B (sequence)',
      '(schedule) calendar MONTHEND STARTS workflow night.xml/NIGHT (timer)',
      '(schedule) weekday 1,3 from 22:00 FLOWS_TO A (sequence)',
      '(schedule) weekday 1,3 from 22:00 STARTS workflow night.xml/NIGHT (timer)',
    ]);
  });

  it('is none where the folder is ordered by hand', async () => {
    expect(shortEdges(await folder('<JOB JOBNAME="A" DAYS="ALL"/>', 'FOLDER_ORDER_METHOD="MANUAL"'), 'STARTS')).toEqual([]);
  });
});
