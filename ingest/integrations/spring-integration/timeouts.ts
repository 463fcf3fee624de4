// Whether an adapter waits for ever.
import type { XmlElement } from '../../read/tree.ts';
import type { Timeout } from '../../workflows/defaults.ts';
import { BOUNDED } from './defaults.ts';
import { filled, fullName } from './element.ts';
import type { Reaching } from './reach.ts';
import { beanSetting } from './reach.ts';

/** Settings of the element that bound the wait for the other end; reply-timeout is mostly the wait for the next channel. */
const OWN = ['receive-timeout', 'remote-timeout', 'so-timeout', 'send-timeout'];
/** Settings of the beans behind it. */
const BEHIND =
  'readTimeout read-timeout responseTimeout connectionRequestTimeout connectTimeout timeout so-timeout soTimeout dataTimeout queryTimeout mail.smtp.timeout'.split(
    ' ',
  );

/** Settings of templates that bound the wait for an answer. */
const ANSWER = ['reply-timeout', 'replyTimeout', 'receive-timeout', 'receiveTimeout'];

export function timeoutOf(
  element: XmlElement,
  { adapter, reaching }: { readonly adapter: { readonly shape: string }; readonly reaching: Reaching },
): Timeout | undefined {
  const stated = filled(element, ...OWN) ?? beanSetting(reaching, ...BEHIND, ...(element.name.endsWith('gateway') ? ANSWER : []));
  if (stated !== undefined) return stated === '0' ? 'none' : /^-/.test(stated) ? undefined : 'set';
  if (BOUNDED.has(fullName(element))) return 'default';
  // RestTemplate as it comes waits for ever: https://docs.spring.io/spring-integration/reference/http/timeout.html
  const isPlain =
    adapter.shape === 'http' && filled(element, 'request-factory', 'rest-template', 'rest-client', 'web-client') === undefined;
  return isPlain && fullName(element).startsWith('http:') ? 'none' : undefined;
}
