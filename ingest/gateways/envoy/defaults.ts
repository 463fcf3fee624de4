// What Envoy does when a route is silent: it waits 15 seconds for the whole answer, and repeats nothing.
// https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#config-route-v3-routeaction
export const ROUTE_DEFAULTS = { timeout: 'default', retry: 'none' } as const;
