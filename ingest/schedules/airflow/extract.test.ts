import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { airflow } from './index.ts';

const PRELUDE = 'from airflow import DAG\nfrom airflow.operators.bash import BashOperator\n';
const read = (text: string) => extractText(airflow, text, 'dags/flow.py');
const dag = (body: string, more = '') => read(`${PRELUDE}with DAG("flow"${more}) as dag:\n${body.replace(/^/gm, '    ')}\n`);
const bash = (id: string, more = '') => `${id} = BashOperator(task_id="${id}", bash_command="true"${more})`;

describe('order', () => {
  it('is written with arrows, lists, chain, cross_downstream and methods', async () => {
    const found = await dag(
      `from airflow.models.baseoperator import chain, cross_downstream\n${['a', 'b', 'c', 'd', 'e', 'f'].map((id) => bash(id)).join('\n')}\na >> [b, c]\nd << b\nchain([b, c], [e, f])\ncross_downstream([d], [e, f])\nf.set_upstream(a)`,
    );

    expect(shortEdges(found, 'FLOWS_TO').map((line) => line.replace(' (sequence)', ''))).toEqual([
      'a FLOWS_TO b',
      'a FLOWS_TO c',
      'a FLOWS_TO f',
      'b FLOWS_TO d',
      'b FLOWS_TO e',
      'c FLOWS_TO f',
      'd FLOWS_TO e',
      'd FLOWS_TO f',
    ]);
  });

  it('follows what one function hands to another', async () => {
    const found = await read(
      'from airflow.decorators import dag, task\n@dag(schedule=None)\ndef etl():\n    @task\n    def extract(): ...\n    @task\n    def load(x, y=None): ...\n    first = extract()\n    load(first)\n    load(y={"k": [first]})\netl()\n',
    );

    expect(shortEdges(found, 'FLOWS_TO')).toEqual(['extract FLOWS_TO load (sequence)', 'extract FLOWS_TO load__1 (sequence)']);
    expect(shortNodes(found, 'Workflow')).toEqual(['Workflow pipeline etl (engine=airflow onError=fail timeout=none)']);
  });

  it('leads to and from groups as wholes', async () => {
    const found = await dag(
      `from airflow.utils.task_group import TaskGroup\n${bash('a')}\nwith TaskGroup("g") as g:\n    ${bash('x')}\na >> g`,
    );

    expect(shortEdges(found, 'FLOWS_TO', 'HAS_STEP')).toEqual([
      'a FLOWS_TO g (sequence)',
      'g HAS_STEP g.x',
      'workflow dags/flow.py/flow HAS_STEP a',
      'workflow dags/flow.py/flow HAS_STEP g',
      'workflow dags/flow.py/flow HAS_STEP g.x',
    ]);
  });
});

describe('arguments', () => {
  it('of a task win over those of its group and its DAG', async () => {
    const found = await dag(
      `from airflow.utils.task_group import TaskGroup\n${bash('a')}\n${bash('b', ', retries=0')}\nwith TaskGroup("g", default_args={"retries": 0}):\n    ${bash('c')}`,
      ', default_args={"retries": 2, "execution_timeout": timedelta(hours=1)}',
    );

    expect(shortNodes(found, 'Step')).toEqual([
      'Step script a (automated=true errors=fail retry=set timeout=set)',
      'Step script b (automated=true errors=fail retry=none timeout=set)',
      'Step script g.c (automated=true errors=fail nesting=g retry=none timeout=set)',
      'Step sub-process g',
    ]);
  });

  it('are followed through names, dict(), update and f-strings of known parts', async () => {
    const found = await read(
      `${PRELUDE}ENV = "prod"\nargs = dict(retries=1)\nargs.update({"execution_timeout": T})\nargs["pool"] = "small"\nd = DAG(f"load_{ENV}", default_args=args)\n${bash('a', ', dag=d')}\n`,
    );

    expect(shortNodes(found)).toEqual([
      'Control limit pool small',
      'Step script a (automated=true errors=fail retry=set timeout=set)',
      'Workflow pipeline load_prod (engine=airflow onError=fail timeout=none)',
    ]);
  });
});

