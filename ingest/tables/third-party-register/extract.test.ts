import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations } from '../../../test/fact-lines.ts';
import { thirdPartyRegister } from './index.ts';

const HEADER =
  'Third-party provider,Product,Type of ICT services,Function name,Critical or important function,Contract reference,Location of data,Application';

it('a service of a third party is an external system, with what it supports, under which contract and where the data is', async () => {
  const found = await extractText(
    thirdPartyRegister,
    `${HEADER}\nAcme Cloud,,Hosting,Payments,Yes,C-1,Ireland,Payment Hub\nAcme,Mailer,Mail,,No,C-2,,\n`,
  );

  expect(found.nodes.filter(({ type }) => type === 'System').map(({ name, props }) => [name, props])).toEqual([
    [
      'Acme Cloud',
      { external: true, vendor: 'Acme Cloud', criticality: 'critical', tags: ['contract:C-1', 'service:Hosting', 'supports:Payments'] },
    ],
    ['Payment Hub', undefined],
    ['Mailer', { external: true, vendor: 'Acme', product: 'Mailer', tags: ['contract:C-2', 'service:Mail'] }],
  ]);
  expect(numberedRelations(found)).toEqual([
    '2 application/payment hub CALLS application/acme cloud grain=system',
    '2 application/acme cloud IN_BOUNDARY jurisdiction/Ireland',
  ]);
});

it('a row without a provider is told', async () => {
  expect(gapLines(await extractText(thirdPartyRegister, `${HEADER}\n,,Hosting,,,C-1,,\n`))).toEqual([
    '2 unresolved: this row names no provider, so what it says was left out',
  ]);
});
