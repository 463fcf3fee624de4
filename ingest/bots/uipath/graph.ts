// Flowcharts and state machines: nodes that refer to each other by x:Name.
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Block, Body, Link } from '../blocks.ts';
import { type At, stepOf } from './at.ts';
import { idFor, placeOf } from './reading.ts';
import { activitiesIn, nameOf, propertyOf, stated } from './xaml.ts';

const NODES = /^(FlowStep|FlowDecision|FlowSwitch|State)$/;

/** The graph of a Flowchart or StateMachine; the first block is where it begins. */
export function graphOf(at: At): Body {
  const start = propertyOf(at.element, 'StartNode') ?? propertyOf(at.element, 'InitialState');
  const nodes = nodesIn([...(start?.children ?? []), ...at.element.children.filter((child) => child !== start)]);
  const blocks = new Map<XmlElement, Block>();
  for (const node of nodes) blocks.set(node, blockOf(at, node));
  const named = new Map<string, XmlElement>();
  for (const node of nodes) {
    const name = node.attributes.find(({ name, prefix }) => name === 'Name' && prefix !== '')?.value;
    if (name !== undefined) named.set(name, node);
  }
  const idOf = (node: XmlElement | undefined): string | undefined => (node === undefined ? undefined : blocks.get(node)?.step.id);
  const links = nodes.flatMap((node): readonly Link[] =>
    waysOf(node).flatMap(({ to, name, condition, place }) => {
      const from = idOf(node);
      const target = idOf(to) ?? idOf(named.get(name ?? ''));
      return from === undefined || target === undefined ? [] : [{ from, to: target, condition, source: placeOf(at.reading, place) }];
    }),
  );
  return { blocks: [...blocks.values()], links };
}

// A node stands where it is first referred to, so nodes nest as deep as their order goes.
function nodesIn(elements: readonly XmlElement[]): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const open = [...elements].reverse();
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const isNode = NODES.test(element.name);
    if (isNode) found.push(element);
    const isWay =
      isNode || element.name === 'Transition' || /\.(Next|True|False|Default|Transitions|To|StartNode|InitialState)$/.test(element.name);
    if (isWay) open.push(...element.children.filter((child) => isWay && leadsOn(element?.name ?? '', child)).reverse());
  }
  return found;
}

function leadsOn(parent: string, child: XmlElement): boolean {
  if (NODES.test(child.name) || child.name === 'Transition') return true;
  return /\.(Next|True|False|Default|Transitions|To)$/.test(child.name) && (NODES.test(parent) || parent === 'Transition');
}

interface Way {
  readonly to?: XmlElement | undefined;
  readonly name?: string | undefined;
  readonly condition?: string | undefined;
  readonly place: XmlElement;
}

function waysOf(node: XmlElement): readonly Way[] {
  if (node.name === 'State') return (propertyOf(node, 'Transitions')?.children ?? []).map(transition);
  const condition = stated(node, 'Condition', 'Expression')?.text;
  if (node.name === 'FlowStep') return way(node, 'Next');
  if (node.name === 'FlowDecision')
    return [...way(node, 'True', condition), ...way(node, 'False', condition === undefined ? 'else' : `not (${condition})`)];
  const cases = node.children
    .filter(({ name }) => !name.includes('.'))
    .map((child): Way => {
      const key = child.attributes.find(({ name, prefix }) => name === 'Key' && prefix !== '')?.value;
      return { ...target(child), condition: `${condition ?? ''} = ${key ?? '?'}`, place: child };
    });
  return [...cases, ...way(node, 'Default', 'default')];
}

function transition(element: XmlElement): Way {
  const condition = stated(element, 'Condition')?.text ?? attribute(element, 'DisplayName');
  const inner = propertyOf(element, 'To')?.children[0];
  const found = inner === undefined ? { name: referenceIn(attribute(element, 'To')) } : target(inner);
  return { ...found, condition, place: element };
}

function way(node: XmlElement, property: string, condition?: string): readonly Way[] {
  const inner = propertyOf(node, property)?.children[0];
  if (inner !== undefined) return [{ ...target(inner), condition, place: node }];
  const name = referenceIn(attribute(node, property));
  return name === undefined ? [] : [{ name, condition, place: node }];
}

function target(element: XmlElement): Pick<Way, 'to' | 'name'> {
  return element.name === 'Reference' ? { name: element.text } : { to: element };
}

function referenceIn(text: string | undefined): string | undefined {
  return /^\{x:Reference\s+([\w.-]+)\}$/.exec(text ?? '')?.[1];
}

function blockOf(at: At, node: XmlElement): Block {
  const source = placeOf(at.reading, node);
  if (node.name === 'State') return stateBlock({ ...at, element: node });
  if (node.name !== 'FlowStep') {
    const name = attribute(node, 'DisplayName') ?? stated(node, 'Condition', 'Expression')?.text ?? node.name;
    return { step: { id: idFor(at.reading, node), name, kind: 'gateway', source }, isExhaustive: false };
  }
  const own = activitiesIn({ ...node, children: node.children.filter(({ name }) => !name.includes('.')) });
  const blocks = at.inside(own);
  const [only] = blocks;
  if (blocks.length === 1 && only !== undefined) return only;
  const activity = own[0] ?? node;
  return {
    step: { id: idFor(at.reading, activity), name: nameOf(activity), kind: 'sub-process', source: placeOf(at.reading, activity) },
    inner: { blocks },
  };
}

// Each transition has an action of its own, so the ways part after what the state does itself.
function stateBlock(at: At): Block {
  const { element } = at;
  const isFinal = /^true$/i.test(attribute(element, 'IsFinal') ?? '');
  const step = { ...stepOf(at), kind: 'sub-process', tags: isFinal ? ['state', 'final'] : ['state'] } as const;
  const parts = at.inside([...activitiesIn(propertyOf(element, 'Entry')), ...activitiesIn(propertyOf(element, 'Exit'))]);
  const transitions = propertyOf(element, 'Transitions')?.children ?? [];
  const actions = transitions.map((each) => ({
    condition: stated(each, 'Condition')?.text ?? attribute(each, 'DisplayName'),
    blocks: at.inside([...activitiesIn(propertyOf(each, 'Trigger')), ...activitiesIn(propertyOf(each, 'Action'))]),
  }));
  const last = parts.at(-1)?.step.id;
  const links = actions.flatMap(({ condition, blocks }) => {
    const [first] = blocks;
    const into = first === undefined || last === undefined ? [] : [{ from: last, to: first.step.id, condition, source: first.step.source }];
    return [...into, ...chain(blocks)];
  });
  const blocks = [...parts, ...actions.flatMap((each) => each.blocks)];
  return { step, inner: { blocks, links: [...chain(parts), ...links] }, isEnd: isFinal };
}

function chain(blocks: readonly Block[]): readonly Link[] {
  return blocks.slice(1).flatMap((block, index): readonly Link[] => {
    const from = blocks[index]?.step.id;
    return from === undefined ? [] : [{ from, to: block.step.id, source: block.step.source }];
  });
}
