import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { controlM } from './index.ts';

function folder(body: Readonly<Record<string, unknown>>) {
  return extractText(controlM, JSON.stringify({ NIGHT: { Type: 'Folder', OrderMethod: 'Automatic', ...body } }, null, 1), 'night.json');
}

const job = (more: Readonly<Record<string, unknown>> = {}) => ({ Type: 'Job:Command', Command: 'run.sh', ...more });
const add = (event: string, date?: string) => ({ Type: 'AddEvents', Events: [{ Event: event, Date: date }] });
const wait = (event: string, date?: string) => ({ Type: 'WaitForEvents', Events: [{ Event: event, Date: date }] });
const onNotOk = (actions: Readonly<Record<string, unknown>>) => ({ Type: 'If:CompletionStatus', CompletionStatus: 'NOTOK', ...actions });

describe('events', () => {
  it('order the jobs of a folder and are channels for everybody else', async () => {
    const found = await folder({ A: job({ add: add('A-OK') }), B: job({ wait: wait('A-OK') }), C: job({ wait: wait('OTHER') }) });

    expect(shortEdges(found, 'FLOWS_TO', 'PUBLISHES', 'CONSUMES')).toEqual([
      'A FLOWS_TO B (sequence)',
      'A PUBLISHES channel:control-m/A-OK',
      'C CONSUMES channel:control-m/OTHER',
    ]);
  });

  it('that a drawn line made stay inside the folder', async () => {
    const found = await folder({ 'A 1': job({ add: add('A_1-TO-B') }), B: job({ wait: wait('A_1-TO-B') }) });

    expect(shortEdges(found, 'FLOWS_TO', 'PUBLISHES', 'CONSUMES')).toEqual(['A 1 FLOWS_TO B (sequence)']);
  });

  it('of the day before do not order the jobs of today', async () => {
    const found = await folder({ A: job({ add: add('A-OK') }), B: job({ wait: wait('A-OK', 'PreviousOrderDate') }) });

    expect(shortEdges(found, 'FLOWS_TO', 'CONSUMES')).toEqual(['B CONSUMES channel:control-m/A-OK']);
  });

  it('that the folder waits for start it', async () => {
    const found = await folder({ ControlmServer: 'PROD', wait: wait('READY'), A: job() });

    expect(shortEdges(found, 'STARTS')).toEqual(['channel:control-m/prod/READY STARTS workflow night.json/NIGHT (message)']);
  });
});

describe('a job that fails', () => {
  it('is rescued by the job or folder that is run then', async () => {
    const found = await folder({
      A: job({ if: onNotOk({ run: { Type: 'Action:Run', Folder: 'NIGHT', Job: 'REPAIR' }, other: { Type: 'Run', Folder: 'ELSEWHERE' } }) }),
      REPAIR: job(),
    });

    expect(shortEdges(found, 'HANDLED_BY', 'FLOWS_TO')).toEqual([
      'A FLOWS_TO REPAIR (error)',
      'A HANDLED_BY REPAIR (error catches=NOTOK)',
      'A HANDLED_BY {name ELSEWHERE in control-m} (error catches=NOTOK)',
    ]);
    expect(found.nodes.find((node) => node.name === 'A')?.props?.errors).toBe('explicit');
  });

  it('is rescued by who waits for the event that is set then', async () => {
    const found = await folder({
      A: job({ if: onNotOk({ event: { Type: 'Event:Add', Event: 'A-BAD' } }) }),
      MEND: job({ wait: wait('A-BAD') }),
    });

    expect(shortEdges(found, 'HANDLED_BY', 'FLOWS_TO')).toEqual(['A FLOWS_TO MEND (error)', 'A HANDLED_BY MEND (error catches=NOTOK)']);
  });

  it('is run again, told to people or taken for good', async () => {
    const found = await folder({
      A: job({ if: onNotOk({ again: { Type: 'Action:Rerun' }, mail: { Type: 'Action:Mail', To: 'jane.doe@example.com' } }) }),
      B: job({ if: onNotOk({ ok: { Type: 'Action:SetToOK' } }) }),
    });

    expect(shortNodes(found, 'Step', 'Control', 'Workflow')).toEqual([
      'Control alert mail on NOTOK of A',
      'Step script A (automated=true errors=fail incident=true retry=set timeout=none)',
      'Step script B (automated=true errors=ignore incident=true retry=none timeout=none)',
      'Workflow pipeline NIGHT (engine=control-m)',
    ]);
    expect(JSON.stringify(found)).not.toContain('jane');
  });

  it('is told for the whole folder where every job tells it', async () => {
    const found = await folder({ A: job({ notify: { Type: 'Notify:NotOK', Message: 'failed' } }) });

    expect(shortEdges(found, 'GUARDED_BY')).toEqual([
      'A GUARDED_BY control night.json/NIGHT/A/alert',
      'workflow night.json/NIGHT GUARDED_BY control night.json/NIGHT/alert',
    ]);
  });
});

