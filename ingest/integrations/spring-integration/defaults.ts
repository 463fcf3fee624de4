import type { EngineDefaults } from '../../workflows/defaults.ts';

// Nothing is repeated without an advice, and an error goes back to the sender, or is logged where nobody waits.
// https://docs.spring.io/spring-integration/reference/error-handling.html
export const SPRING_INTEGRATION_SILENT: EngineDefaults = { work: { retry: 'none', errors: 'fail' } };

/** Gateways that give up by themselves: receive-timeout of JMS 5 s, reply of AMQP 5 s, remote-timeout of TCP 10 s. https://docs.spring.io/spring-integration/reference/jms.html · /amqp.html · /ip.html */
export const BOUNDED: ReadonlySet<string> = new Set(['jms:outbound-gateway', 'amqp:outbound-gateway', 'ip:tcp-outbound-gateway']);
