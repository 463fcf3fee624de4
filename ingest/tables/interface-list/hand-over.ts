// Interfaces that are topics, queues, files or hand-work: one channel that the source fills and the target empties.
import { channelKey, type Key, localKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import type { TableDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import type { Carrier } from '../carrier.ts';
import { understood } from '../understood.ts';
import { cadenceIn, criticalityIn, dataClassIn, environmentIn } from '../wording.ts';
import type { Ends, Telling } from './extract.ts';
import type { Link } from './link.ts';

/** PUBLISHES and CONSUMES follow the data, whoever opens the connection. */
export function emitHandOver(telling: Telling, ends: Ends, link: Link & { readonly carrier: Carrier }): Key {
  const { row, emit } = telling;
  const key = emitChannel(telling, ends, link.carrier);
  const environment = environmentIn(row.text('environment'));
  const props = { cadence: cadenceIn(row.text('frequency')) };
  const base = {
    to: { key },
    props,
    stance: 'claimed',
    ...(environment === undefined ? {} : { environment }),
    source: row.source,
  } as const;
  const { source, target } = ends;
  const pairs = link.isBothWays
    ? [
        { gives: source, takes: target },
        { gives: target, takes: source },
      ]
    : [{ gives: source, takes: target }];
  for (const { gives, takes } of pairs) {
    emit.edge({ type: 'PUBLISHES', from: { key: gives }, ...base });
    emit.edge({ type: 'CONSUMES', from: { key: takes }, ...base });
  }
  return key;
}

function emitChannel({ document, row, emit }: Telling, { names }: Ends, { protocol, isQueue }: Carrier): Key {
  const topic = isTemplated(row.text('topic')) ? '' : row.text('topic');
  const own = row.text('interface-id') || row.text('interface') || [names, row.text('data')].filter((each) => each !== '').join(': ');
  const key = topic === '' ? localKey('Channel', document.root, ...placeOf(document), own.toLowerCase()) : channelKey(protocol, topic);
  const also: readonly Mention[] = topic === '' ? [] : [isQueue === true ? queueMention(topic) : topicMention(topic)];
  const title = (role: string): string => understood(document)?.columns.get(role)?.title ?? '';
  emit.node({
    type: 'Channel',
    key,
    name: topic || row.text('interface') || own,
    ...(also.length === 0 ? {} : { also }),
    props: {
      protocol,
      criticality: criticalityIn(row.text('criticality'), title('criticality')),
      dataClass: dataClassIn(row.text('data-class'), title('data-class')),
      tags: tagsOf([
        ['interface', row.text('interface-id')],
        ['data', row.text('data')],
        ['frequency', row.text('frequency')],
        ['via', row.text('middleware')],
      ]),
    },
    stance: 'claimed',
    source: row.source,
  });
  return key;
}

// Lists number their rows: the same number in another list is another interface.
function placeOf({ path, sheet }: TableDocument): readonly string[] {
  return sheet.name === '' ? [path] : [path, sheet.name];
}

function tagsOf(pairs: readonly (readonly [string, string])[]): readonly string[] | undefined {
  const tags = pairs
    .filter(([, value]) => value !== '' && value.length <= 80 && !value.includes('@'))
    .map(([name, value]) => `${name}:${value}`);
  return tags.length === 0 ? undefined : tags.sort();
}