describe('a schedule', () => {
  it('starts the folder and leads to what comes first', async () => {
    const found = await folder({
      When: { WeekDays: ['MON', 'FRI'], FromTime: '0130', ToTime: '0400' },
      A: job({ add: add('A-OK') }),
      B: job({ wait: wait('A-OK') }),
    });

    expect(shortEdges(found, 'STARTS', 'FLOWS_TO')).toEqual([
      '(schedule) FLOWS_TO A (sequence)',
      '(schedule) STARTS workflow night.json/NIGHT (timer)',
      'A FLOWS_TO B (sequence)',
    ]);
    expect(shortNodes(found, 'Step')).toContain('Step start MON, FRI 01:30–04:00 (trigger=timer)');
  });

  it('of a folder that is ordered by hand starts nothing', async () => {
    const found = await folder({ OrderMethod: 'Manual', When: { WeekDays: ['ALL'] }, A: job() });

    expect(shortEdges(found, 'STARTS')).toEqual([]);
  });

  it('of a single job repeats it', async () => {
    const found = await folder({ A: job({ When: { WeekDays: ['ALL'] }, Rerun: { Every: '15', Units: 'Minutes' } }) });

    expect(shortNodes(found, 'Step')).toEqual([
      'Step script A (automated=true errors=fail incident=true retry=none tags=cyclic timeout=none)',
      'Step start every day every 15 minutes (trigger=timer)',
    ]);
  });
});

