// Declared against observed in every format that says its flow: a log that follows its model is accused of nothing, planted deviations are told.
import { describe, expect, it } from 'vitest';
import { deviations } from './deviations.ts';
import { estateFromFiles } from './rules/from-files.ts';

interface Model {
  /** Path and text of the definition. */
  readonly file: readonly [path: string, text: string];
  readonly workflow: string;
}

interface Planted extends Model {
  readonly format: string;
  /** Cases of a log that does what the definition says, "a b c" each: branches interleaved, loops repeated, errors caught. */
  readonly follows: readonly string[];
  /** Cases of another log, and what is told of them. */
  readonly deviates: readonly string[];
  readonly told: readonly string[];
}

const PLANTED: readonly Planted[] = [
  {
    format: 'AWS Step Functions',
    file: [
      'order.asl.json',
      JSON.stringify({
        StartAt: 'Reserve',
        States: {
          Reserve: task('Pay'),
          Pay: {
            ...task('Paid'),
            Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2 }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Release' }],
          },
          Release: last(),
          Paid: { Type: 'Choice', Choices: [{ Variable: '$.paid', BooleanEquals: true, Next: 'Pack' }], Default: 'Reject' },
          Reject: last(),
          Pack: {
            Type: 'Parallel',
            Branches: [
              {
                StartAt: 'Pick',
                States: {
                  Pick: task('Label'),
                  Label: { ...last(), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Relabel' }] },
                  Relabel: last(),
                },
              },
              { StartAt: 'Invoice', States: { Invoice: last() } },
            ],
            Next: 'Parcels',
          },
          Parcels: { Type: 'Map', ItemProcessor: { StartAt: 'Ship', States: { Ship: task('Track'), Track: last() } }, Next: 'Cool' },
          Cool: { Type: 'Wait', Seconds: 60, Next: 'Notify' },
          Notify: last(),
        },
      }),
    ],
    workflow: 'order',
    follows: [
      'Reserve Pay Pick Invoice Label Ship Ship Track Track Notify',
      'Reserve Pay Pay Invoice Pick Label Relabel Ship Track Notify',
      'Reserve Pay Pick Label Invoice Notify',
      'Reserve Pay Release',
      'Reserve Pay Reject',
    ],
    deviates: [
      'Reserve Pay Pick Label Invoice Ship Track Notify',
      'Reserve Pay Ship Track Pick',
      'Reserve Pay Gift Reject',
      'Notify Reserve',
    ],
    told: [
      'Gift: undeclared',
      'Notify → Reserve: undocumented, 1 cases',
      'Pay → Gift: unjudged, 1 cases',
      'Gift → Reject: unjudged, 1 cases',
      'Pay → Ship: skips, 1 cases',
      'Track → Pick: undocumented, 1 cases',
      'Release: never-executed',
      'Relabel: never-executed',
    ],
  },
  {
    format: 'Serverless Workflow 1.0',
    file: [
      'order.yaml',
      `document: { dsl: 1.0.0, namespace: shop, name: order, version: 1.0.0 }
do:
  - check: { call: http, with: { method: get, endpoint: https://stock.acme.io/items } }
  - size:
      switch:
        - big: { when: .total > 1000, then: approve }
        - other: { then: pay }
  - approve: { call: http, with: { method: post, endpoint: https://desk.acme.io/approvals } }
  - pay:
      try:
        - charge: { call: http, with: { method: post, endpoint: https://pay.acme.io/charges } }
      catch:
        retry: { limit: { attempt: { count: 2 } } }
        do:
          - refund: { call: http, with: { method: post, endpoint: https://pay.acme.io/refunds } }
  - both:
      fork:
        branches:
          - mail: { call: http, with: { method: post, endpoint: https://mail.acme.io/messages } }
          - books: { do: [ { book: { call: http, with: { method: post, endpoint: https://erp.acme.io/books } } }, { close: { call: http, with: { method: post, endpoint: https://erp.acme.io/closings } } } ] }
  - parcels:
      for: { in: .parcels }
      do:
        - weigh: { call: http, with: { method: post, endpoint: https://log.acme.io/weights } }
        - heavy:
            switch:
              - light: { when: .weight < 1, then: exit }
              - other: { then: truck }
        - truck: { call: http, with: { method: post, endpoint: https://log.acme.io/trucks } }
  - survey: { if: .asks, call: http, with: { method: post, endpoint: https://mail.acme.io/surveys } }
  - done: { call: http, with: { method: post, endpoint: https://erp.acme.io/done } }
`,
    ],
    workflow: 'order',
    follows: [
      'check approve charge mail book close weigh truck weigh survey done',
      'check charge charge book mail close weigh weigh truck done',
      'check charge refund book close mail done',
    ],
    deviates: ['check charge book close mail weigh truck done', 'check mail book done', 'charge check gift', 'close book truck'],
    told: [
      'check → mail: skips, 1 cases',
      'book → done: skips, 1 cases',
      'charge → check: undocumented, 1 cases',
      'check → gift: unjudged, 1 cases',
      'gift: undeclared',
      'close → book: undocumented, 1 cases',
      'book → truck: skips, 1 cases',
      'approve: never-executed',
      'refund: never-executed',
      'survey: never-executed',
    ],
  },
  {
    format: 'Google Workflows',
    file: [
      'order.yaml',
      `main:
  params: [args]
  steps:
    - check: { call: http.get, args: { url: https://stock.acme.io/items } }
    - size:
        switch:
          - condition: \${args.total > 1000}
            next: approve
        next: pay
    - approve: { call: http.post, args: { url: https://desk.acme.io/approvals } }
    - pay:
        try: { call: http.post, args: { url: https://pay.acme.io/charges } }
        retry: \${http.default_retry}
        except:
          as: e
          steps:
            - refund: { call: http.post, args: { url: https://pay.acme.io/refunds } }
    - both:
        parallel:
          branches:
            - mails: { steps: [ { mail: { call: http.post, args: { url: https://mail.acme.io/messages } } } ] }
            - books: { steps: [ { book: { call: http.post, args: { url: https://erp.acme.io/books } } }, { close: { call: http.post, args: { url: https://erp.acme.io/closings } } } ] }
    - parcels:
        for:
          value: parcel
          in: \${args.parcels}
          steps:
            - weigh: { call: http.post, args: { url: https://log.acme.io/weights } }
            - heavy:
                switch:
                  - condition: \${parcel.weight < 1}
                    next: continue
            - truck: { call: http.post, args: { url: https://log.acme.io/trucks } }
    - done: { call: http.post, args: { url: https://erp.acme.io/done } }
`,
    ],
    workflow: 'order',
    follows: [
      'check approve pay mail book close weigh truck weigh done',
      'check pay pay book mail close weigh weigh truck done',
      'check pay refund book close mail done',
    ],
    deviates: ['check pay book close mail weigh truck done', 'check mail book done', 'pay check gift', 'close book truck'],
    told: [
      'check → mail: skips, 1 cases',
      'book → done: skips, 1 cases',
      'pay → check: undocumented, 1 cases',
      'check → gift: unjudged, 1 cases',
      'gift: undeclared',
      'close → book: undocumented, 1 cases',
      'book → truck: skips, 1 cases',
      'approve: never-executed',
      'refund: never-executed',
    ],
  },
  {
    format: 'Argo Workflows, dag',
    file: [
      'etl.yaml',
      `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: etl }
spec:
  entrypoint: main
  onExit: report
  templates:
    - name: main
      dag:
        tasks:
          - { name: orders, template: work }
          - { name: rates, template: work }
          - { name: join, template: work, dependencies: [orders, rates] }
          - { name: check, template: work, dependencies: [orders] }
          - { name: load, template: retried, dependencies: [join, check], withItems: [a, b] }
          - { name: mend, template: work, depends: load.Failed }
          - { name: publish, template: work, dependencies: [load], when: '{{workflow.parameters.public}} == true' }
          - { name: close, template: work, dependencies: [publish] }
    - name: report
      container: { image: acme/report }
    - name: work
      container: { image: acme/work }
    - name: retried
      retryStrategy: { limit: 2 }
      container: { image: acme/work }
`,
    ],
    workflow: 'etl',
    follows: [
      'orders rates join check load load publish close report',
      'rates orders check join load publish close report',
      'orders check rates join load close report',
      'rates orders join check load mend report',
    ],
    deviates: [
      'orders rates join check load publish close report',
      'rates join orders check load',
      'orders join gift report',
      'orders load',
    ],
    told: [
      'orders → load: skips, 1 cases',
      'join → orders: undocumented, 1 cases',
      'join → gift: unjudged, 1 cases',
      'gift → report: unjudged, 1 cases',
      'gift: undeclared',
      'mend: never-executed',
    ],
  },
  {
    format: 'Argo Workflows, steps',
    file: [
      'release.yaml',
      `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: release }
spec:
  entrypoint: main
  templates:
    - name: main
      steps:
        - - { name: build, template: work }
        - - { name: unit, template: work }
          - { name: scan, template: checks }
        - - { name: approve, template: gate }
        - - { name: deploy, template: work }
    - name: checks
      steps:
        - - { name: licences, template: work }
        - - { name: secrets, template: work }
    - name: gate
      suspend: {}
    - name: work
      container: { image: acme/work }
`,
    ],
    workflow: 'release',
    follows: [
      'build unit licences secrets approve deploy',
      'build licences unit secrets approve deploy',
      'build licences secrets unit approve deploy',
    ],
    deviates: ['build unit licences secrets deploy', 'build secrets', 'unit build gift'],
    told: [
      'build → secrets: skips, 1 cases',
      'secrets → deploy: skips, 1 cases',
      'unit → build: undocumented, 1 cases',
      'build → gift: unjudged, 1 cases',
      'gift: undeclared',
      'approve: never-executed',
    ],
  },
  {
    format: 'GitHub Actions, jobs',
    file: ['.github/workflows/release.yml', githubJobs()],
    workflow: 'release',
    follows: ['lint test build deploy deploy notify', 'test lint build notify', 'test notify', 'lint test build deploy mend notify'],
    deviates: ['lint test build deploy notify', 'lint deploy', 'build test', 'gift lint'],
    told: [
      'build → test: undocumented, 1 cases',
      'lint → deploy: skips, 1 cases',
      'gift → lint: unjudged, 1 cases',
      'gift: undeclared',
      'mend: never-executed',
    ],
  },
  {
    format: 'GitHub Actions, steps',
    file: ['.github/workflows/release.yml', githubJobs()],
    workflow: 'release',
    follows: [
      'eslint vitest pack sign upload upload tell',
      'vitest eslint pack sign tell',
      'eslint vitest pack alarm upload rollback tell',
    ],
    deviates: ['eslint vitest pack upload tell', 'eslint vitest pack sign gift', 'pack eslint', 'vitest upload'],
    told: [
      'gift: undeclared',
      'pack → eslint: undocumented, 1 cases',
      'pack → upload: skips, 1 cases',
      'sign → gift: unjudged, 1 cases',
      'vitest → upload: skips, 1 cases',
      'alarm: never-executed',
      'rollback: never-executed',
    ],
  },
  {
    format: 'Conductor',
    file: [
      'order.json',
      JSON.stringify({
        name: 'order',
        version: 1,
        schemaVersion: 2,
        tasks: [
          simple('check'),
          {
            name: 'size',
            taskReferenceName: 'size',
            type: 'SWITCH',
            evaluatorType: 'value-param',
            expression: 'total',
            decisionCases: { big: [simple('approve')] },
            defaultCase: [],
          },
          {
            name: 'fork',
            taskReferenceName: 'fork',
            type: 'FORK_JOIN',
            forkTasks: [[simple('mail')], [simple('book'), simple('close')]],
          },
          { name: 'joined', taskReferenceName: 'joined', type: 'JOIN', joinOn: ['mail', 'close'] },
          {
            name: 'parcels',
            taskReferenceName: 'parcels',
            type: 'DO_WHILE',
            loopCondition: 'true',
            loopOver: [
              simple('weigh'),
              {
                name: 'heavy',
                taskReferenceName: 'heavy',
                type: 'SWITCH',
                evaluatorType: 'value-param',
                expression: 'weight',
                decisionCases: { heavy: [simple('truck')] },
              },
            ],
          },
          simple('done'),
        ],
      }),
    ],
    workflow: 'order',
    follows: [
      'check approve mail book close weigh truck weigh done',
      'check book mail close weigh done',
      'check book close mail weigh weigh truck done',
    ],
    deviates: ['check book close mail weigh done', 'check mail book weigh', 'done check gift', 'close done'],
    told: [
      'approve: never-executed',
      'book → weigh: skips, 1 cases',
      'check → gift: unjudged, 1 cases',
      'close → done: skips, 1 cases',
      'done → check: undocumented, 1 cases',
      'gift: undeclared',
      'truck: never-executed',
    ],
  },
  {
    format: 'Camel XML',
    file: [
      'orders.xml',
      `<routes xmlns="http://camel.apache.org/schema/spring">
  <route id="orders">
    <from uri="file:in"/>
    <bean ref="check" description="check"/>
    <choice>
      <when><simple>\${header.total} &gt; 1000</simple><to uri="https://desk.acme.io/approvals" description="approve"/></when>
    </choice>
    <doTry>
      <to uri="https://pay.acme.io/charges" description="charge"/>
      <doCatch><exception>java.io.IOException</exception><to uri="https://pay.acme.io/refunds" description="refund"/></doCatch>
    </doTry>
    <multicast>
      <to uri="https://mail.acme.io/messages" description="mail"/>
      <pipeline><to uri="https://erp.acme.io/books" description="book"/><to uri="https://erp.acme.io/closings" description="close"/></pipeline>
    </multicast>
    <split>
      <simple>\${body}</simple>
      <bean ref="weigh" description="weigh"/>
      <filter><simple>\${header.heavy}</simple><to uri="https://log.acme.io/trucks" description="truck"/></filter>
    </split>
    <to uri="https://erp.acme.io/done" description="done"/>
  </route>
</routes>`,
    ],
    workflow: 'orders',
    follows: [
      'check approve charge mail book close weigh truck weigh done',
      'check charge refund book close mail weigh weigh truck done',
      'check charge mail book close done',
    ],
    deviates: ['check charge mail book close weigh done', 'check mail', 'done check gift', 'charge weigh', 'close book'],
    told: [
      'approve: never-executed',
      'charge → weigh: skips, 1 cases',
      'check → gift: unjudged, 1 cases',
      'check → mail: skips, 1 cases',
      'close → book: undocumented, 1 cases',
      'done → check: undocumented, 1 cases',
      'gift: undeclared',
      'refund: never-executed',
      'truck: never-executed',
    ],
  },
  {
    format: 'Camel YAML',
    file: [
      'orders.camel.yaml',
      `- route:
    id: orders
    from:
      uri: file:in
      steps:
        - bean: { ref: check, description: check }
        - choice:
            when:
              - simple: \${header.total} > 1000
                steps: [ { to: { uri: https://desk.acme.io/approvals, description: approve } } ]
            otherwise:
              steps: [ { to: { uri: https://pay.acme.io/charges, description: charge } } ]
        - loop:
            constant: 3
            steps: [ { to: { uri: https://log.acme.io/weights, description: weigh } } ]
        - to: { uri: https://erp.acme.io/done, description: done }
`,
    ],
    workflow: 'orders',
    follows: ['check approve weigh weigh done', 'check charge weigh done'],
    deviates: ['check approve charge weigh done', 'check weigh', 'weigh check gift'],
    told: [
      'approve → charge: undocumented, 1 cases',
      'check → gift: unjudged, 1 cases',
      'check → weigh: skips, 1 cases',
      'gift: undeclared',
      'weigh → check: undocumented, 1 cases',
    ],
  },
  {
    format: 'Logic Apps',
    file: [
      'orders/workflow.json',
      JSON.stringify({
        definition: {
          $schema: 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
          contentVersion: '1.0.0.0',
          triggers: { Came: { type: 'Request', kind: 'Http', inputs: {} } },
          actions: {
            Check: http(),
            Size: {
              type: 'If',
              expression: { greater: ["@body('Check')", 1000] },
              actions: { Approve: http() },
              else: { actions: {} },
              runAfter: { Check: ['Succeeded'] },
            },
            Mail: { ...http(), runAfter: { Size: ['Succeeded'] } },
            Book: { ...http(), runAfter: { Size: ['Succeeded'] } },
            Close: { ...http(), runAfter: { Book: ['Succeeded'] } },
            Mend: { ...http(), runAfter: { Book: ['Failed', 'TimedOut'] } },
            Parcels: {
              type: 'Foreach',
              foreach: '@x',
              actions: { Weigh: http(), Truck: { ...http(), runAfter: { Weigh: ['Succeeded'] } } },
              runAfter: { Mail: ['Succeeded'], Close: ['Succeeded'] },
            },
            Send_it: { ...http(), runAfter: { Parcels: ['Succeeded'] } },
          },
          outputs: {},
        },
        kind: 'Stateful',
      }),
    ],
    workflow: 'orders',
    follows: [
      'Check Approve Mail Book Close Weigh Weigh Truck Truck Send_it',
      'Check Book Mail Close Weigh Truck Send_it',
      'Check Book Close Mail Send_it',
      'Check Book Mend Mail',
    ],
    deviates: ['Check Mail Book Close Weigh Truck Send_it', 'Check Weigh', 'Close Book', 'Send_it Gift', 'Mail Send_it', 'Truck Check'],
    told: [
      'Approve: never-executed',
      'Check → Weigh: skips, 1 cases',
      'Close → Book: undocumented, 1 cases',
      'Gift: undeclared',
      'Mend: never-executed',
      'Send it → Gift: unjudged, 1 cases',
      'Truck → Check: undocumented, 1 cases',
    ],
  },
  {
    format: 'n8n',
    file: [
      'orders.json',
      JSON.stringify({
        name: 'orders',
        nodes: [
          node('Hook', 'webhook'),
          node('Check', 'httpRequest'),
          node('Big', 'if'),
          node('Approve', 'httpRequest'),
          node('Charge', 'httpRequest', { onError: 'continueErrorOutput' }),
          node('Refund', 'httpRequest'),
          node('Mail', 'httpRequest'),
          node('Book', 'httpRequest'),
          node('Close', 'httpRequest'),
          node('Merge', 'merge'),
          node('Parcels', 'splitInBatches', { typeVersion: 3 }),
          node('Weigh', 'httpRequest'),
          node('Done', 'httpRequest'),
        ],
        connections: {
          Hook: main(['Check']),
          Check: main(['Big']),
          Big: main(['Approve'], ['Charge']),
          Approve: main(['Charge']),
          Charge: main(['Mail', 'Book'], ['Refund']),
          Mail: main(['Merge']),
          Book: main(['Close']),
          Close: main(['Merge']),
          Merge: main(['Parcels']),
          Parcels: main(['Done'], ['Weigh']),
          Weigh: main(['Parcels']),
        },
      }),
    ],
    workflow: 'orders',
    follows: [
      'Hook Check Approve Charge Mail Book Close Merge Weigh Weigh Done',
      'Check Charge Book Mail Close Merge Done',
      'Check Charge Book Close Mail Merge Weigh Done',
      'Check Charge Refund',
    ],
    deviates: ['Check Charge Mail Book Close Merge Weigh Done', 'Check Mail', 'Close Book', 'Charge Merge', 'Gift Check', 'Done Mail'],
    told: [
      'Approve: never-executed',
      'Charge → Merge: skips, 1 cases',
      'Check → Mail: skips, 1 cases',
      'Close → Book: undocumented, 1 cases',
      'Done → Mail: undocumented, 1 cases',
      'Gift → Check: unjudged, 1 cases',
      'Gift: undeclared',
      'Refund: never-executed',
    ],
  },
  {
    format: 'Airflow',
    file: [
      'dags/etl.py',
      `from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import BranchPythonOperator
from airflow.utils.task_group import TaskGroup

with DAG("etl") as dag:
    orders = BashOperator(task_id="orders", bash_command="true", retries=2)
    rates = BashOperator(task_id="rates", bash_command="true")
    join = BashOperator(task_id="join", bash_command="true")
    pick = BranchPythonOperator(task_id="pick", python_callable=f)
    full = BashOperator(task_id="full", bash_command="true")
    delta = BashOperator(task_id="delta", bash_command="true")
    with TaskGroup("load") as load:
        stage = BashOperator(task_id="stage", bash_command="true")
        swap = BashOperator(task_id="swap", bash_command="true")
        stage >> swap
    done = BashOperator(task_id="done", bash_command="true")
    mend = BashOperator(task_id="mend", bash_command="true", trigger_rule="one_failed")
    [orders, rates] >> join >> pick >> [full, delta] >> load >> done
    swap >> mend
`,
    ],
    workflow: 'etl',
    follows: ['orders rates join pick full load.stage load.swap done', 'rates orders orders join pick delta load.stage load.swap mend'],
    deviates: ['orders rates join delta load.stage load.swap done', 'join orders', 'rates full', 'join load.swap', 'done gift'],
    told: [
      'done → gift: unjudged, 1 cases',
      'gift: undeclared',
      'join → load.swap: skips, 1 cases',
      'join → orders: undocumented, 1 cases',
      'rates → full: skips, 1 cases',
      'mend: never-executed',
    ],
  },
];

