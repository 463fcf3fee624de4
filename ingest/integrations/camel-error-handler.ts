// Error handlers of routes, in the forms of all versions: the element, its type, a bean, a reference.
// https://camel.apache.org/manual/error-handler.html
import type { Source } from '../../graph/model.ts';
import type { Retry } from '../workflows/defaults.ts';
import { partsOf } from './bean-parts.ts';
import type { Beans } from './beans.ts';
import { type Eip, optionOf, partNamed } from './camel-eip.ts';
import { attemptsOf, type Policies, redeliveryOf } from './camel-redelivery.ts';

/** An error handler as far as the files tell. */
export interface ErrorHandler {
  /** elsewhere: it is named, and what it names was not read. */
  readonly kind: 'default' | 'dead-letter' | 'log' | 'none' | 'elsewhere';
  /** Where a dead letter channel puts what failed. */
  readonly uri?: string | undefined;
  readonly retry?: Retry | undefined;
  readonly ref?: string | undefined;
  readonly source: Source;
}

export interface Handlers {
  readonly byId: ReadonlyMap<string, Eip>;
  readonly beans: Beans;
  readonly policies: Policies;
  fill(text: string): string;
}

/** The handler that an `errorHandler` element is. */
export function errorHandlerOf(eip: Eip, handlers: Handlers): ErrorHandler {
  const inner = eip.children.find(({ name }) => FORMS.has(name));
  const inlineRef =
    optionOf(eip, 'refErrorHandler', 'ref') ?? (inner?.name === 'refErrorHandler' ? (optionOf(inner, 'ref') ?? inner.text) : undefined);
  if (inlineRef !== undefined) return referredHandler(inlineRef, handlers, eip.source);
  const kind =
    inner === undefined
      ? (TYPES.get(optionOf(eip, 'type') ?? 'DefaultErrorHandler') ?? 'elsewhere')
      : (FORMS.get(inner.name) ?? 'elsewhere');
  const holder = inner ?? eip;
  const redelivery = redeliveryOf(holder, handlers.policies, handlers.fill);
  const short = [...eip.options.keys()].find((name) => FORMS.has(name));
  return {
    kind: inner === undefined && short !== undefined ? (FORMS.get(short) ?? kind) : kind,
    uri: optionOf(holder, 'deadLetterUri') ?? (short === 'deadLetterChannel' ? optionOf(eip, short) : undefined),
    retry: redelivery === 'elsewhere' ? undefined : (redelivery ?? 'none'),
    source: eip.source,
  };
}

const FORMS: ReadonlyMap<string, ErrorHandler['kind']> = new Map([
  ['deadLetterChannel', 'dead-letter'],
  ['defaultErrorHandler', 'default'],
  ['noErrorHandler', 'none'],
  ['jtaTransactionErrorHandler', 'default'],
  ['springTransactionErrorHandler', 'default'],
  ['refErrorHandler', 'elsewhere'],
]);
/** `type` of Camel 2 and 3. */
const TYPES: ReadonlyMap<string, ErrorHandler['kind']> = new Map([
  ['DefaultErrorHandler', 'default'],
  ['TransactionErrorHandler', 'default'],
  ['DeadLetterChannel', 'dead-letter'],
  ['LoggingErrorHandler', 'log'],
  ['NoErrorHandler', 'none'],
]);

/** The handler that `errorHandlerRef` names: an element of the file, or a bean of one of Camel's classes. */
export function referredHandler(ref: string, handlers: Handlers, source: Source): ErrorHandler {
  const name = ref.replace(/^#(bean:)?/, '');
  const element = handlers.byId.get(name);
  if (element !== undefined && optionOf(element, 'ref') === undefined && partNamed(element, 'refErrorHandler') === undefined)
    return errorHandlerOf(element, handlers);
  const [bean, ...parts] = partsOf(name, handlers.beans);
  const kind = bean === undefined ? undefined : CLASSES.find(([pattern]) => pattern.test(bean.type))?.[1];
  if (bean === undefined || kind === undefined) return { kind: 'elsewhere', ref: name, source };
  const settings = [bean, ...parts].flatMap((each) => each.settings);
  const settingNamed = (key: string): string | undefined =>
    settings.find((setting) => setting.key === key || setting.key.endsWith(`.${key}`))?.value;
  return {
    kind,
    uri: settingNamed('deadLetterUri') ?? settingNamed('dead-letter-uri'),
    retry: attemptsOf(settingNamed('maximumRedeliveries'), handlers.fill),
    source,
  };
}

const CLASSES: readonly (readonly [RegExp, ErrorHandler['kind']])[] = [
  [/DeadLetterChannel(Builder|Definition)?$/, 'dead-letter'],
  [
    /(DefaultErrorHandler|TransactionErrorHandler|SpringTransactionErrorHandler|JtaTransactionErrorHandler)(Builder|Definition)?$/,
    'default',
  ],
  [/LoggingErrorHandler(Builder|Definition)?$/, 'log'],
  [/NoErrorHandler(Builder|Definition)?$/, 'none'],
];
