import type { EngineDefaults } from '../../workflows/defaults.ts';

// An error that nothing handles is logged and propagated: https://docs.mulesoft.com/mule-runtime/latest/error-handling#default-error-handler
// Without a reconnection strategy an operation that cannot connect fails at once: https://docs.mulesoft.com/mule-runtime/latest/reconnection-strategy-about
const MULE_4: EngineDefaults = { work: { retry: 'none', errors: 'fail' } };
// The default exception strategy logs and rolls back: https://docs.mulesoft.com/mule-runtime/3.9/mule-exception-strategies
const MULE_3: EngineDefaults = { work: { retry: 'none', errors: 'fail' } };

export const MULE_ENGINES = { 'mule-3': MULE_3, 'mule-4': MULE_4 } as const satisfies Readonly<Record<string, EngineDefaults>>;
export type MuleEngine = keyof typeof MULE_ENGINES;

/** Operations that give up by themselves, with what says so. */
export const BOUNDED: ReadonlyMap<string, string> = new Map([
  // defaultResponseTimeout of the application, 10 seconds: https://docs.mulesoft.com/http-connector/latest/http-documentation
  ['http:request', '10 s'],
  // maximumWait, 10 seconds: https://docs.mulesoft.com/jms-connector/latest/jms-connector-reference
  ['jms:consume', '10 s'],
  ['jms:publish-consume', '10 s'],
  // timeout, 5 seconds: https://docs.mulesoft.com/vm-connector/latest/vm-reference
  ['vm:consume', '5 s'],
  ['vm:publish-consume', '5 s'],
]);
