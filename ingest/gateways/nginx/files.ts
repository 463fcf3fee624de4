// Which files are asked whether they are configurations of nginx.
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