describe('what a job reaches', () => {
  it('is the thing that its type names', async () => {
    const found = await folder({
      L: { Type: 'Job:AWS:Lambda', FunctionName: 'bill', ConnectionProfile: 'AWS' },
      S: { Type: 'Job:AWS Step Functions', 'State Machine ARN': 'arn:aws:states:eu-west-1:123456789012:stateMachine:refund' },
      D: { Type: 'Job:Airflow', DagId: 'refresh', ConnectionProfile: 'AF' },
      Q: { Type: 'Job:AWS SQS', 'Queue URL': 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders' },
      W: { Type: 'Job:Web Services REST', 'Endpoint URL': 'https://api.acme.io/v1/runs', Method: 'PUT' },
      P: { Type: 'Job:SAP:R3:CREATE', ConnectionProfile: 'SAP_PROD' },
      X: { Type: 'Job:ApplicationIntegrator:AI Custom', ConnectionProfile: '%%CP' },
    });

    expect(shortEdges(found, 'CALLS', 'PUBLISHES')).toEqual([
      'D CALLS {name refresh} (mode=sync)',
      'L CALLS {name bill} (mode=sync)',
      'P CALLS {name SAP_PROD} (mode=sync)',
      'Q PUBLISHES {queue orders}',
      'S CALLS {arn arn:aws:states:eu-west-1:123456789012:stateMachine:refund} (mode=sync)',
      'W CALLS {operation PUT /v1/runs in api.acme.io} (mode=sync)',
    ]);
  });

  it('is the host of its connection profile, in the same file or beside it, and never a password', async () => {
    const found = await extractText(controlM, {
      'jobs/load.json':
        '{ "F": { "Type": "Folder", "L": { "Type": "Job:Database:SQLScript", "ConnectionProfile": "DB" }, "M": { "Type": "Job:SAP:BW:ProcessChain", "ConnectionProfile": "BW" } },\n "BW": { "Type": "ConnectionProfile:SAP", "ApplicationServerLogon": { "Host": "bw.corp.internal" }, "Password": "s3cret-Word" } }',
      'jobs/load.ccp.json':
        '{ "DB": { "Type": "ConnectionProfile:Database:Oracle:ServiceName", "Host": "ora1.corp.internal", "Port": "1521", "ServiceName": "FIN", "Password": { "Secret": "fin" } } }',
    });

    expect(shortEdges(found, 'CALLS', 'ACCESSES')).toEqual([
      'L ACCESSES {host ora1.corp.internal} (credential=ref)',
      'M CALLS {host bw.corp.internal} (credential=literal mode=sync)',
      'system:control-m ACCESSES {host ora1.corp.internal} (credential=ref)',
      'system:control-m CALLS {host bw.corp.internal} (credential=literal mode=sync)',
    ]);
    expect(JSON.stringify(found)).not.toContain('s3cret');
  });

  it('are files that it takes and leaves', async () => {
    const found = await folder({
      Variables: [{ DIR: '/out' }],
      T: {
        Type: 'Job:FileTransfer',
        Host: 'agent1',
        ConnectionProfileSrc: 'BANK',
        ConnectionProfileDest: 'STORE',
        S3BucketNameDest: 'statements',
        FileTransfers: [
          { Src: '/in/a_%%$ODATE..csv', Dest: 'a.csv', TransferOption: 'SrcToDest' },
          { Src: '/in/ack.txt', Dest: '%%DIR/ack.txt', TransferOption: 'DestToSrc' },
        ],
      },
    });

    expect(shortEdges(found, 'CONSUMES', 'PUBLISHES', 'ACCESSES', 'CALLS')).toEqual([
      'T ACCESSES {arn arn:aws:s3:::statements} (mode=read)',
      'T ACCESSES {arn arn:aws:s3:::statements} (mode=write)',
      'T CALLS {name BANK} (mode=sync)',
      'T CALLS {name BANK} (mode=sync)',
      'T CONSUMES channel:file/bank//in/a_{}.csv',
      'T PUBLISHES channel:file/bank//in/ack.txt',
    ]);
  });
});

describe('recognition', () => {
  it('leaves other files with a "Type" alone', async () => {
    for (const text of [
      '{"Resources":{"A":{"Type":"AWS::S3::Bucket"}}}',
      '{"x":{"Type":"Folder","Name":"docs"}}',
      '{"Folder":{"Type":"Folder"}}',
      '[]',
    ]) {
      expect((await extractText(controlM, text, 'x.json')).nodes).toEqual([]);
    }
  });
});

describe('fixtures', () => {
  it('a billing run gives its jobs, hand-overs, rescue and approval', async () => {
    const read = (path: string) => readFileSync(new URL(`fixtures/valid-billing/jobs/${path}`, import.meta.url), 'utf8');
    const found = await extractText(controlM, {
      'jobs/billing.json': read('billing.json'),
      'jobs/billing-profiles.json': read('billing-profiles.json'),
    });

    expect(found.gaps).toEqual([]);
    expect(shortNodes(found, 'Workflow')).toEqual([
      'Workflow job BILLING_REPAIR (engine=control-m onError=fail)',
      'Workflow job DUNNING (engine=control-m onError=fail)',
      'Workflow pipeline BILLING_NIGHTLY (engine=control-m onError=fail)',
    ]);
    expect(shortEdges(found, 'HANDLED_BY', 'STARTS')).toEqual([
      '(schedule) STARTS workflow jobs/billing.json/BILLING_NIGHTLY (timer)',
      'SendToBank HANDLED_BY workflow jobs/billing.json/BILLING_REPAIR (error catches=NOTOK)',
      'channel:control-m/ctm-prod/PAYMENTS-SENT STARTS workflow jobs/billing.json/DUNNING (message)',
      'workflow jobs/billing.json/BILLING_NIGHTLY HANDLED_BY Service (escalation interrupting=false)',
    ]);
  });
});

it('a type of endless parts is one of no kind that is known', async () => {
  const text = JSON.stringify({ DB: { Type: `ConnectionProfile${':'.repeat(200_000)}`, Host: 'billing-db.corp.internal' } });

  const { nodes, gaps } = await extractText(controlM, { 'jobs/profiles.json': text });

  expect([nodes.map(({ name }) => name), gaps.map(({ code }) => code)]).toEqual([['Control-M'], []]);
});
