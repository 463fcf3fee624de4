/** Files that configure a gateway: whoever starts a container with one is that gateway. */
export function isGatewayFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isNamedSo = /\.(ya?ml|json)$/i.test(name) && /envoy|kong|gateway/i.test(name.slice(0, name.lastIndexOf('.')));
  return isNamedSo || isNginxFile(path);
}

/** Files in the grammar of nginx, by name; it is no YAML, so who hands one on says so. */
export function isNginxFile(path: string): boolean {
  return /(^|\/)([^/]*nginx[^/]*|default)\.conf(\.template)?$|\.nginx(\.template)?$|(^|\/)nginx\/.*\.conf(\.template)?$/i.test(path);
}

/** Where images of nginx take their configuration from; pages and certificates may lie beside it. https://hub.docker.com/_/nginx */
export function isNginxTarget(path: string): boolean {
  return /^\/(etc|opt\/bitnami|usr\/local\/openresty)\/nginx(\/conf)?(\/?|\/(conf\.d|http\.d|stream\.d|sites-(available|enabled)|templates|snippets|server_blocks)(\/.*)?|\/.*\.(conf|template))$/.test(
    path,
  );
}

/** A block that only nginx opens this way: `server {`, `upstream orders {`, `location ~ ^/api {`. */
const BLOCK =
  /^[ \t\uFEFF]*(?:(?:http|stream|server)[ \t\r\n]*\{|upstream[ \t]+[^\s{};]{1,200}[ \t\r\n]*\{|location[ \t]+(?:(?:=|~\*?|\^~)[ \t]*)?["'/@^.\\([][^\n;]{0,500}\{)/m;
/** A directive that hands requests on, as it stands alone in a file that others include. */
const PASS = /^[ \t\uFEFF]*(?:proxy|grpc|fastcgi|uwsgi|scgi)_pass[ \t]+[^\s;{}]{1,500}[ \t]*;/m;

/** Pipelines of Logstash have an `http {` inside, and lie in a folder conf.d too. */
const PIPELINE = /^[ \t\uFEFF]*(?:input|filter|output)[ \t]*\{/m;

/** True for text in the grammar of nginx; Apache and BIND write their blocks otherwise. */
export function isNginxText(text: string): boolean {
  return (BLOCK.test(text) || PASS.test(text)) && text.includes(';') && !PIPELINE.test(text);
}
