import { expect, it } from 'vitest';
import { criticalityOf, dataClassOf, exposureOf, lifecycleOf } from './wording.ts';

it('words of organisations become those of the metamodel, and unknown ones say nothing', () => {
  expect([lifecycleOf('Sunset'), lifecycleOf('end of life'), lifecycleOf('beta'), lifecycleOf('someday'), lifecycleOf(undefined)]).toEqual([
    'deprecated',
    'retired',
    'experimental',
    undefined,
    undefined,
  ]);
  expect([
    criticalityOf('Tier 1'),
    criticalityOf('tier2'),
    criticalityOf('3'),
    criticalityOf('mission_critical'),
    criticalityOf('frontend'),
  ]).toEqual(['critical', 'high', 'medium', 'critical', undefined]);
  expect([dataClassOf('Strictly Confidential'), dataClassOf('PII'), dataClassOf('blue')]).toEqual(['confidential', 'personal', undefined]);
  expect([exposureOf('external'), exposureOf('B2B'), exposureOf('constructor')]).toEqual(['public', 'partner', undefined]);
});
