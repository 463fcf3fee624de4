import { describe, expect, test } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, stepLines, typedRelations } from '../../../test/fact-lines.ts';
import { end, order, read, short, start, step } from '../../../test/iflow-drawing.ts';
import { iflow } from './index.ts';

describe('an integration flow', () => {
  test('is called like its bundle, with its version, logging and transaction', async () => {
    const found = await read(
      { steps: [start('begin'), end('done')], process: { transactionalHandling: 'Required', transactionTimeout: '30' } },
      {
        'META-INF/MANIFEST.MF':
          'Manifest-Version: 1.0\r\nBundle-SymbolicName: orders_to\r\n _erp;singleton:=true\r\nBundle-Name: Orders to ERP\r\nBundle-Version: 1.0.3\r\n',
      },
    );

    expect(found.nodes.find(({ type }) => type === 'Workflow')).toMatchObject({
      name: 'Orders to ERP',
      kind: 'route',
      also: [
        { kind: 'name', value: 'Orders to ERP' },
        { kind: 'process-id', value: 'orders_to_erp' },
      ],
      props: { engine: 'sap-cloud-integration', version: '1.0.3', logging: 'all', timeout: 'set', tags: ['transacted'] },
    });
  });

  test('is called like its file where no manifest stands beside it', async () => {
    const found = await read({ steps: [start('begin')], settings: { log: 'No logging', returnExceptionToSender: 'true' } });

    expect(propsOf(found, 'orders')).toMatchObject({ logging: 'off', tags: ['errors-to-sender'] });
  });

  test('that nothing leads to is a gap', async () => {
    expect(gapLines(await read({ steps: [start('begin')] }))).toEqual([
      '7 unresolved: the integration flow begins with a message, and no sender channel leads to it',
    ]);
  });
});

describe('a step', () => {
  test('is what its type says; conditions stand on the flows behind a router', async () => {
    const found = await read({
      steps: [
        step('route', 'ExclusiveGateway'),
        step('map', 'Mapping', { subActivityType: 'XSLTMapping' }),
        step('join', 'Aggregator', { timeout: '60', datastoreName: 'agg' }),
        step('split', 'Splitter'),
        step('other', 'QuantumEntangler'),
        order('route', 'map', '${header.kind} = 1'),
        order('route', 'nowhere'),
      ],
    });

    expect(stepLines(found)).toEqual([
      'route gateway',
      'map script',
      'join event-wait trigger=message timeout=set',
      'split script',
      'other -',
    ]);
    expect(short(typedRelations(found, 'FLOWS_TO'))).toEqual(['FLOWS_TO route → map (sequence condition=${header.kind} = 1)']);
    expect(gapLines(found)).toEqual([
      '11 unsupported: the step type "QuantumEntangler" is not known here',
      '13 unresolved: the sequence flow route-nowhere leads from or to a step that this process does not hold',
    ]);
  });

  test('works on a data store of the tenant, or of its own flow', async () => {
    const found = await read({
      steps: [
        step('write', 'DBstorage', { operation: 'put', storageName: 'Orders', visibility: 'global' }),
        step('take', 'DBstorage', { operation: 'get', storageName: 'Orders', visibility: 'local', delete: 'true' }),
        step('drop', 'DBstorage', { operation: 'delete', storageName: '{{store}}' }),
      ],
    });

    expect(short(typedRelations(found, 'ACCESSES'))).toEqual([
      'ACCESSES take → data-store/Orders (mode=read)',
      'ACCESSES write → data-store/Orders (mode=write)',
    ]);
    expect(stepLines(found)).toEqual([
      'write service-task effect=write',
      'take service-task effect=write',
      'drop service-task effect=destructive',
    ]);
    expect(gapLines(found).map((line) => line.replace(/,.*/, ''))).toEqual([
      '9 templated: "data store {{store}}" is filled in from outside',
    ]);
  });
});

test('plain BPMN is left to its own reader', async () => {
  const plain =
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s"/></process></definitions>';

  expect((await extractText(iflow, { 'order.bpmn': plain })).nodes).toEqual([]);
});
