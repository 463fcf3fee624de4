import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../graph/model.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { gapLines } from '../../../test/fact-lines.ts';
import { nginx } from './index.ts';

const read = (files: Files | string) => extractText(nginx, typeof files === 'string' ? { 'edge/nginx.conf': files } : files);
const end = (ref: Ref): string =>
  'key' in ref
    ? ref.key.replace('system:test/nginx/', '')
    : `${ref.mention.value}${ref.mention.port === undefined ? '' : `:${ref.mention.port}`}`;

/** "target {props} file:line" of every call. */
async function calls(files: Files | string): Promise<string[]> {
  const { edges } = await read(files);
  return edges
    .filter(({ type }) => type === 'CALLS')
    .map(({ to, props, source }) => {
      const { retry, timeout, ...rest } = props ?? {};
      return `${end(to)} ${[timeout, retry, ...Object.values(rest)].map(String).join(' ')} ${source.file.replace('test/', '')}:${source.line}`;
    });
}

async function controls(text: string): Promise<string[]> {
  const { nodes, edges } = await read(text);
  return nodes
    .filter(({ type }) => type === 'Control')
    .map(({ kind, name, key, props, source }) => {
      const guarded = edges
        .filter((edge) => edge.type === 'GUARDED_BY' && 'key' in edge.to && edge.to.key === key)
        .map(({ from }) => end(from));
      return `${kind} ${name} [${String(props?.tags)}] < ${guarded.join(', ')} :${source.line}`;
    });
}

const server = (inside: string): string => `server {\n${inside}\n}\n`;
const pass = (to: string, more = ''): string => server(`location / { ${more} proxy_pass ${to}; }`);

describe('an nginx', () => {
  it('is a gateway that its folder, its files and its public hosts name', async () => {
    const { nodes } = await read(
      `# edge\nserver { server_name shop.acme.io _ *.acme.io ~^x.*$ .acme.io orders orders.shop.svc.cluster.local "" api.acme.io; location / { proxy_pass http://orders; } }`,
    );

    expect(nodes).toEqual([
      {
        type: 'System',
        kind: 'gateway',
        key: 'system:test/nginx/edge',
        name: 'edge (nginx)',
        also: [
          { kind: 'host', value: 'shop.acme.io' },
          { kind: 'host', value: 'api.acme.io' },
          { kind: 'path', value: 'edge/nginx.conf' },
          { kind: 'path', value: 'edge' },
        ],
        props: { product: 'nginx' },
        stance: 'configured',
        source: { file: 'test/edge/nginx.conf', line: 2 },
      },
    ]);
  });

  it('is one with the files of its folder, and several where files there have names of their own', async () => {
    const { nodes } = await read({
      'web/nginx/conf.d/a.conf': pass('http://a'),
      'web/nginx/sites-enabled/b': pass('http://b'),
      'web/nginx/nginx.prod.conf': pass('http://c'),
      'deploy/nginx-orders.conf': pass('http://d'),
      'deploy/payments.nginx.conf.template': pass('http://e'),
      'nginx.conf': pass('http://f'),
    });

    expect(nodes.map(({ key, name, environment }) => [key.slice('system:test/'.length), name, environment])).toEqual([
      ['nginx/deploy/orders', 'orders (nginx)', undefined],
      ['nginx/deploy/payments', 'payments (nginx)', undefined],
      ['nginx', 'nginx', undefined],
      ['nginx/web/nginx', 'web (nginx)', undefined],
      ['nginx/web/nginx', 'web (nginx)', 'production'],
      ['nginx/web/nginx', 'web (nginx)', undefined],
    ]);
  });

  it('is the service of the pages that it gives out, unless it looks for them elsewhere', async () => {
    const kinds = async (location: string) =>
      (await read(server(`root /www; location / { ${location} } location /a { proxy_pass http://a; }`))).nodes.map(
        ({ kind, name }) => `${kind} ${name}`,
      );

    expect(await kinds('try_files $uri /index.html;')).toEqual(['service edge']);
    expect(await kinds('try_files $uri @app;')).toEqual(['gateway edge (nginx)']);
    expect(await kinds('try_files $uri /index.php?$args;')).toEqual(['gateway edge (nginx)']);
    expect(await kinds('proxy_pass http://b;')).toEqual(['gateway edge (nginx)']);
    expect(await kinds('return 404;')).toEqual(['gateway edge (nginx)']);
  });

  it('is no system where it only gives out files to nobody in particular', async () => {
    const { nodes, edges, gaps } = await read(`access_log /var/log/x;\n${server('server_name localhost; location / { root /www; }')}`);

    expect([nodes, edges, gaps]).toEqual([[], [], []]);
  });

  it('answers to the folder of the image that it is built into, and not to that of another program', async () => {
    const paths = async (files: Files) =>
      (await read(files)).nodes.flatMap(({ also }) => also?.filter(({ kind }) => kind === 'path').map(({ value }) => value));

    expect(await paths({ 'src/web/nginx/default.conf': pass('http://a'), 'src/web/Dockerfile': 'FROM node AS b\nFROM nginx:1\n' })).toEqual(
      ['src/web/nginx/default.conf', 'src/web'],
    );
    expect(await paths({ 'src/app/nginx.conf': pass('http://a'), 'src/app/Dockerfile': 'FROM python:3\n' })).toEqual([
      'src/app/nginx.conf',
    ]);
  });
});

