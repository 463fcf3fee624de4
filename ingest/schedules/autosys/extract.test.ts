import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { autosys } from './index.ts';
import { statementsIn } from './statements.ts';

const read = (text: string) => extractText(autosys, text, 'night.jil');

describe('statements', () => {
  it('end with their line, or go on after a backslash or in an open quote', () => {
    const { statements, strange } = statementsIn(
      'insert_job: a job_type: CMD /* one\n two */\ncommand: x \\\n  y: z\ndescription: "p\n q"\nls /data/*\nmachine: "m1"',
    );

    expect(statements).toEqual([
      { key: 'insert_job', value: 'a', line: 0 },
      { key: 'job_type', value: 'CMD', line: 0 },
      { key: 'command', value: 'x  y: z', line: 2 },
      { key: 'description', value: 'p q', line: 4 },
      { key: 'machine', value: 'm1', line: 7 },
    ]);
    expect(strange).toEqual([{ line: 6, text: 'ls /data/*' }]);
  });
});

describe('conditions', () => {
  it('order the jobs of a box, and a failure that is waited for is handled', async () => {
    const found = await read(
      'insert_job: B job_type: BOX\ninsert_job: a job_type: CMD box_name: B\ninsert_job: b job_type: CMD\nbox_name: B\ncondition: s(a, 12.00)\ninsert_job: m job_type: CMD\nbox_name: B\ncondition: f(b)',
    );

    expect(shortEdges(found, 'FLOWS_TO', 'HANDLED_BY')).toEqual([
      'a FLOWS_TO b (sequence condition=s(a, 12.00))',
      'b FLOWS_TO m (error)',
      'b HANDLED_BY m (error catches=failure)',
    ]);
    expect(shortNodes(found, 'Step')).toContain('Step script b (automated=true errors=explicit incident=true retry=none timeout=none)');
  });

  it('on other boxes start what stands at the top, and are messages for what lies in a box', async () => {
    const found = await read(
      'insert_job: A job_type: BOX\ninsert_job: a1 job_type: CMD\nbox_name: A\ninsert_job: B job_type: BOX\ncondition: success(A) and s(a1)\ninsert_job: b1 job_type: CMD\nbox_name: B\ncondition: s(A) | s(far)',
    );

    expect(shortEdges(found, 'STARTS', 'FLOWS_TO')).toEqual([
      '(end) FLOWS_TO b1 (message condition=or s(A))',
      'a1 STARTS workflow night.jil/B (signal)',
      'workflow night.jil/A STARTS workflow night.jil/B (signal)',
      '{name far in autosys} FLOWS_TO b1 (message condition=or s(far))',
    ]);
  });

  it('name jobs of other instances, limits and variables', async () => {
    const found = await read('insert_job: a job_type: CMD\ncondition: s(x^PRD) and n(y) and v(GO) = "yes" and e(z) > 4');

    expect(shortEdges(found, 'STARTS', 'GUARDED_BY')).toEqual([
      'a GUARDED_BY control night.jil/a/a/limit',
      '{name x in autosys:PRD} STARTS workflow night.jil/a (signal)',
      '{name z in autosys} STARTS workflow night.jil/a (signal)',
    ]);
    expect(found.nodes.find((node) => node.type === 'Step')?.props?.tags).toEqual(['waits-for-variable']);
  });

  it('on a termination handle a timeout where the job has a limit', async () => {
    const found = await read('insert_job: a job_type: CMD\nterm_run_time: 10\ninsert_job: b job_type: CMD\ncondition: t(a) or d(a)');

    expect(shortEdges(found, 'HANDLED_BY')).toEqual(['a HANDLED_BY b (exit catches=done)', 'a HANDLED_BY b (timeout catches=terminated)']);
    expect(found.nodes.find((node) => node.name === 'a' && node.type === 'Step')?.props?.timeout).toBe('set');
  });
});

