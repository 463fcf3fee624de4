import { connect, createServer } from 'node:net';

/** True when the port on the loopback address can be listened on; 0 stands for any. */
export async function freePort(wanted: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.on('error', () => resolve(undefined));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}

// Magic, then four offers of a protocol version: https://neo4j.com/docs/bolt/current/bolt/handshake/
const HANDSHAKE = Buffer.from('6060b017' + '00040405' + '00000004' + '00000000' + '00000000', 'hex');
const PATIENCE_MS = 2_000;

/** True when a Bolt server agrees on a version there: an open port alone does not mean that Neo4j is up. */
export async function speaksBolt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(PATIENCE_MS, () => settle(false));
    socket.on('error', () => settle(false));
    socket.on('close', () => settle(false));
    socket.on('connect', () => socket.write(HANDSHAKE));
    socket.on('data', (agreed) => settle(agreed.length >= 4 && agreed.readUInt32BE(0) !== 0));
  });
}
