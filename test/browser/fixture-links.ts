// Identity in the invented shop: two likely pairs, of which the second may not be decided, and one merge.
interface Pair {
  readonly a: string;
  readonly b: string;
}
interface Decided extends Pair {
  readonly is: string;
  readonly why: null;
  readonly inForce: boolean;
}

const end = (name: string): object => ({ id: `system:${name}`, name, type: 'System' });
const REFUSED = 'system:frozen';

/** Answers of `links`, `pin` and `unpin`; decisions are kept as long as the server lives. */
export function linkAnswers(isEmpty: boolean): Readonly<Record<string, unknown>> {
  const pins: Decided[] = [];
  const decision = (a: string, b: string): Decided | null => pins.find((pin) => pin.a === a && pin.b === b) ?? null;
  const suggestion = (from: string, to: string, score: number): object => ({
    from: end(from),
    to: end(to),
    score,
    reason: `"${from}" and "${to}" differ by one word`,
    evidence: [{ file: 'inventory.csv', line: 9 }],
    decision: decision(`system:${from}`, `system:${to}`),
  });
  const links = (): object => ({
    writable: true,
    suggestions: isEmpty ? [] : [suggestion('ledger', 'general-ledger', 0.86), suggestion('frozen', 'frozen-goods', 0.75)],
    merges: isEmpty
      ? []
      : [
          {
            node: end('payments'),
            key: 'system:shop/payments',
            strategy: 'name',
            score: 0.7,
            reason: 'the only things called "payments" in this root',
            evidence: [{ file: 'compose.yaml', line: 41 }],
            decision: decision('system:payments', 'system:shop/payments'),
          },
        ],
    mergeCount: isEmpty ? 0 : 1,
    pins,
  });
  const forget = ({ a, b }: Pair): void => {
    const at = pins.findIndex((pin) => pin.a === a && pin.b === b);
    if (at >= 0) pins.splice(at, 1);
  };
  return {
    links,
    pin: ({ a, b, is }: Pair & { readonly is: string }) => {
      if (a === REFUSED) throw new Error('pins.yaml could not be written (EACCES).');
      forget({ a, b });
      pins.push({ a, b, is, why: null, inForce: false });
      return links();
    },
    unpin: (pair: Pair) => {
      forget(pair);
      return links();
    },
  };
}
