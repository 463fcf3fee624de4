// The events that a sensor waits for, and the filters that they must pass.
// https://argoproj.github.io/argo-events/sensors/filters/intro/
import type { MentionRef, Source } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { type FlowPlan, uniqueId } from '../flow-plan.ts';
import { eventOf, placed, type Reading } from './resource.ts';

export interface Dependency {
  readonly name: string;
  /** Its own step. */
  readonly id: string;
  /** The last step of it: its filter, where it has one. */
  readonly end: string;
  readonly event: MentionRef | undefined;
  readonly source: Source;
}

export function dependenciesOf(reading: Reading, plan: FlowPlan): readonly Dependency[] {
  return itemsOf(at(reading.manifest.spec, 'dependencies')).flatMap((tree, index) =>
    tree.kind === 'map' ? [dependencyOf(reading, plan, { tree, index })] : [],
  );
}

function dependencyOf(reading: Reading, plan: FlowPlan, { tree, index }: { readonly tree: Tree; readonly index: number }): Dependency {
  const source = placed(reading, tree, 'dependencies', index);
  const stated = textOf(at(tree, 'name')) ?? '';
  const name = stated === '' ? `dependency ${index + 1}` : stated;
  const id = uniqueId(plan, `dependency ${name}`, String(index));
  const event = eventRef(reading, tree);
  plan.steps.push({ declared: { id, name, kind: 'start', trigger: 'message', source }, reach: [] });
  if (event === undefined) {
    plan.gaps.push({
      code: 'unresolved',
      detail: `the dependency "${name}" names no event of an event source`,
      remedy: 'State eventSourceName and eventName, with values.',
      source,
    });
  }
  const conditions = filtersOf(at(tree, 'filters'));
  if (conditions.length === 0) return { name, id, end: id, event, source };
  const end = uniqueId(plan, `filter ${name}`, String(index));
  const word = textOf(at(tree, 'filtersLogicalOperator')) === 'or' ? ' or ' : ' and ';
  plan.steps.push({ declared: { id: end, name: `filter of ${name}: ${conditions.join(word)}`, kind: 'gateway', source }, reach: [] });
  plan.flows.push({ from: id, to: end, source });
  return { name, id, end, event, source };
}

function eventRef(reading: Reading, tree: Tree): MentionRef | undefined {
  const [from, event] = [textOf(at(tree, 'eventSourceName')) ?? '', textOf(at(tree, 'eventName')) ?? ''];
  if (from === '' || event === '' || isTemplated(from) || isTemplated(event)) return undefined;
  const { mention, name } = eventOf(reading, from, event);
  return { type: 'Channel', mention, unresolved: { name, props: { protocol: 'argo-events' } } };
}

/** What each filter looks at; values that are compared with may be anything, so they are left out. */
function filtersOf(filters: Tree | undefined): readonly string[] {
  const data = itemsOf(at(filters, 'data')).map(
    (each) => `${textOf(at(each, 'path')) ?? 'data'} ${textOf(at(each, 'comparator')) || '='} …`,
  );
  const expressions = itemsOf(at(filters, 'exprs')).flatMap((each) => textOf(at(each, 'expr')) ?? []);
  const [start, stop] = [textOf(at(filters, 'time', 'start')), textOf(at(filters, 'time', 'stop'))];
  const time = start === undefined && stop === undefined ? [] : [`time ${start ?? ''}–${stop ?? ''}`];
  const context = entriesOf(at(filters, 'context')).map(({ key }) => `context ${key}`);
  const script = textOf(at(filters, 'script')) === undefined ? [] : ['script'];
  return [...data, ...expressions, ...time, ...context, ...script];
}