describe('a call', () => {
  it('goes to the host of a pass of any protocol, and not to this machine', async () => {
    const text = server(
      [
        'location /a { proxy_pass https://Orders:8443/v1/; }',
        'location /b { grpc_pass grpcs://stock:50051; }',
        'location ~ \\.php$ { fastcgi_pass php-fpm:9000; }',
        'location /d { uwsgi_pass uwsgi://app:3031; }',
        'location /e { scgi_pass scgi-app:4000; }',
        'location /f { memcached_pass cache:11211; }',
        'location /g { proxy_pass http://127.0.0.1:8080; }',
        'location /h { proxy_pass http://unix:/run/app.sock:/x; }',
        'location /i { fastcgi_pass unix:/run/php.sock; }',
        'location /j { proxy_pass http://[::1]:80; }',
        'location /k { proxy_pass http://pay:8080$request_uri; }',
      ].join('\n'),
    );
    const { edges } = await read(text);

    expect(edges.map(({ to, source }) => `${end(to)} :${source.line}`)).toEqual([
      'orders:8443 :2',
      'stock:50051 :3',
      'php-fpm:9000 :4',
      'app:3031 :5',
      'scgi-app:4000 :6',
      'cache:11211 :7',
      'pay:8080 :12',
    ]);
    expect(edges[5]?.to).toMatchObject({ type: ['DataStore', 'System'], unresolved: { props: { engine: 'memcached' } } });
  });

  it('goes to every server of an upstream that is not down, at the line of its address', async () => {
    const text = `http {\nupstream Pool {\n  zone p 64k;\n  server a:80 weight=2;\n  server b:80 backup;\n  server c:80 down;\n  server unix:/x;\n  server 127.0.0.1:80;\n}\n${pass('http://pool/x')}}`;

    expect(await calls(text)).toEqual(['a:80 default default sync edge/nginx.conf:4', 'b:80 default default sync edge/nginx.conf:5']);
  });

  it('may go wherever a variable of the file leads', async () => {
    const text = `map $tenant $pool { hostnames; default one; ~^b "two"; }\n${server('set $up http://$pool:8080; location / { proxy_pass $up/x; }\nlocation /y { set ${z} ignored; proxy_pass http://${pool}; }')}`;

    expect(await calls(text)).toEqual([
      'one:8080 default default sync edge/nginx.conf:3',
      'two:8080 default default sync edge/nginx.conf:3',
      'one default default sync edge/nginx.conf:4',
      'two default default sync edge/nginx.conf:4',
    ]);
  });

  it('goes where its own block says, before what other blocks say', async () => {
    const proxied = 'proxy_pass $proto://$app:$port;';
    const text = server(
      `set $proto http;
location /a { set $app one; set $port 1; ${proxied} }
location /b { set $app two; if ($x) { set $app three; } set $port 2; ${proxied} }
location /c { proxy_pass $scheme://four:4$1; }
location /d { set $p $q; set $q $p; proxy_pass http://$p; }`,
    );
    const found = await read(text);

    expect(found.edges.map(({ to, source }) => `${end(to)} :${source.line}`)).toEqual(['one:1 :3', 'three:2 :4', 'two:2 :4', 'four:4 :5']);
    expect(gapLines(found)).toEqual(['6 unresolved: proxy_pass goes where $p says, which no file decides']);
  });

  it('to an address that the request or the start of the container decides is a gap', async () => {
    const found = await read(
      server(
        'location /a { proxy_pass http://$host; }\nlocation /b { proxy_pass http://${ORDERS_HOST}:80; }\nlocation /c { proxy_pass http://{{ .Host }}/x; }\nlocation /d { proxy_pass $ORDERS_URL; }\nlocation /e { proxy_pass {{ .Scheme }}://pay:${PAY_PORT}; }',
      ),
    );

    expect(gapLines(found)).toEqual([
      '2 unresolved: proxy_pass goes where $host says, which no file decides',
      '3 templated: the address ${ORDERS_HOST}:80 of proxy_pass is a placeholder',
      '4 templated: the address {{ .Host }} of proxy_pass is a placeholder',
      '5 templated: the address $ORDERS_URL of proxy_pass is a placeholder',
    ]);
    expect(found.edges.map(({ to }) => end(to))).toEqual(['pay']);
  });

  it('has the timeouts and retries of the nearest block, and those of nginx where all are silent', async () => {
    const text = `http {
proxy_next_upstream error timeout;
server { proxy_next_upstream off;
location /a { proxy_pass http://a; }
location /b { proxy_read_timeout 5s; proxy_next_upstream error http_502; proxy_pass http://b; }
location /c { proxy_next_upstream_tries 1; grpc_pass c:1; }
location /d { proxy_read_timeout 5s; proxy_pass http://d; }
location /e { proxy_pass http://d; } } }`;

    expect(await calls(text)).toEqual([
      'a default none sync edge/nginx.conf:4',
      'b set set sync edge/nginx.conf:5',
      'c:1 default default sync edge/nginx.conf:6',
      'd undefined none sync edge/nginx.conf:7',
      'd undefined none sync edge/nginx.conf:8',
    ]);
  });

  it('has a proof where nginx puts one in, and none where it hands on that of the caller', async () => {
    const text = server(
      `proxy_set_header Authorization "Bearer 8f2kQ0zLmN4";
location /a { proxy_pass http://a; }
location /b { proxy_set_header Host $host; proxy_pass http://b; }
location /c { proxy_set_header Authorization $http_authorization; proxy_pass http://c; }
location /d { proxy_set_header X-Api-Key "\${API_KEY}"; proxy_pass http://d; }
location /e { proxy_set_header Host x; proxy_ssl_certificate /etc/c.pem; proxy_pass https://e; }`,
    );
    const found = await read(text);

    expect(found.edges.map(({ to, props }) => [end(to), props?.auth, props?.credential])).toEqual([
      ['a', undefined, 'literal'],
      ['b', undefined, undefined],
      ['c', undefined, undefined],
      ['d', undefined, 'ref'],
      ['e', 'mtls', 'ref'],
    ]);
    expect(JSON.stringify(found)).not.toContain('8f2kQ0zLmN4');
  });

  it('of TCP has no mode, and a copy, a log or a trace is waited for by nobody', async () => {
    const text = `http { access_log syslog:server=logs:514,tag=x; otel_exporter { endpoint collector:4317; }
server { location / { mirror /copy; proxy_pass http://a; } location = /copy { internal; proxy_pass http://shadow; } } }
stream { upstream db { server pg:5432; } server { listen 1; proxy_pass db; proxy_timeout 1h; } }`;
    const { edges } = await read(text);

    expect(edges.filter(({ type }) => type === 'CALLS').map(({ to, props }) => [end(to), props?.mode, props?.timeout])).toEqual([
      ['collector:4317', 'async', undefined],
      ['logs:514', 'async', undefined],
      ['a', 'sync', 'default'],
      ['shadow', 'async', 'default'],
      ['pg:5432', undefined, 'set'],
    ]);
  });
});