describe('failure', () => {
  it('leads to tasks that run only then, or whatever happens', async () => {
    const found = await dag(
      `${bash('a')}\n${bash('mend', ', trigger_rule=TriggerRule.ONE_FAILED')}\n${bash('clean', ', trigger_rule="all_done"')}\n${bash('b')}\na >> [mend, clean, b]`,
    );

    expect(shortEdges(found, 'HANDLED_BY', 'FLOWS_TO')).toEqual([
      'a FLOWS_TO b (sequence)',
      'a FLOWS_TO clean (sequence condition=all_done)',
      'a FLOWS_TO mend (error condition=one_failed)',
      'a HANDLED_BY clean (exit catches=all_done)',
      'a HANDLED_BY mend (error catches=one_failed)',
    ]);
    expect(found.nodes.find((node) => node.name === 'a')?.props?.errors).toBe('explicit');
  });

  it('is told or handled by callbacks', async () => {
    const told = await dag(bash('a'), ', on_failure_callback=[SlackNotifier(text="x")], default_args={"email": ["jane@example.com"]}');
    const handled = await dag(bash('a'), ', default_args={"on_failure_callback": roll_back}');

    expect(shortNodes(told, 'Control', 'Workflow')).toEqual([
      'Control alert SlackNotifier when flow fails',
      'Workflow pipeline flow (engine=airflow onError=fail timeout=none)',
    ]);
    expect(JSON.stringify(told)).not.toContain('jane');
    expect(shortEdges(handled, 'HANDLED_BY')).toEqual(['workflow dags/flow.py/flow HANDLED_BY (on failure) roll_back (error)']);
    expect(shortNodes(handled, 'Workflow')).toEqual(['Workflow pipeline flow (engine=airflow onError=handled timeout=none)']);
  });

  it('is forgotten where every leaf runs whatever happens', async () => {
    const found = await dag(`${bash('a')}\n${bash('z', ', trigger_rule="all_done"')}\na >> z`);

    expect(shortNodes(found, 'Workflow')).toEqual(['Workflow pipeline flow (engine=airflow onError=ignore timeout=none)']);
  });
});

describe('starts', () => {
  it('are the clock, assets and other DAGs', async () => {
    const clock = await dag(bash('a'), ', schedule=timedelta(hours=6)');
    const assets = await dag(bash('a'), ', schedule=(Asset("orders") & Asset("rates"))');
    const other = await dag('s = ExternalTaskSensor(task_id="s", external_dag_id="crm", external_task_id="done")');

    expect(shortNodes(clock, 'Step')).toContain('Step start timedelta(hours=6) (trigger=timer)');
    expect(shortEdges(assets, 'STARTS')).toEqual([
      'channel:airflow-asset/orders STARTS workflow dags/flow.py/flow (message)',
      'channel:airflow-asset/rates STARTS workflow dags/flow.py/flow (message)',
    ]);
    expect(shortEdges(other, 'STARTS', 'FLOWS_TO')).toEqual([
      '{name crm in airflow} STARTS workflow dags/flow.py/flow (signal)',
      '{name crm.done in airflow} FLOWS_TO s (message)',
    ]);
    expect(shortNodes(other, 'Step')).toEqual(['Step event-wait s (automated=true timeout=default trigger=conditional)']);
  });

  it('are none where nothing or nobody is said to start it', async () => {
    for (const more of ['', ', schedule=None', ', schedule_interval="@once"'])
      expect(shortEdges(await dag(bash('a'), more), 'STARTS')).toEqual([]);
  });
});

describe('what tasks reach', () => {
  it('is named by their arguments, else by their connection', async () => {
    const found = await dag(
      [
        'PostgresOperator(task_id="sql", postgres_conn_id="crm_db", sql="DELETE FROM t")',
        'S3ToSnowflakeOperator(task_id="move", s3_bucket="lake", snowflake_conn_id="dwh")',
        'SimpleHttpOperator(task_id="http", http_conn_id="erp", endpoint="v1/x", method="GET")',
        'LambdaInvokeFunctionOperator(task_id="fn", function_name="bill", aws_conn_id="aws_default")',
        'TriggerDagRunOperator(task_id="next", trigger_dag_id="report", wait_for_completion=True)',
        'KubernetesPodOperator(task_id="pod", image="acme/etl:1")',
        'DatabricksRunNowOperator(task_id="spark", databricks_conn_id="dbx", job_id=7)',
        'ProduceToTopicOperator(task_id="tell", topic="orders.done", kafka_config_id="k")',
        'SFTPOperator(task_id="put", ssh_conn_id="bank", remote_filepath="/in/{{ ds }}.csv")',
        'HttpOperator(task_id="url", endpoint="https://user:pa55word@api.acme.io/v1")',
      ].join('\n'),
    );

    expect(shortEdges(found, 'CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES')).toEqual([
      'fn CALLS {name bill} (mode=sync)',
      'http CALLS {name erp} (mode=sync)',
      'move ACCESSES {arn arn:aws:s3:::lake} (mode=read)',
      'move ACCESSES {name dwh} (mode=write)',
      'next CALLS {name report in airflow} (mode=sync)',
      'pod CALLS {image acme/etl} (mode=sync)',
      'put CALLS {name bank} (mode=sync)',
      'put PUBLISHES channel:file/bank//in/{}.csv',
      'spark CALLS {name dbx} (mode=sync)',
      'sql ACCESSES {name crm_db} (mode=write)',
      'tell PUBLISHES {topic orders.done}',
      'url CALLS {operation POST /v1 in api.acme.io} (credential=literal mode=sync)',
    ]);
    expect(JSON.stringify(found)).not.toContain('pa55word');
    expect(found.nodes.find((node) => node.name === 'sql')?.props?.effect).toBe('destructive');
  });

  it('stands in the functions behind them too', async () => {
    const found = await dag(
      '@task\ndef pull():\n    hook = PostgresHook("crm_db")\n    requests.post("https://api.acme.io/v1/x", json={})\n    requests.get(URL)\npull()',
    );

    expect(shortEdges(found, 'CALLS', 'ACCESSES')).toEqual([
      'pull ACCESSES {name crm_db}',
      'pull CALLS {operation POST /v1/x in api.acme.io} (mode=sync)',
    ]);
  });
});

