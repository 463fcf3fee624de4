import { describe, expect, it } from 'vitest';
import { listingOf } from './listing.ts';

const PATHS = ['a', 'a-b/x', 'a.zip!/c', 'a/b', 'a/b/c', 'a0', 'ab/c'].sort();

describe('the list of a root', () => {
  it('knows what stands below a folder, whatever its neighbours are called', () => {
    const listing = listingOf(PATHS);

    expect(listing.below('a')).toEqual(['a/b', 'a/b/c']);
    expect(listing.below('a/b')).toEqual(['a/b/c']);
    expect(listing.below('a.zip!')).toEqual(['a.zip!/c']);
    expect(listing.below('none')).toEqual([]);
    expect(listing.below('')).toEqual(PATHS);
  });

  it('has a digest for each folder that changes with it alone', () => {
    const [one, two] = [listingOf(PATHS), listingOf([...PATHS, 'z'])];

    expect(two.digest('a')).toBe(one.digest('a'));
    expect(two.digest('')).not.toBe(one.digest(''));
  });
});