describe.each(PLANTED.map((planted) => [planted.format, planted] as const))('%s', (_, planted) => {
  it('is accused of nothing that it declares', async () => {
    expect(await told(planted, planted.follows)).toEqual([]);
  });

  it('shows what was planted, and nothing else', async () => {
    expect(await told(planted, planted.deviates)).toEqual([...planted.told].sort());
  });
});

describe('what cannot be judged', () => {
  const dag = (tasks: string): Model['file'] => [
    'dags/etl.py',
    `from airflow import DAG\nfrom airflow.operators.bash import BashOperator\nwith DAG("etl") as dag:\n${tasks}`,
  ];

  it('is not accused where too many steps run at once to say what may follow what', async () => {
    const wide = Array.from({ length: 1500 }, (_each, i) => `    first >> BashOperator(task_id="t${i}") >> last\n`).join('');
    const file = dag(`    first = BashOperator(task_id="first")\n    last = BashOperator(task_id="last")\n${wide}`);

    const found = await told({ file, workflow: 'etl' }, ['first t1 t2 last t3']);

    expect(found.filter((line) => !line.endsWith('never-executed'))).toEqual([
      'last → t3: unjudged, 1 cases',
      't1 → t2: unjudged, 1 cases',
    ]);
  });

  it('is not accused where several steps have the name of the activity', async () => {
    const file: Model['file'] = [
      '.github/workflows/ci.yml',
      `name: ci
on: push
jobs:
  one: { runs-on: ubuntu-latest, steps: [ { name: fetch, run: git fetch }, { name: build, run: make } ] }
  two: { runs-on: ubuntu-latest, steps: [ { name: fetch, run: git fetch }, { name: test, run: make test } ] }
`,
    ];

    expect(await told({ file, workflow: 'ci' }, ['fetch build fetch test'])).toEqual([
      'build → fetch: unjudged, 1 cases',
      'fetch → build: unjudged, 1 cases',
      'fetch → test: unjudged, 1 cases',
    ]);
  });

  it('is not accused where a loop leads back to the first step of a branch', async () => {
    const loop = { StartAt: 'Ask', States: { Ask: task('Answered'), Answered: { Type: 'Choice', Choices: [], Default: 'Ask' } } };
    const Poll = { Type: 'Parallel', Branches: [loop], Next: 'Tell' };
    const file: Model['file'] = ['poll.asl.json', JSON.stringify({ StartAt: 'Open', States: { Open: task('Poll'), Poll, Tell: last() } })];

    expect(await told({ file, workflow: 'poll' }, ['Open Ask Ask'])).toEqual(['Tell: never-executed']);
  });
});

