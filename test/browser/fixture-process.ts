// An invented order process that a log shows, with one of every way to leave a model.

interface Way {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly hours: number;
  readonly conformance: string;
}

const STEPS = [
  ['Take order', 1200, 'EXECUTED'],
  ['Check credit', 1150, 'EXECUTED'],
  ['Reserve stock', 1190, 'EXECUTED'],
  ['Ship parcel', 1120, 'EXECUTED'],
  ['Send invoice', 1110, 'EXECUTED'],
  ['Receive payment', 1040, 'EXECUTED'],
  ['Cancel order', 80, 'EXECUTED'],
  ['Correct address in the ERP by hand', 160, 'UNDECLARED'],
  ['Remind customer', null, 'NEVER_EXECUTED'],
] as const;
const WAYS: readonly Way[] = (
  [
    ['Take order', 'Check credit', 1150, 2, 'DECLARED'],
    ['Check credit', 'Reserve stock', 1100, 0.5, 'DECLARED'],
    ['Reserve stock', 'Ship parcel', 960, 26, 'DECLARED'],
    ['Ship parcel', 'Send invoice', 1100, 4, 'DECLARED'],
    ['Send invoice', 'Receive payment', 1040, 24 * 14, 'DECLARED'],
    ['Reserve stock', 'Correct address in the ERP by hand', 160, 5, 'UNJUDGED'],
    ['Correct address in the ERP by hand', 'Ship parcel', 160, 9, 'UNJUDGED'],
    ['Take order', 'Reserve stock', 50, 1, 'SKIPS'],
    ['Check credit', 'Cancel order', 40, 1, 'DECLARED'],
    ['Reserve stock', 'Cancel order', 40, 30, 'UNDOCUMENTED'],
    ['Send invoice', 'Send invoice', 22, 24 * 7, 'UNDOCUMENTED'],
  ] as const
).map(([from, to, count, hours, conformance]) => ({ from, to, count, hours, conformance }));

const ID = 'workflow:shop/order.bpmn#order';
const stepId = (name: string): string => `step:shop/order.bpmn#${name}`;
const SUMMARY = {
  id: ID,
  name: 'Order to cash',
  kind: 'process',
  declared: true,
  cases: 1200,
  firstSeen: Date.UTC(2026, 0, 5),
  lastSeen: Date.UTC(2026, 2, 31),
  steps: 8,
  undeclared: 1,
  neverExecuted: 1,
  undocumented: 2,
  skips: 1,
};
const UNMODELLED = { ...SUMMARY, id: 'workflow:shop/returns.csv', name: 'returns', declared: false, cases: 96, steps: 5 };

/** What the contract answers; nothing where the estate is empty. */
export function processAnswers(isEmpty: boolean) {
  return {
    processes: isEmpty ? [] : [SUMMARY, { ...UNMODELLED, undeclared: 0, neverExecuted: 0, undocumented: 0, skips: 0 }],
    process: ({ id }: { readonly id: string }) => (id === ID && !isEmpty ? PROCESS : null),
  };
}

const PROCESS = {
  summary: SUMMARY,
  cycleP50: 18 * 86_400_000,
  cycleP95: 41 * 86_400_000,
  firstPass: 0.8417,
  evidence: [{ file: 'shop/order.bpmn', line: 3 }],
  steps: STEPS.map(([name, count, conformance], i) => ({
    id: stepId(name),
    name,
    kind: 'service-task',
    count,
    begins: name === 'Take order' ? 1200 : 0,
    ends: name === 'Receive payment' ? 1040 : name === 'Cancel order' ? 80 : 0,
    conformance,
    samples: count === null ? [] : ['4711', '4712'],
    evidence: [{ file: 'shop/order.bpmn', line: 10 + i }],
  })),
  transitions: WAYS.map(({ from, to, count, hours, conformance }, i) => ({
    from: { id: stepId(from), name: from, type: 'Step', kind: null },
    to: { id: stepId(to), name: to, type: 'Step', kind: null },
    count,
    cases: count,
    p50: hours * 3_600_000,
    p95: hours * 9_000_000,
    conformance,
    samples: ['4711', '4715'],
    evidence: [{ file: 'shop/logs/orders.csv', line: 40 + i }],
  })),
  transitionCount: WAYS.length,
};
