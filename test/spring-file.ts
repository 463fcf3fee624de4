// Spring files with elements of Spring Integration, for its tests.
import { springIntegration } from '../ingest/integrations/spring-integration/index.ts';
import { extractText } from './extract-text.ts';

export const PATH = 'shop/src/main/resources/orders.xml';
const MODULES = ['http', 'ws', 'jms', 'amqp', 'kafka', 'file', 'sftp', 'jdbc', 'mail', 'ip', 'event', 'stream', 'aws', 'mongodb', 'foo'];

/** A Spring file with these elements; the first of them stands on line 2. */
export function context(inside: string): string {
  const namespaces = MODULES.map((module) => `xmlns:${module}="http://www.springframework.org/schema/integration/${module}"`).join(' ');
  return `<beans xmlns="http://www.springframework.org/schema/beans" xmlns:int="http://www.springframework.org/schema/integration" xmlns:context="http://www.springframework.org/schema/context" xmlns:rabbit="http://www.springframework.org/schema/rabbit" ${namespaces}>\n${inside}\n</beans>`;
}

export function read(inside: string, more: Readonly<Record<string, string>> = {}) {
  return extractText(springIntegration, { [PATH]: context(inside), ...more });
}

export const LISTEN = '<jms:message-driven-channel-adapter id="orders" destination-name="orders" channel="in"/>';
export const PAY = '<http:outbound-gateway id="pay" request-channel="in" url="https://pay.shop.com/charge" http-method="POST"/>';
