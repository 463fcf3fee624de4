import { CADENCES } from './cadence.ts';
import { flag, integer, number, oneOf, type Properties, text, texts } from './property.ts';
import type { RelationSchema } from './relation-schema.ts';

export const LEDGER_CLASSES = ['confirmed', 'reversed', 'undocumented', 'unclassified', 'dead', 'claimed-only', 'unobservable'] as const;
export type LedgerClass = (typeof LEDGER_CLASSES)[number];
/** Classes that say something: the others tell what was not watched, or whose sources are missing. */
export const JUDGED: readonly LedgerClass[] = ['confirmed', 'undocumented', 'reversed', 'dead'];
/** From the worst to the best that can be said of an interaction. */
export const WORST_FIRST: readonly LedgerClass[] = [
  'undocumented',
  'reversed',
  'dead',
  'claimed-only',
  'unclassified',
  'unobservable',
  'confirmed',
];

const ledger = oneOf(LEDGER_CLASSES, 'Class in the truth ledger (02-graph §3).');
const interaction = {
  ledger,
  because: text('Why it is in this class, in words that a person can check.'),
  initiator: text('Id of the system that begins it; of the workflow or agent itself where no system runs it.'),
  recipient: text('Id of the other end as a whole: the system, or the store or channel that no system is.'),
  cadence: oneOf(CADENCES, 'How often it is meant to happen, by a schedule, an inventory or fullscore.yaml; NULL where nothing says.'),
  unclaimed: flag('Configured or observed, and an inventory that covers both ends does not list it; NULL where none covers both.'),
  grain: oneOf(['system', 'interface', 'operation'], 'How fine the statement is.'),
  targetEnvironment: text('Environment that the name of the target states (payments.staging.svc), where it does.'),
  samples: texts('Trace or case ids that show it, at most 5.'),
} satisfies Properties;
const timing = {
  retries: integer('Attempts that a later one replaced; not in count, and only their last one is in errors.'),
  p50: number('Median duration, milliseconds; of several files the largest.'),
  p95: number('95th percentile of the duration, milliseconds; of several files the largest.'),
} satisfies Properties;