describe('what is computed', () => {
  it('is a gap with its line, and what stands there is kept', async () => {
    const found = await dag(
      `for x in names:\n    t = BashOperator(task_id=f"copy_{x}", bash_command="true")\nm = BashOperator.partial(task_id="m").expand(bash_command=cmds)\nt >> m`,
      ', schedule=CRON',
    );

    expect(found.gaps.map((gap) => `${gap.source.line} ${gap.code} ${gap.detail}`)).toEqual([
      '3 templated the schedule of flow is computed (CRON)',
      '4 templated tasks are made in a loop',
      '6 templated tasks are mapped over a list that is known only when the DAG runs',
    ]);
    expect(shortEdges(found, 'FLOWS_TO')).toEqual(['copy_{x} FLOWS_TO m (sequence)']);
    expect(shortNodes(found, 'Step')[0]).toBe(
      'Step script copy_{x} (automated=true errors=fail retry=none tags=multi-instance timeout=none)',
    );
  });
});

describe('owners', () => {
  it('are groups, never accounts or addresses', async () => {
    for (const [owner, expected] of [
      ['data-platform', 1],
      ['Billing Team', 1],
      ['jdoe', 0],
      ['airflow', 0],
      ['jane@example.com', 0],
    ] as const) {
      expect(shortEdges(await dag(bash('a'), `, default_args={"owner": "${owner}"}`), 'OWNED_BY')).toHaveLength(expected);
    }
  });
});

describe('recognition', () => {
  it('leaves Python without DAGs alone', async () => {
    for (const text of ['import airflow\nprint(1)\n', 'class DAG: ...\nDAG("x")\n', '# from airflow import DAG\nDAG("x")\n'])
      expect((await read(text)).nodes).toEqual([]);
  });
});

describe('fixtures', () => {
  it('a daily load is read without gaps', async () => {
    const found = await read(readFileSync(new URL('fixtures/valid-orders/dags/orders.py', import.meta.url), 'utf8'));

    expect(found.gaps).toEqual([]);
    expect(
      found.nodes
        .filter((node) => node.type === 'Step')
        .map((node) => node.name)
        .sort(),
    ).toEqual([
      '0 3 * * *',
      'Load the lake',
      'branch',
      'cleanup',
      'load.clean',
      'load.copy',
      'notify_erp',
      'post',
      'repair',
      'report',
      'send',
      'skip',
      'wait_crm',
      'wait_file',
    ]);
    expect(shortEdges(found, 'HANDLED_BY', 'OWNED_BY', 'GUARDED_BY')).toEqual([
      'notify_erp HANDLED_BY repair (error catches=one_failed)',
      'post HANDLED_BY cleanup (exit catches=all_done)',
      'report HANDLED_BY cleanup (exit catches=all_done)',
      'send HANDLED_BY repair (error catches=one_failed)',
      'workflow dags/flow.py/orders_daily GUARDED_BY control dags/flow.py/orders_daily/alert',
      'workflow dags/flow.py/orders_daily OWNED_BY {team data-platform}',
    ]);
  });
});

test.each(['x = x + x', 'x = f"{x}{x}"', 'x = [x, x, x]', 'x = x | x', 'x = f(x, x)', 'x = {"a": x, "b": x}', 'x = [x]'])(
  'what doubles with every line takes no more than its lines: %s',
  async (line) => {
    const found = await dag(
      `${['x = "a"', ...Array.from({ length: 2000 }, () => line)].join('\n')}\n${bash('a', ', op_args=x, pool=x')}\n${bash('b')}\na >> [b, x]`,
      ', tags=x, schedule=x',
    );

    expect(shortNodes(found, 'Step').filter((step) => step.startsWith('Step script'))).toHaveLength(2);
  },
);
