// Exceptions: Try Catch and Retry Scope.
// https://docs.uipath.com/activities/other/latest/workflow/try-catch · https://docs.uipath.com/activities/other/latest/workflow/retry-scope
import type { XmlElement } from '../../read/tree.ts';
import type { Retry } from '../../workflows/defaults.ts';
import type { Block, Handler } from '../blocks.ts';
import { type At, errorsOf, stepOf } from './at.ts';
import { idFor, placeOf } from './reading.ts';
import { activitiesIn, bodyOf, propertyOf, stated } from './xaml.ts';

export function tryBlock(at: At): Block {
  const { element } = at;
  const step = stepOf(at);
  const blocks = at.inside(activitiesIn(propertyOf(element, 'Try')));
  const catches = (propertyOf(element, 'Catches')?.children ?? element.children).filter(({ name }) => name === 'Catch');
  const handlers = catches.map((each) => handlerOf(at, each));
  const after = at.inside(activitiesIn(propertyOf(element, 'Finally')));
  const isDropped = handlers.some(({ catches: named, blocks: own }) => named === undefined && own.length === 0);
  const errors = handlers.length === 0 ? undefined : isDropped ? 'ignore' : 'explicit';
  return { step: { ...step, kind: 'sub-process', errors }, inner: { blocks }, handlers, after };
}

function handlerOf(at: At, element: XmlElement): Handler {
  const type = element.attributes.find(({ name }) => name === 'TypeArguments')?.value.trim() ?? 'Exception';
  const name = type.replace(/^\w+:/, '');
  const catches = /^(System\.)?Exception$/.test(name) ? undefined : name;
  const step = { id: idFor(at.reading, element), name: `Catch ${name}`, kind: 'handler', source: placeOf(at.reading, element) } as const;
  return { step, catches, blocks: at.inside(activitiesIn(element)) };
}

/** From here on nobody waits for the end. */
const UNBOUNDED = 1000;

export function retryBlock(at: At): Block {
  const { element } = at;
  const retry = retryOf(element);
  const errors = errorsOf(at);
  const step = { ...stepOf(at), kind: 'sub-process', retry, errors: errors === 'open' ? undefined : errors } as const;
  const isCondition = ({ name }: XmlElement): boolean => name.endsWith('.Condition');
  const body = activitiesIn({ ...element, children: element.children.filter((child) => !isCondition(child)) });
  return { step, inner: { blocks: at.inside([...body, ...bodyOf(element, 'Condition')], { ...at.around, retry }) } };
}

// Three times every five seconds where nothing is stated, unless the settings of the project say otherwise.
function retryOf(element: XmlElement): Retry {
  const times = stated(element, 'NumberOfRetries');
  if (times === undefined) return 'default';
  if (!times.isLiteral && !/^\d+$/.test(times.text)) return /MaxValue/.test(times.text) ? 'unbounded' : 'set';
  return Number(times.text) >= UNBOUNDED ? 'unbounded' : 'set';
}