export const relations = [
  {
    type: 'OWNED_BY',
    description: 'Who answers for it.',
    from: ['System', 'Api', 'Operation', 'Channel', 'DataStore', 'Workflow', 'Decision', 'Agent', 'Control'],
    to: ['Team'],
    kinds: [],
    properties: { inherited: text('Id of the thing whose owner this is, where it was passed on.') },
  },
  {
    type: 'IN_BOUNDARY',
    description: 'It lies inside this boundary.',
    from: ['System', 'Api', 'Channel', 'DataStore', 'Workflow', 'Agent', 'Boundary'],
    to: ['Boundary'],
    kinds: [],
    properties: {},
  },
  { type: 'PROVIDES', description: 'It offers this contract.', from: ['System', 'Agent'], to: ['Api'], kinds: [], properties: {} },
  { type: 'EXPOSES', description: 'The contract has this operation.', from: ['Api'], to: ['Operation'], kinds: [], properties: {} },
  {
    type: 'RUNS',
    description: 'It executes this workflow or agent.',
    from: ['System'],
    to: ['Workflow', 'Agent'],
    kinds: [],
    properties: {},
  },
  {
    type: 'STARTS',
    description: 'This makes the workflow begin: how signals trigger action.',
    from: ['Channel', 'Operation', 'System', 'Workflow', 'Step'],
    to: ['Workflow'],
    kinds: ['message', 'http', 'timer', 'file', 'call', 'signal'],
    properties: {},
  },
  {
    type: 'HAS_STEP',
    description: 'Workflow to every step at any depth; step to the steps nested in it.',
    from: ['Workflow', 'Step'],
    to: ['Step'],
    kinds: [],
    properties: {},
  },
  {
    type: 'FLOWS_TO',
    description: 'Order of steps.',
    from: ['Step'],
    to: ['Step'],
    kinds: ['sequence', 'error', 'timeout', 'message'],
    properties: {
      condition: text('Condition of the flow, as written.'),
      cases: integer('Observed cases in which the one directly followed the other.'),
      samples: texts('Ids of such cases, at most 5.'),
      conformance: oneOf(
        ['declared', 'undocumented', 'skips', 'unjudged'],
        'Whether the declared flow allows what was observed; skips: only by leaving out declared steps; unjudged: an end has no declared step, or too much runs at once to say.',
      ),
      ...timing,
    },
  },
  {
    type: 'CALLS',
    description: 'The initiator invokes the target.',
    from: ['System', 'Workflow', 'Step', 'Decision', 'Agent'],
    to: ['System', 'Api', 'Operation', 'Workflow', 'Decision', 'Agent'],
    kinds: [],
    properties: {
      mode: oneOf(['sync', 'async'], 'Whether the caller waits.'),
      auth: oneOf(['none', 'basic', 'api-key', 'oauth2', 'mtls'], 'How the caller authenticates.'),
      credential: oneOf(['literal', 'ref', 'none'], 'How the credential stands in the file; its value is never stored.'),
      timeout: oneOf(['set', 'default', 'none'], 'Whether the call is bounded in time, where a gateway, mesh or sidecar makes it.'),
      retry: oneOf(
        ['none', 'default', 'set', 'unbounded'],
        'Whether it is repeated after an error, where a gateway, mesh or sidecar makes it.',
      ),
      states: oneOf(
        ['data', 'need'],
        'All that its sources say is that data goes this way, or that the one needs the other; NULL where they say who calls.',
      ),
      ...interaction,
      ...timing,
    },
  },
  {
    type: 'PUBLISHES',
    description: 'It puts messages into the channel.',
    from: ['System', 'Workflow', 'Step', 'Agent'],
    to: ['Channel'],
    kinds: [],
    properties: interaction,
  },
  {
    type: 'CONSUMES',
    description: 'It takes messages out of the channel.',
    from: ['System', 'Workflow', 'Step', 'Agent'],
    to: ['Channel'],
    kinds: [],
    properties: interaction,
  },
  {
    type: 'ACCESSES',
    description: 'It reads or writes the store.',
    from: ['System', 'Workflow', 'Step', 'Agent'],
    to: ['DataStore'],
    kinds: [],
    properties: {
      mode: oneOf(['read', 'write'], 'Direction of the data; NULL where nothing says.'),
      credential: oneOf(['literal', 'ref', 'none'], 'How the credential stands in the file; its value is never stored.'),
      schema: text('Schema or table that is named.'),
      ...interaction,
      ...timing,
    },
  },
  {
    type: 'HANDLED_BY',
    description: 'The one relation for every exception path of every format.',
    from: ['Workflow', 'Step', 'Channel', 'System'],
    to: ['Step', 'Workflow', 'Channel'],
    kinds: ['error', 'timeout', 'escalation', 'compensation', 'dead-letter', 'exit'],
    properties: {
      catches: text('What it catches, as written; NULL means everything.'),
      attempts: integer('Deliveries or tries after which it takes over, where stated.'),
      interrupting: flag('Whether it ends what it handles (BPMN); false for a reminder that runs beside it.'),
    },
  },
  {
    type: 'GUARDED_BY',
    description: 'A control governs it.',
    from: ['System', 'Api', 'Operation', 'Channel', 'DataStore', 'Workflow', 'Step', 'Decision', 'Agent'],
    to: ['Control'],
    kinds: [],
    properties: {},
  },
  {
    type: 'PERFORMED_BY',
    description: 'Who does the step, makes the decision or operates the control.',
    from: ['Step', 'Decision', 'Control'],
    to: ['Team', 'System', 'Agent'],
    kinds: [],
    properties: {},
  },
  {
    type: 'DEPENDS_ON',
    description: 'Derived: the system that needs points to the one it needs; the roll-up of its interactions.',
    from: ['System'],
    to: ['System'],
    kinds: [],
    properties: {
      interactions: integer('Interactions rolled up.'),
      judged: integer('Interactions that could be judged.'),
      confirmed: integer('Of these: declared and observed.'),
      undocumented: integer('Observed only.'),
      reversed: integer('Declared the wrong way round.'),
      dead: integer('Declared, watched long enough, never seen.'),
      claimedOnly: integer('Claimed, not configured.'),
      unobservable: integer('Declared, not judgeable.'),
      unclassified: integer('Observed from a source that is not in the scan.'),
      mode: oneOf(['sync', 'async', 'mixed'], 'Whether calls, messages or both make it.'),
      ledger: oneOf(LEDGER_CLASSES, 'Worst class among the interactions.'),
    },
  },
] as const satisfies readonly RelationSchema[];