describe('what a log tells of a workflow', () => {
  const states = {
    Open: task('Work'),
    Work: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'A', States: { A: last() } },
        { StartAt: 'B', States: { B: task('C'), C: last() } },
      ],
      Retry: [{ ErrorEquals: ['States.ALL'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Mend' }],
      Next: 'Close',
    },
    Mend: task('Tell'),
    Tell: last(),
    Close: last(),
  };
  const model: Model = { file: ['work.asl.json', JSON.stringify({ StartAt: 'Open', States: states })], workflow: 'work' };

  it('allows what is retried as a whole to begin anew from anywhere inside', async () => {
    const deviating = await told(model, ['Open A B A B C Close', 'Open B A A B C Close', 'Open A Close', 'Open C A B Close']);

    expect(deviating.filter((line) => !line.endsWith('never-executed'))).toEqual(['B → Close: skips, 1 cases', 'Open → C: skips, 1 cases']);
  });

  it('knows which steps only failures lead to', async () => {
    const { nodes } = await estateOf(model, ['Open A B C Close']);

    const exceptional = nodes.filter(({ properties }) => properties.exceptional === true).map(({ properties }) => properties.name);
    expect(exceptional.toSorted()).toEqual(['Mend', 'Tell']);
  });

  it.each([
    ['whole', ['Open A B C Close', 'Open B A C Close', 'B C']],
    ['part', ['A B C', 'A B C', 'Open A B C Close']],
    ['part', ['Open A B', 'Open A']],
  ])('says whether it shows the %s of it', async (expected, cases) => {
    const { nodes } = await estateOf(model, cases);

    expect(nodes.find(({ type }) => type === 'Workflow')?.properties.logged).toBe(expected);
  });
});

