// Queues of RabbitMQ that the file declares, as far as it says where rejected messages go.
// https://docs.spring.io/spring-amqp/reference/amqp/broker-configuration.html · https://www.rabbitmq.com/docs/dlx

import { isTemplated } from '../../mention/template.ts';
import type { XmlElement } from '../../read/tree.ts';
import { declareChannel } from '../endpoint.ts';
import { topElements } from './context.ts';
import { filled } from './element.ts';
import type { IntegrationFile } from './reading.ts';

export function emitRejections(file: IntegrationFile): void {
  for (const element of topElements(file.document.xml)) {
    if (element.name !== 'queue' || !/\/schema\/rabbit$/.test(element.namespace)) continue;
    const name = file.context.fill(filled(element, 'name', 'id') ?? '');
    const to = rejectedTo(file, element);
    if (name === '' || to === undefined || isTemplated(name) || isTemplated(to.name)) continue;
    const source = { file: file.document.file, line: element.line };
    const from = declareChannel(file.ground, { kind: 'channel', protocol: 'amqp', name, isTopic: false }, source);
    const dead = declareChannel(file.ground, { kind: 'channel', protocol: 'amqp', ...to }, source, 'dead-letter');
    file.emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: { key: from }, to: { key: dead }, source });
  }
}

/** An exchange; through the one without a name, the queue of the routing key. */
function rejectedTo(file: IntegrationFile, queue: XmlElement): { readonly name: string; readonly isTopic: boolean } | undefined {
  const shared = file.named.get(filled(queue, 'queue-arguments') ?? '');
  const entries = [queue, ...(shared === undefined ? [] : [shared])].flatMap(entriesIn);
  const values = new Map(
    entries.map((entry) => [filled(entry, 'key') ?? '', file.context.fill(filled(entry, 'value') ?? entry.text.trim())]),
  );
  if (!values.has('x-dead-letter-exchange')) return undefined;
  const exchange = values.get('x-dead-letter-exchange') ?? '';
  if (exchange !== '') return { name: exchange, isTopic: true };
  const key = values.get('x-dead-letter-routing-key') ?? '';
  return key === '' ? undefined : { name: key, isTopic: false };
}

function entriesIn(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === 'entry' ? [child] : /^(queue-arguments|map)$/.test(child.name) ? entriesIn(child) : [],
  );
}
