// A processor as a step.
import { channelKey, localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf } from '../../ingester.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import type { PlacedInteraction } from '../flow-plan.ts';
import type { StepKind } from '../vocabulary.ts';
import { type Component, componentOf, isUnknownReach, maySource } from './components.ts';
import type { Connections } from './connections.ts';
import { errorsOf, retryOf, timeoutOf } from './errors.ts';
import type { Gaps } from './gaps.ts';
import type { Canvas } from './groups.ts';
import type { Node } from './nodes.ts';
import { type Folder, NOTHING, reachOf } from './reach.ts';
import { type Settings, settingOf, settingsOf } from './settings.ts';
import { addTimer, startsBy } from './start.ts';

/** The file that a flow stands in. */
export interface File {
  /** Name of the scan root. */
  readonly root: string;
  readonly path: string;
  /** "root/path" */
  readonly file: string;
}

export interface Reading {
  readonly document: File;
  readonly emit: Emit;
  readonly canvas: Canvas;
  readonly connections: Connections;
  readonly gaps: Gaps;
}

export function layOutProcessor(reading: Reading, node: Node): void {
  const { document, canvas, connections, gaps } = reading;
  const { part, type, flowing, id } = node;
  const source = sourceOf(document, part.tree, part.pointer);
  const component = componentOf(type);
  const settings = settingsOf(part.tree, { ...node.placed.around, services: canvas.services });
  const reached = component === undefined ? NOTHING : reachOf(component, reachingOf(reading, node, settings));
  const begins = mayBegin(node, component, connections);
  const work = isWork(component);
  const errors = errorsOf(node, connections);
  const reach: readonly PlacedInteraction[] = reached.interactions.map((interaction) => ({ interaction, source }));
  const starts = begins && component !== undefined ? startsBy(component, reached) : undefined;
  flowing.plan.steps.push({
    declared: {
      id,
      name: textOf(at(part.tree, 'name')) ?? type,
      kind: kindOf(type, component, starts !== undefined),
      trigger: starts?.trigger,
      source,
      within: node.placed.within,
      isWork: work,
      retry: retryOf(node, connections, settings),
      timeout: type === 'Wait' ? waitOf(settings) : work ? timeoutOf(node, settings) : undefined,
      errors,
      ...reached.effect,
      tags: isDisabled(part.tree) ? ['disabled'] : [],
    },
    reach,
  });
  if (work && connections.normal.has(node)) flowing.errors.push(errors);
  gaps.add(node, reached.open, source);
  if (settings.isCut) gaps.addCut(node, source);
  if (isUnknownReach(textOf(at(part.tree, 'type')) ?? '', type)) gaps.addUnknown(type, source);
  if (starts !== undefined && !isDisabled(part.tree)) flowing.starts.push({ ...starts.from(node), source });
  if (begins && starts === undefined) addTimer(reading, node);
}

function reachingOf({ document, emit, canvas }: Reading, { type, part }: Node, settings: Settings) {
  const source = sourceOf(document, part.tree, part.pointer);
  return {
    type,
    settings,
    file: document.file,
    external: canvas.external,
    channel: ({ protocol, path, host }: Folder) => {
      const key = host === undefined ? localKey('Channel', document.root, 'file', path) : channelKey(protocol, path, host);
      emit.node({ type: 'Channel', key, name: host === undefined ? path : `${host}:${path}`, props: { protocol }, source });
      return { key };
    },
  };
}

// Disabled by somebody; one that is only stopped may be started at any time.
export function isDisabled(tree: Tree): boolean {
  return textOf(at(tree, 'scheduledState')) === 'DISABLED';
}

// What needs FlowFiles is told by its name; of one that nobody knows, only by what follows it.
function mayBegin(node: Node, component: Component | undefined, { into, outOf }: Connections): boolean {
  if (into.has(node) || !maySource(node.type)) return false;
  if (component !== undefined) return isSourceShape(component);
  return node.type.startsWith('Generate') || (outOf.get(node) ?? []).some(({ to }) => to !== node);
}

// FlowFiles that wait expire after 10 minutes: https://nifi.apache.org/components/
function waitOf(settings: Settings): 'set' | 'default' {
  return settingOf(settings, ['expirationduration']) === undefined ? 'default' : 'set';
}

function isSourceShape(component: Component): boolean {
  return !(component.shape === 'channel' && component.way === 'give') && component.shape !== 'choice';
}

function isWork(component: Component | undefined): boolean {
  switch (component?.shape) {
    case undefined:
    case 'listen':
    case 'choice':
    case 'script':
    case 'command':
      return false;
    case 'channel':
      return component.way === 'give';
    case 'folder':
      return component.protocol !== 'file';
    default:
      return true;
  }
}

function kindOf(type: string, component: Component | undefined, begins: boolean): StepKind {
  if (begins) return 'start';
  if (type === 'Wait') return 'event-wait';
  switch (component?.shape) {
    case 'channel':
      return component.way === 'take' ? 'receive' : 'send';
    case 'listen':
      return 'receive';
    case 'script':
    case 'command':
      return 'script';
    case 'choice':
      return 'gateway';
    default:
      return 'service-task';
  }
}