it('is told of a log in XES too', async () => {
  const event = (name: string, minute: number): string =>
    `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2026-01-05T08:0${minute}:00Z"/></event>`;
  const trace = `<trace><string key="concept:name" value="1"/>${['build', 'scan', 'ship'].map(event).join('')}</trace>`;
  const release = JSON.stringify({
    StartAt: 'build',
    States: { build: task('scan'), scan: task('sign'), sign: task('ship'), ship: last() },
  });

  const estate = await estateFromFiles({
    'release.asl.json': release,
    'release.xes': `<?xml version="1.0"?><log xes.version="1.0" xmlns="http://www.xes-standard.org/">${trace}</log>`,
  });

  expect(deviations(estate)).toEqual(['scan → ship: skips, 1 cases', 'sign: never-executed']);
});

async function told(model: Model, cases: readonly string[]): Promise<readonly string[]> {
  return deviations(await estateOf(model, cases));
}

/** The definition and a log of these cases, scanned together. */
function estateOf({ file: [path, text], workflow }: Model, cases: readonly string[]): ReturnType<typeof estateFromFiles> {
  const setting = { files: 'log.csv', workflow, columns: { case: 'case', activity: 'activity', timestamp: 'at' } };
  return estateFromFiles({ [path]: text, 'log.csv': csvOf(cases), 'fullscore.yaml': JSON.stringify({ logs: [setting] }) });
}

