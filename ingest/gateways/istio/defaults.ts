// What the mesh does for HTTP when a virtual service is silent: it waits for ever, and repeats twice what never reached the service.
// https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute (timeout: disabled)
// https://istio.io/latest/docs/concepts/traffic-management/#retries (two attempts)
export const HTTP_DEFAULTS = { timeout: 'none', retry: 'default' } as const;