describe('times', () => {
  it('count only with date_conditions', async () => {
    const on = await read(
      'insert_job: a job_type: CMD\ndate_conditions: 1\nrun_calendar: MONTHEND\nstart_times: "02:00,14:00"\ntimezone: Europe/Berlin',
    );
    const off = await read('insert_job: a job_type: CMD\ndate_conditions: 0\nstart_times: "02:00"');

    expect(shortNodes(on, 'Step')).toContain('Step start calendar MONTHEND 02:00,14:00 Europe/Berlin (trigger=timer)');
    expect(shortEdges(off, 'STARTS')).toEqual([]);
  });
});

describe('people', () => {
  it('learn of failures and of late runs, and are not named', async () => {
    const found = await read(
      'insert_job: a job_type: CMD\nowner: jane@host1\nalarm_if_fail: 1\nsend_notification: f\nnotification_emailaddress: jane@example.com\nmax_run_alarm: 30',
    );

    expect(shortNodes(found, 'Control', 'Workflow')).toEqual([
      'Control alert alarm and notification when a fails',
      'Control alert every job of a tells its failure',
      'Control escalation alarm when a runs longer than 30',
      'Workflow job a (engine=autosys onError=fail)',
    ]);
    expect(JSON.stringify(found)).not.toContain('jane');
  });

  it('are not said to be left out where the file does not say', async () => {
    expect(shortNodes(await read('insert_job: a job_type: CMD'), 'Workflow')).toEqual(['Workflow job a (engine=autosys)']);
    expect(shortNodes(await read('insert_job: a job_type: CMD\nalarm_if_fail: 0'), 'Workflow')).toEqual([
      'Workflow job a (engine=autosys onError=fail)',
    ]);
  });
});

describe('job types', () => {
  it('give files, databases, queues and addresses', async () => {
    const found = await read(`
insert_job: fw job_type: FW
machine: m1
watch_file: /in/f_$$D.csv
insert_job: sql job_type: SQL
connect_string: "jdbc:oracle:thin:@//ora.corp.internal:1521/fin"
sql_command: "select 1 from dual"
insert_job: pub job_type: JMSPUB
destination_name: orders
insert_job: web job_type: WBSVC
endpoint_url: "http://erp.corp.internal/soap"
insert_job: get job_type: SCP
scp_server_name: files.corp.internal
scp_remote_dir: /out
scp_remote_name: a.csv
scp_local_name: /in/a.csv
insert_job: sap job_type: SAP
sap_rfc_dest: PRD100`);

    expect(shortEdges(found, 'CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES')).toEqual([
      'fw CONSUMES channel:file/m1//in/f_{}.csv',
      'get CALLS {host files.corp.internal} (mode=sync)',
      'get CONSUMES channel:file/files.corp.internal//out/a.csv',
      'get PUBLISHES channel:file/test//in/a.csv',
      'pub PUBLISHES {queue orders}',
      'sap CALLS {name PRD100} (mode=sync)',
      'sql ACCESSES {host ora.corp.internal} (mode=read)',
      'web CALLS {host erp.corp.internal} (mode=sync)',
    ]);
  });
});

describe('changes', () => {
  it('of the same file count, and a job of another file is known only as far as it is changed', async () => {
    const found = await read(
      'insert_job: a job_type: CMD\nupdate_job: a\nn_retrys: 2\ninsert_job: b job_type: CMD\ndelete_job: b\nupdate_job: c\nmachine: m2',
    );

    expect(shortNodes(found, 'Step')).toEqual([
      'Step c',
      'Step script a (automated=true errors=fail incident=true retry=set timeout=none)',
    ]);
  });
});

describe('fixtures', () => {
  it('broken lines are gaps, and what else stands there is read', async () => {
    const found = await read(readFileSync(new URL('fixtures/broken-lines/jobs/broken.jil', import.meta.url), 'utf8'));

    expect(found.gaps.map((gap) => `${gap.source.line} ${gap.code}`)).toEqual([
      '3 unreadable',
      '4 duplicate-key',
      '6 unsupported',
      '7 unresolved',
      '10 unresolved',
    ]);
    expect(shortNodes(found, 'Workflow')).toEqual(['Workflow job a (engine=autosys)']);
  });
});
