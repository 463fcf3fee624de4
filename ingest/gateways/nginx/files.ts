// Which files are configurations of nginx, by path and by what stands in them.
import picomatch from 'picomatch';

export const NGINX_FILES = [
  '**/*nginx*.conf',
  '**/*nginx*.conf.template',
  '**/*.nginx',
  '**/*.nginx.template',
  '**/nginx/**/*.conf',
  '**/nginx/**/*.conf.template',
  '**/conf.d/*.conf',
  '**/conf.d/*.conf.template',
  '**/snippets/*.conf',
  '**/sites-available/*',
  '**/sites-enabled/*',
  '**/default.conf',
  '**/default.conf.template',
];

/** True for the paths that this format asks for. */
export const isNginxPath: (path: string) => boolean = picomatch(NGINX_FILES, { nocase: true, dot: true });

/** A block that only nginx opens this way: `server {`, `upstream orders {`, `location ~ ^/api {`. */
const BLOCK =
  /^[ \t\uFEFF]*(?:(?:http|stream|server)[ \t\r\n]*\{|upstream[ \t]+[^\s{};]{1,200}[ \t\r\n]*\{|location[ \t]+(?:(?:=|~\*?|\^~)[ \t]*)?["'/@^.\\([][^\n;]{0,500}\{)/m;
/** A directive that hands requests on, as it stands alone in a file that others include. */
const PASS = /^[ \t\uFEFF]*(?:proxy|grpc|fastcgi|uwsgi|scgi)_pass[ \t]+[^\s;{}]{1,500}[ \t]*;/m;

/** True for text in the grammar of nginx; Apache, BIND and Logstash write their blocks otherwise. */
export function isNginxText(text: string): boolean {
  return (BLOCK.test(text) || PASS.test(text)) && text.includes(';');
}
