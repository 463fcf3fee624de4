// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { KINDS, kindOf } from './kinds.ts';

describe('kinds are told apart without colour', () => {
  it('no two kinds have the same shape and icon', () => {
    const looks = Object.values(KINDS)
      .filter((kind) => !['team', 'boundary'].includes(kind.name))
      .map((kind) => `${kind.shape} ${kind.icon}`);

    expect(looks.length - new Set(looks).size).toBe(0);
  });

  it.each([
    ['System', 'saas', 'packaged'],
    ['System', 'bot-runner', 'bot'],
    ['System', 'never heard of', 'service'],
    ['Workflow', 'bot', 'bot'],
    ['Channel', null, 'channel'],
    ['Agent', null, 'agent'],
    [null, null, 'group'],
  ])('%s of kind %s is drawn as %s', (type, kind, name) => {
    expect(kindOf(type, kind).name).toBe(name);
  });
});
