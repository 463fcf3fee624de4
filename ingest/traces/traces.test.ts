import { describe, expect, it } from 'vitest';
import type { Span } from './span.ts';
import { NOTHING } from './target.ts';
import { traces } from './traces.ts';

const service = { name: 'shop', deployments: [] };
const span = (id: string, line = 1): Span => ({
  id,
  parent: '',
  service,
  kind: 1,
  start: undefined,
  end: undefined,
  isError: false,
  at: line,
  act: NOTHING,
  links: [],
});

function collected(ids: readonly (readonly [trace: string, span: string])[], maxWaiting: number) {
  const handed: string[] = [];
  const waiting = traces((trace) => void handed.push(`${trace.id}: ${trace.spans.map(({ id }) => id).join(' ')}`), maxWaiting);
  for (const [index, [trace, id]] of ids.entries()) waiting.add(trace, span(id, index + 1));
  waiting.end();
  return { handed, late: waiting.late() };
}

describe('spans that wait for others of their trace', () => {
  it('are handed on together when the file ends, each once', () => {
    expect(
      collected(
        [
          ['a', '1'],
          ['b', '1'],
          ['a', '2'],
          ['a', '1'],
        ],
        100,
      ),
    ).toEqual({ handed: ['b: 1', 'a: 1 2'], late: undefined });
  });

  it('are handed on when too many wait, the trace longest untouched first', () => {
    expect(
      collected(
        [
          ['a', '1'],
          ['b', '1'],
          ['a', '2'],
          ['c', '1'],
        ],
        3,
      ),
    ).toEqual({ handed: ['b: 1', 'a: 1 2', 'c: 1'], late: undefined });
  });

  it('and come too late are counted', () => {
    expect(
      collected(
        [
          ['a', '1'],
          ['b', '1'],
          ['b', '2'],
          ['a', '2'],
          ['a', '3'],
        ],
        2,
      ),
    ).toEqual({ handed: ['a: 1', 'b: 1 2', 'a: 2 3'], late: { count: 2, at: 4 } });
  });

  it('of one endless trace do not wait for ever', () => {
    expect(
      collected(
        [
          ['a', '1'],
          ['a', '2'],
          ['a', '3'],
        ],
        2,
      ).handed,
    ).toEqual(['a: 1 2 3']);
  });
});