/** One event per minute. */
function csvOf(cases: readonly string[]): string {
  const rows = cases.flatMap((each, index) => each.split(' ').map((activity) => `case-${index + 1},${activity}`));
  const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 8, minute)).toISOString();
  return ['case,activity,at', ...rows.map((row, index) => `${row},${at(index)}`), ''].join('\n');
}

function task(next: string) {
  return { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:work', Next: next };
}

function last() {
  return { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:work', End: true };
}

function simple(name: string) {
  return { name, taskReferenceName: name, type: 'SIMPLE' };
}

function http() {
  return { type: 'Http', inputs: { method: 'POST', uri: 'https://erp.acme.io/work' } };
}

function node(name: string, word: string, more: object = {}) {
  return { id: name.toLowerCase(), name, type: `n8n-nodes-base.${word}`, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

function main(...outputs: readonly (readonly string[])[]) {
  return { main: outputs.map((names) => names.map((name) => ({ node: name, type: 'main', index: 0 }))) };
}

function githubJobs(): string {
  return `name: release
on: { push: { branches: [main] }, workflow_dispatch: {} }
jobs:
  lint: { runs-on: ubuntu-latest, steps: [ { name: eslint, run: npm run lint } ] }
  test: { runs-on: ubuntu-latest, steps: [ { name: vitest, run: npm test } ] }
  build:
    needs: [lint, test]
    runs-on: ubuntu-latest
    steps:
      - { name: pack, run: npm pack }
      - { name: sign, run: ./sign.sh }
      - { name: alarm, run: ./alarm.sh, if: failure() }
  deploy:
    needs: build
    if: github.ref == 'refs/heads/main'
    strategy: { matrix: { region: [eu, us] } }
    runs-on: ubuntu-latest
    steps: [ { name: upload, run: ./upload.sh } ]
  mend:
    needs: deploy
    if: failure()
    runs-on: ubuntu-latest
    steps: [ { name: rollback, run: ./rollback.sh } ]
  notify:
    needs: [test, deploy]
    if: always()
    runs-on: ubuntu-latest
    steps: [ { name: tell, run: ./tell.sh } ]
`;
}
