import { describe, expect, it } from 'vitest';
import { launchOf } from './launch.ts';

const launch = (line: string) => {
  const [command = '', ...args] = line.split(' ');
  return launchOf(command, args);
};

describe('the command of a tool server', () => {
  it.each<[string, object]>([
    ['npx -y @shop/orders-mcp@1.4.2', { package: '@shop/orders-mcp', pinned: true }],
    ['npx -y tsx src/server.ts', { pinned: false }],
    ['uvx --with mcp[cli] mcp run server.py', { pinned: false }],
    ['npx -y @shop/orders-mcp', { package: '@shop/orders-mcp', pinned: false }],
    ['npx @shop/orders-mcp@latest --port 80', { package: '@shop/orders-mcp', pinned: false }],
    ['npx -y orders-mcp@^1.4.2', { package: 'orders-mcp', pinned: false }],
    ['npx -y orders-mcp@1', { package: 'orders-mcp', pinned: false }],
    ['npx --package=orders-mcp@1.0.0-rc.1 serve', { package: 'orders-mcp', pinned: true }],
    ['npx -y orders-mcp@${VERSION}', { package: 'orders-mcp' }],
    ['npx -y github:shop/orders-mcp', { package: 'github.com/shop/orders-mcp', pinned: false }],
    ['npx -y github:shop/orders-mcp#0123456789012345678901234567890123456789', { package: 'github.com/shop/orders-mcp', pinned: true }],
    ['bunx orders-mcp', { package: 'orders-mcp', pinned: false }],
    ['pnpm dlx orders-mcp@2.0.1', { package: 'orders-mcp', pinned: true }],
    ['uvx mcp-server-fetch', { package: 'mcp-server-fetch', pinned: false }],
    ['uvx --python 3.12 Mcp_Server@2025.1.17', { package: 'mcp_server', pinned: true }],
    ['uvx --from mcp-server-git[extra]==1.2 serve', { package: 'mcp-server-git', pinned: true }],
    ['uvx --from git+https://github.com/shop/orders-mcp@main serve', { package: 'github.com/shop/orders-mcp', pinned: false }],
    ['pipx run mcp-server-git>=1.0', { package: 'mcp-server-git', pinned: false }],
    [
      'docker run -i --rm -e TOKEN --network host ghcr.io/shop/orders-mcp:1.4.2 --verbose',
      { package: 'ghcr.io/shop/orders-mcp', pinned: true },
    ],
    ['docker run -i --rm mcp/fetch', { package: 'mcp/fetch', pinned: false }],
    ['podman run -i mcp/fetch:latest', { package: 'mcp/fetch', pinned: false }],
    ['docker run --rm mcp/fetch:${TAG}', { package: 'mcp/fetch' }],
    ['deno run -A jsr:@shop/orders@0.3.0', { package: '@shop/orders', pinned: true }],
    ['go run github.com/shop/orders-mcp@latest', { package: 'github.com/shop/orders-mcp', pinned: false }],
    ['cmd /c npx -y orders-mcp', { package: 'orders-mcp', pinned: false }],
    ['C:\\tools\\npx.cmd -y orders-mcp@1.0.0', { package: 'orders-mcp', pinned: true }],
    ['npx -y', {}],
    ['docker run --rm', {}],
    ['env TOKEN=x npx orders-mcp@1.0.0', { package: 'orders-mcp', pinned: true }],
  ])('%s', (line, expected) => {
    expect(launch(line)).toEqual(expected);
  });

  it.each([
    'node build/server.js',
    './bin/orders-mcp',
    'github-mcp-server stdio',
    'python -m orders_mcp',
    'uv --directory tools run server.py',
    'npx ./local',
    '${workspaceFolder}/serve.sh',
    'docker mcp gateway run',
    'deno run server.ts',
    'go run ./cmd',
  ])('%s fetches nothing, so it cannot change by itself', (line) => {
    expect(launch(line)).toEqual({ pinned: true });
  });

  it('behind a shell is read as the shell would', () => {
    expect(launchOf('bash', ['-lc', 'npx -y orders-mcp@1.0.0 --flag'])).toEqual({ package: 'orders-mcp', pinned: true });
  });

  it('that only bridges to an address stands for that address', () => {
    expect(launch('npx -y mcp-remote@0.1.9 https://mcp.shop.internal/sse --header X:y')).toEqual({
      remote: 'https://mcp.shop.internal/sse',
    });
  });
});
