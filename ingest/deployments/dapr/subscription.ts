// Subscriptions: who takes messages of a topic, and where those go that nobody could handle.
// https://docs.dapr.io/developing-applications/building-blocks/pubsub/subscription-methods/
import { channelKey, type Key } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { topicMention } from '../../mention/topic.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import { fileMemory } from '../file-memory.ts';
import { environmentIn } from '../kubernetes-identity.ts';
import { nearestIn } from '../kubernetes-neighbours.ts';
import { type Place, type Resource, resourcesOf } from '../kubernetes-resource.ts';
import { appRef, scopesOf } from './app.ts';
import { blockOf, productOf } from './products.ts';
import { isDaprGroup } from './recognise.ts';
import { emitUnscoped } from './unscoped.ts';

export async function extractSubscription(resource: Resource, place: Place): Promise<void> {
  const { tree, pointer, namespace } = resource;
  const { document, emit } = place;
  const stated = at(tree, 'spec', 'topic');
  const topic = textOf(stated) ?? '';
  if (stated === undefined || topic === '' || isTemplated(topic)) return;
  const pubsub = textOf(at(tree, 'spec', 'pubsubname')) ?? '';
  const protocol = await protocolOf({ pubsub, resource, place });
  const source = sourceOf(document, { line: stated.line }, `${pointer}/spec/topic`);
  const channel = emitChannel({ topic, protocol, pubsub, role: 'main', source, namespace }, place);
  const scopes = scopesOf(tree);
  for (const app of scopes) emit.edge({ type: 'CONSUMES', from: appRef(app), to: { key: channel }, source, ...environmentIn(namespace) });
  if (scopes.length === 0) emitUnscoped(resource, `who takes messages of ${topic}`, place);
  const dead = at(tree, 'spec', 'deadLetterTopic');
  const letter = textOf(dead) ?? '';
  if (dead === undefined || letter === '' || isTemplated(letter)) return;
  const deadPlace = sourceOf(document, { line: dead.line }, `${pointer}/spec/deadLetterTopic`);
  const handler = emitChannel({ topic: letter, protocol, pubsub, role: 'dead-letter', source: deadPlace, namespace }, place);
  emit.edge({
    type: 'HANDLED_BY',
    kind: 'dead-letter',
    from: { key: channel },
    to: { key: handler },
    source: deadPlace,
    ...environmentIn(namespace),
  });
}

interface PlacedTopic {
  readonly topic: string;
  readonly protocol: string | undefined;
  readonly pubsub: string;
  readonly role: 'main' | 'dead-letter';
  readonly source: Source;
  readonly namespace: string | undefined;
}

// A topic is that of the broker behind the component; where that is not known, it is known inside the component alone.
function emitChannel({ topic, protocol, pubsub, role, source, namespace }: PlacedTopic, { emit }: Place): Key {
  const key = protocol === undefined ? channelKey('dapr', topic, pubsub) : channelKey(protocol, topic);
  emit.node({
    type: 'Channel',
    key,
    name: topic,
    also: [topicMention(topic)],
    // What is taken from a topic does not say whether it is the main one.
    props: { protocol, role: role === 'dead-letter' ? role : undefined },
    source,
    ...environmentIn(namespace),
  });
  return key;
}

const pubsubsOf = fileMemory(async (path, siblings) =>
  (await siblings.tree(path))
    .flatMap(({ tree }) => resourcesOf(tree))
    .filter((resource) => isDaprGroup(resource) && resource.kind === 'Component')
    .map(({ name, namespace, tree }) => ({ name, ...(namespace === undefined ? {} : { namespace }), protocol: protocolIn(tree) })),
);

function protocolIn(tree: Tree): string | undefined {
  const { block, name } = blockOf(textOf(at(tree, 'spec', 'type'))?.toLowerCase() ?? '');
  return block === 'pubsub' ? productOf(block, name).protocol : undefined;
}

interface Asked {
  readonly pubsub: string;
  readonly resource: Resource;
  readonly place: Place;
}

async function protocolOf({ pubsub, resource, place }: Asked): Promise<string | undefined> {
  const { document, siblings } = place;
  const from = { path: document.path, ...(resource.namespace === undefined ? {} : { namespace: resource.namespace }) };
  const [found] = await nearestIn(from, siblings, async (file) => (await pubsubsOf(file, siblings)).filter(({ name }) => name === pubsub));
  return found?.protocol;
}
