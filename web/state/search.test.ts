// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { findingsSearch } from './findings-search.ts';
import { mapSearch, viewInput } from './map-search.ts';

describe('the address of the map', () => {
  it('keeps what it understands and leaves out the rest', () => {
    const raw = {
      group: 'OWNER',
      open: ['a', 7, 'b'],
      hops: '3',
      lens: 'NOPE',
      ledger: ['DEAD', 'x'],
      min: 1,
      telemetry: true,
      sel: 'system:a',
      evil: '<script>',
    };

    expect(mapSearch(raw)).toEqual({ group: 'OWNER', open: ['a', 'b'], hops: 3, ledger: ['DEAD'], telemetry: true, sel: 'system:a' });
  });

  it('an empty list of open boxes is not the same as none', () => {
    expect([viewInput(mapSearch({ open: [] })).expanded, viewInput(mapSearch({})).expanded]).toEqual([[], undefined]);
  });

  it('a selection does not change what the server is asked for', () => {
    expect(viewInput(mapSearch({ sel: 'a', flow: 'DOWN', outline: false }))).toEqual(viewInput({}));
  });

  it('a focus carries its hops and direction', () => {
    expect(viewInput(mapSearch({ focus: 'system:a', way: 'UPSTREAM' })).focus).toEqual({ id: 'system:a', hops: 1, direction: 'UPSTREAM' });
  });
});

describe('the address of the findings', () => {
  it('keeps a filter that the server understands', () => {
    expect(findingsSearch({ severity: ['HIGH', 'LOUD'], question: 9, text: '', rule: 'EXC-002' })).toEqual({
      severity: ['HIGH'],
      rule: 'EXC-002',
    });
  });
});