describe('files of one nginx', () => {
  const main =
    'events {}\nhttp {\n  proxy_read_timeout 5s;\n  upstream pool { server a:80; }\n  include /etc/nginx/conf.d/*.conf;\n  include mime.types;\n}\n';

  it('share settings and upstreams, and each tells its own facts', async () => {
    expect(await calls({ 'edge/nginx.conf': main, 'edge/conf.d/shop.conf': `\n${pass('http://pool')}` })).toEqual([
      'a:80 set default sync edge/conf.d/shop.conf:3',
    ]);
  });

  it('that are parts of others are told by those, once and with their settings', async () => {
    const files = {
      'edge/nginx.conf': main,
      'edge/conf.d/shop.conf': server('location / { proxy_next_upstream off; include snippets/pay.conf; }'),
      'edge/snippets/pay.conf': '\nproxy_pass http://pay;\n',
    };

    expect(await calls(files)).toEqual(['pay set none sync edge/snippets/pay.conf:2']);
  });

  it('that nobody includes leave the settings open that a server would give', async () => {
    expect(await calls({ 'edge/snippets/pay.conf': 'location /pay { proxy_pass http://pay; }' })).toEqual([
      'pay undefined undefined sync edge/snippets/pay.conf:1',
    ]);
  });

  it('that are included and not there are gaps, but for those that every installation has', async () => {
    const found = await read(`${server('include /srv/tls.conf; include ../../out.conf; include fastcgi_params;')}`);

    expect(gapLines(found)).toEqual([
      '2 unresolved: ../../out.conf is included and not in the scan',
      '2 unresolved: /srv/tls.conf is included and not in the scan',
    ]);
  });

  it('that include one another too often are read up to a bound', async () => {
    const many = (path: string) => `include ${path};\n`.repeat(1000);
    const found = await read({
      'edge/nginx.conf': `${pass('http://a')}${many('b.inc')}`,
      'edge/b.inc': many('c.inc'),
      'edge/c.inc': 'add_header a b;\n'.repeat(1000),
    });

    expect(gapLines(found)).toEqual(['200 too-large: files include one another too often or too deep; they were read up to here']);
    expect(found.edges.map(({ to }) => end(to))).toEqual(['a']);
  });

  it('that include one another are read once', async () => {
    expect(
      await calls({ 'edge/nginx.conf': `include a.conf;\n${pass('http://a')}`, 'edge/a.conf': 'include nginx.conf;\ninclude a.conf;' }),
    ).toEqual(['a default default sync edge/nginx.conf:3']);
  });
});

