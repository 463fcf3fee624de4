import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { freePort, speaksBolt } from './ports.ts';

let open: Server | undefined;
afterEach(() => {
  open?.close();
  open = undefined;
});

describe('a port speaks Bolt', () => {
  test('when the server agrees on a version', async () => {
    const port = await listen((socket) => socket.on('data', () => socket.write(Buffer.from('00000405', 'hex'))));

    expect(await speaksBolt(port)).toBe(true);
  });

  test('not when the server agrees on none', async () => {
    const port = await listen((socket) => socket.on('data', () => socket.write(Buffer.from('00000000', 'hex'))));

    expect(await speaksBolt(port)).toBe(false);
  });

  test('not when it hangs up', async () => {
    const port = await listen((socket) => socket.destroy());

    expect(await speaksBolt(port)).toBe(false);
  });

  test('not when nothing listens', async () => {
    const port = await listen(() => undefined);
    open?.close();

    expect(await speaksBolt(port)).toBe(false);
  });
});

describe('a port is free', () => {
  test('not while something listens there', async () => {
    const port = await listen(() => undefined);

    expect(await freePort(port)).toBeUndefined();
  });

  test('when any will do', async () => {
    expect(await freePort(0)).toBeGreaterThan(1023);
  });
});

function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer(onSocket);
  open = server;
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
