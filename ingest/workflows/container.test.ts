import { describe, expect, it } from 'vitest';
import type { EdgeFact } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { emitContainer, type StepContainer } from './container.ts';
import { NO_ENGINE } from './defaults.ts';
import { openWorkflow } from './vocabulary.ts';

const source = { file: 'test/flow', line: 1 };

function stated(container: StepContainer): readonly string[] {
  const edges: Omit<EdgeFact, 'stance'>[] = [];
  const ignore = (): void => {};
  const emit: Emit = {
    node: ignore,
    edge: (edge) => void edges.push(edge),
    gap: ignore,
    observation: ignore,
    embedded: ignore,
    embeddedText: ignore,
  };
  const flow = openWorkflow(emit, { place: ['test', 'flow'], kind: 'pipeline', engine: 'x', defaults: NO_ENGINE, name: 'flow', source });
  emitContainer(flow, 'a', container);
  return edges.map(({ type, to }) => `${type} ${'mention' in to ? `${to.mention.kind} ${to.mention.value}` : to.key}`);
}

describe('a container of a step', () => {
  it('is done by the system behind its image, unless that is a tool', () => {
    const images = [
      'registry.acme.io/shop/orders-import:1.2',
      'alpine:3',
      'bitnami/kubectl:1.30',
      'curlimages/curl',
      '{{image}}',
      'acme/postgres',
    ];

    expect(images.map((text) => stated({ image: { text, source } }))).toEqual([
      ['PERFORMED_BY image registry.acme.io/shop/orders-import'],
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('calls what its variables name and what its command calls', () => {
    const variables = [
      { name: 'ORDERS_URL', text: 'http://orders.shop.svc:8080', source },
      { name: 'MODE', text: 'fast', source },
    ];
    const command = ['curl', '-X', 'POST', 'https://api.acme.io/done'].map((text) => ({ text, source }));

    expect(stated({ variables })).toEqual(['CALLS host orders.shop.svc']);
    expect(stated({ command })).toEqual(['CALLS operation POST /done']);
    expect(stated({ command: ['sh', '-c', 'curl https://api.acme.io/done'].map((text) => ({ text, source })) })).toEqual([
      'CALLS operation GET /done',
    ]);
  });
});
