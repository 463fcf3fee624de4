// Single message transforms that send a record to another topic than the connector names.
import { listOf, type Settings, textOfSetting } from './connector-settings.ts';

/** What the transforms make of a topic name; undefined where that shows only at run time. */
export interface Router {
  readonly rename: (topic: string) => string | undefined;
  /** True where no transform touches topics. */
  readonly isPlain: boolean;
}

// https://kafka.apache.org/documentation/#connect_included_transformation, https://debezium.io/documentation/reference/stable/transformations/
const BY_PATTERN = /(^|\.)(RegexRouter|ByLogicalTableRouter)$/;
const AT_RUN_TIME =
  /(^|\.)(TimestampRouter|EventRouter|MongoEventRouter|ExtractTopic(\$(Key|Value|Header))?|ContentBasedRouter|MessageTimestampRouter|TopicRegexRouter|HeaderToTopic)$/;
const MAX_PATTERN = 200;
const MAX_QUANTIFIERS = 4;

/** The transforms of a connector, in their order. */
export function routerOf(settings: Settings): Router {
  const steps = listOf(textOfSetting(settings, 'transforms') ?? '').flatMap((name) => stepOf(settings, `transforms.${name}`) ?? []);
  return {
    isPlain: steps.length === 0,
    rename: (topic) => steps.reduce<string | undefined>((name, step) => (name === undefined ? undefined : step(name)), topic),
  };
}

type Step = (topic: string) => string | undefined;

function stepOf(settings: Settings, prefix: string): Step | undefined {
  const type = textOfSetting(settings, `${prefix}.type`) ?? '';
  if (AT_RUN_TIME.test(type)) return unknown;
  if (!BY_PATTERN.test(type)) return undefined;
  // A predicate lets the step pass some records by.
  if (textOfSetting(settings, `${prefix}.predicate`) !== undefined) return unknown;
  const pattern = textOfSetting(settings, `${prefix}.regex`, `${prefix}.topic.regex`);
  const replacement = textOfSetting(settings, `${prefix}.replacement`, `${prefix}.topic.replacement`);
  if (pattern === undefined || replacement === undefined || replacement.includes('${')) return unknown;
  const expression = boundedPattern(pattern);
  return expression === undefined ? unknown : (topic) => (expression.test(topic) ? topic.replace(expression, replacement) : topic);
}

function unknown(): undefined {
  return undefined;
}

// The pattern comes from a file: without repeated groups and with few quantifiers its time stays polynomial in a topic name of 249 letters.
function boundedPattern(text: string): RegExp | undefined {
  const quantifiers = text.replace(/\\./g, '').match(/[*+{]/g)?.length ?? 0;
  if (text.length > MAX_PATTERN || quantifiers > MAX_QUANTIFIERS || /\)[*+{?]|\\\d|\(\?[^:]/.test(text)) return undefined;
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return undefined; // Java's possessive quantifiers and the like
  }
}