describe('a control', () => {
  it('stands once in each scope, unless it is switched off or lets everybody pass', async () => {
    const text = server(
      `server_name _ shop.acme.io;
access_log /var/log/a;
ssl_verify_client optional;
limit_conn addr 10;
location /admin { auth_basic "Admin"; auth_basic_user_file /etc/x; allow 10.0.0.0/8; deny all; deny 1.2.3.4; proxy_pass http://a; }
location /open { auth_basic off; access_log off; auth_request off; }
location ~ /\\.ht { deny all; }
location /x { auth_request /auth; limit_req zone=z; access_log /var/log/b; }`,
    );

    expect(await controls(text)).toEqual([
      'audit-log access log at edge (nginx) [access-log] < edge :3',
      'identity client certificates for shop.acme.io [mtls] < edge :4',
      'limit connection limit for shop.acme.io [connection-limit] < edge :5',
      'policy address restriction for /admin of shop.acme.io [ip-restriction] < edge :6',
      'policy basic authentication for /admin of shop.acme.io [authentication,basic] < edge :6',
      'limit request rate limit for /x of shop.acme.io [rate-limit] < edge :9',
      'policy external authentication for /x of shop.acme.io [external-auth] < edge :9',
    ]);
  });

  it('of an upstream that takes failing servers out guards them', async () => {
    const text = `upstream a {\n server x:1 max_fails=2;\n}\nupstream b { server y:1; }\nupstream c { server z:1 max_fails=0; }\nupstream d { server 0.0.0.1 max_fails=1; balancer_by_lua_file /x.lua; }\n${server('location / { proxy_pass http://b; health_check; }')}`;

    expect(await controls(text)).toEqual([
      'limit circuit breaker before a [circuit-breaker] < x:1 :1',
      'limit health checks of b [health-check] < y:1 :4',
    ]);
  });
});

