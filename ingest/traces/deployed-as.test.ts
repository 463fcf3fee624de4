import { expect, it } from 'vitest';
import { readSpans } from '../../test/spans.ts';

it('a service answers to the names under which it was deployed, and not to those of its instances', async () => {
  const resource = {
    'k8s.namespace.name': 'shop',
    'k8s.deployment.name': 'orders-api',
    'k8s.pod.name': 'orders-api-7d9f-x2x',
    'service.instance.id': '627cc493-f310-47de-96bd-71410b7dec09',
    'container.image.name': 'registry.acme.io/shop/orders:1.2',
    'cloud.resource_id': 'arn:aws:lambda:eu-west-1:123456789012:function:orders:live',
  };
  const { nodes } = await readSpans(
    { id: 'a', service: 'orders', resource },
    { id: 'b', service: 'orders', resource: { 'k8s.pod.name': 'other' } },
  );

  expect(nodes.map(({ also }) => also)).toEqual([
    [
      { kind: 'service-name', value: 'orders' },
      { kind: 'host', value: 'orders' },
      { kind: 'name', value: 'orders' },
      { kind: 'host', value: 'orders-api', within: 'shop' },
      { kind: 'image', value: 'registry.acme.io/shop/orders' },
      { kind: 'arn', value: 'arn:aws:lambda:eu-west-1:123456789012:function:orders' },
    ],
  ]);
});
