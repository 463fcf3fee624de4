// What Kong does when a service is silent: 60 seconds for connecting, sending and reading, and five further tries.
// https://developer.konghq.com/gateway/entities/service/#schema
export const SERVICE_DEFAULTS = { timeout: 'default', retry: 'default' } as const;