describe('a file', () => {
  it('that is malformed tells what and where, and keeps the rest', async () => {
    const found = await read(
      'server {\n listen 80\n location / {\n proxy_pass http://a\n }\n}\n}\nserver {\n location /b { proxy_pass "http://b";',
    );

    expect(gapLines(found)).toEqual([
      '2 unreadable: the directive listen has no ; at its end',
      '4 unreadable: the directive proxy_pass has no ; at its end',
      '7 unreadable: a } closes nothing here',
      '8 truncated: the block server is not closed',
    ]);
    expect(found.edges.map(({ to, source }) => `${end(to)} :${source.line}`)).toEqual(['a :4', 'b :9']);
  });

  it('with an open quote, code of another language or marks of a template engine says so', async () => {
    const found = await read(
      'server {\n{% if tls %}\nlisten {{ .Port }};\n{% endif %}\n{{ include "x" . }}\nlocation / { content_by_lua_block {\n local x = { a = "}" } -- }\n}\nproxy_pass http://a; }\nadd_header X "open;\n}',
    );

    expect(gapLines(found)).toEqual([
      '1 truncated: the block server is not closed',
      '2 templated: parts of this file are written by a template engine',
      '6 unsupported: content_by_lua_block runs code, which is not read',
      '10 truncated: a quote is not closed',
    ]);
    expect(found.edges.map(({ to }) => end(to))).toEqual(['a']);
  });

  it('of another program is not claimed', async () => {
    const files = {
      'conf.d/app.conf': '[program:x]\ncommand=server {x};\n',
      'sites-enabled/old.conf': '<VirtualHost *:80>\n ProxyPass / http://a/\n</VirtualHost>\n',
      'conf.d/logstash.conf': 'input {\n  http {\n    port => 5044\n  }\n}\nfilter { ruby { code => "x;" } }\n',
      'conf.d/named.conf': 'server 10.0.0.1 {\n bogus yes;\n};\n',
    };

    expect((await read(files)).nodes).toEqual([]);
  });

  it('that nests without end is read up to a bound', async () => {
    const found = await read(`server { listen 80; }\n${'location /a {'.repeat(5000)}`);

    expect(found.gaps.map(({ code }) => code)).toContain('too-large');
  });
});

it('a file with more blocks than are read is told so, and not that its blocks are open', async () => {
  const servers = Array.from({ length: 70_000 }, (_each, n) => `server { server_name s${n}.acme.io; location / { return 404; } }`);

  const { gaps } = await extractText(nginx, { 'web/nginx.conf': `http {\n${servers.join('\n')}\n}\n` });

  expect(gaps.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
    'too-large the blocks of this file are too many or too deep; it was read up to here',
  ]);
});
