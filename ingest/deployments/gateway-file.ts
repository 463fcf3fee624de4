/** Files that configure a gateway: whoever starts a container with one is that gateway. */
export function isGatewayFile(path: string): boolean {
  return /(envoy|kong|gateway)[^/]*\.(ya?ml|json)$/i.test(path) || isNginxFile(path);
}

/** Files in the grammar of nginx, by name; it is no YAML, so who hands one on says so. */
export function isNginxFile(path: string): boolean {
  return /(^|\/)([^/]*nginx[^/]*|default)\.conf(\.template)?$|\.nginx(\.template)?$|(^|\/)nginx\/.*\.conf(\.template)?$/i.test(path);
}

/** Where the image of nginx takes its configuration from. https://hub.docker.com/_/nginx */
export function isNginxTarget(path: string): boolean {
  return /^\/(etc|opt\/bitnami|usr\/local\/openresty)\/nginx(\/|$)/.test(path);
}
