// Flows that are small as files and large when their parameters are put in.
import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { nifi } from '../nifi/index.ts';

it('puts a parameter into settings as long as there is room, and says where it is not', async () => {
  const properties = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`a${index}`, '#{long}'.repeat(20)]));
  const flow = {
    parameterContexts: { c: { name: 'c', parameters: [{ name: 'long', value: 'x'.repeat(100_000) }] } },
    flowContents: {
      componentType: 'PROCESS_GROUP',
      identifier: 'g',
      name: 'orders',
      parameterContextName: 'c',
      processors: [{ identifier: 'p', name: 'put', type: 'org.a.PutSQL', properties }],
      connections: [],
    },
  };
  const { gaps, nodes } = await extractText(nifi, JSON.stringify(flow), 'flow.json');

  expect(nodes.filter(({ type }) => type === 'Step').length).toBeGreaterThan(0);
  expect(gaps.filter(({ code }) => code === 'too-large').map(({ source, detail }) => [source.line, detail])).toEqual([
    [1, 'parameters add more to the settings of PutSQL than is read; those after that are left as they are written'],
  ]);
});
