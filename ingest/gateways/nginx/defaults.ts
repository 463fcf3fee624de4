// What nginx does when a pass is silent: 60 seconds for connecting, sending and reading, and the next server after an error or a timeout.
// https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout · #proxy_next_upstream
export const PASS_DEFAULTS = { timeout: 'default', retry: 'default' } as const;
