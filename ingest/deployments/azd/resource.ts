// Resources: stores, brokers, models and hosts that azd makes for the project.
import { channelKey, type Key } from '../../../graph/key.ts';
import { deadLetterOf } from '../../mention/service-bus.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { at, booleanOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { type Part, type Project, placeOf } from './project.ts';
import { resourceTypeOf } from './resource-types.ts';

export function emitResource(project: Project, part: Part): void {
  const { name, tree, entry, pointer } = part;
  const written = textOf(at(tree, 'type')) ?? '';
  const type = resourceTypeOf(written);
  const source = placeOf(project, entry, pointer);
  if (type === undefined) {
    project.emit.gap({
      code: 'unsupported',
      detail: written === '' ? `the resource ${name} has no type` : `the resource ${name} is of type ${written}, which is not read`,
      remedy: 'Whether it is a store, a channel or a system is not known here; calls that variables state are read all the same.',
      source,
    });
    return;
  }
  const key = project.members.get(name)?.key;
  // A host of the name of a service is that service, and told with it.
  if (key === undefined || project.services.some((service) => service.name === name)) return;
  const model = textOf(at(tree, 'model', 'name'));
  const models = itemsOf(at(tree, 'models')).flatMap((item) => textOf(at(item, 'name')) ?? []);
  const tags = [
    ...(written.startsWith('host.') ? [written.replace('.', ':')] : []),
    ...(booleanOf(at(tree, 'existing')) === true ? ['existing'] : []),
    ...models.map((each) => `model:${each}`),
  ].sort();
  project.emit.node({
    type: type.type,
    ...(type.kind === undefined ? {} : { kind: type.kind }),
    key,
    name: model ?? name,
    also: [{ kind: 'name', value: name }],
    props: { ...type.props, ...(tags.length === 0 ? {} : { tags }) },
    source,
  });
  if (written.startsWith('messaging.')) emitChannels(project, part);
}

// The namespace gets its name when it is made, so channels are known by their own names.
function emitChannels(project: Project, { tree, pointer }: Part): void {
  for (const list of ['queues', 'topics', 'hubs'] as const)
    for (const [index, item] of itemsOf(at(tree, list)).entries()) {
      const name = textOf(item);
      if (name === undefined || name === '') continue;
      const key = emitChannel(project, { name, isQueue: list === 'queues', item, pointer: `${pointer}/${list}/${index}` });
      if (list === 'queues') emitDeadLetter(project, { of: key, name, item, pointer: `${pointer}/${list}/${index}` });
    }
}

interface Named {
  readonly name: string;
  readonly item: Tree;
  readonly pointer: string;
}

function emitChannel(project: Project, { name, isQueue, item, pointer }: Named & { readonly isQueue: boolean }): Key {
  const key = channelKey('amqp', name);
  project.emit.node({
    type: 'Channel',
    key,
    name,
    also: [isQueue ? queueMention(name) : topicMention(name)],
    props: { protocol: 'amqp', role: 'main' },
    source: placeOf(project, item, pointer),
  });
  return key;
}

function emitDeadLetter(project: Project, { of, name, item, pointer }: Named & { readonly of: Key }): void {
  const letter = deadLetterOf(name);
  const key = channelKey('amqp', letter);
  const source = placeOf(project, item, pointer);
  project.emit.node({
    type: 'Channel',
    key,
    name: letter,
    also: [queueMention(letter)],
    props: { protocol: 'amqp', role: 'dead-letter' },
    source,
  });
  project.emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: { key: of }, to: { key }, source });
}
