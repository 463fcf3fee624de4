// Connections that somebody watched: flow logs and discovery tools as a table of source, destination and port.
import { countTelling, type Role, type TableKind } from './kind.ts';
import { pairs, titles } from './title.ts';

const HOSTS =
  'host, hostname, host name, server, server name, fqdn, dns name, machine, computer, vm, instance, workload, service, process host, node';

const source: Role = {
  name: 'source',
  means: 'host that opened the connection',
  titles: [...pairs('source, src, client, from, initiator, local', HOSTS), ...titles('srchost, src host name, quellhost, quellserver')],
};
const destination: Role = {
  name: 'destination',
  means: 'host that accepted it',
  titles: [
    ...pairs('destination, dest, dst, target, server, to, remote', HOSTS),
    ...titles('dsthost, dst host name, zielhost, zielserver'),
  ],
};
const sourceAddress: Role = {
  name: 'source-address',
  means: 'its address',
  titles: [...pairs('source, src, client, local', 'ip, address, addr, ip address'), ...titles('srcaddr, srcip, pkt srcaddr, quell ip')],
};
const destinationAddress: Role = {
  name: 'destination-address',
  means: 'its address',
  titles: [
    ...pairs('destination, dest, dst, server, remote', 'ip, address, addr, ip address'),
    ...titles('dstaddr, dstip, pkt dstaddr, ziel ip'),
  ],
};
const port: Role = {
  name: 'port',
  means: 'port of the destination',
  titles: [
    ...pairs('destination, dest, dst, server, target, remote', 'port'),
    ...titles('dstport, dport, zielport, service port, listening port'),
  ],
  loose: titles('port'),
};
const sourcePort: Role = {
  name: 'source-port',
  means: 'port of the source',
  titles: [...pairs('source, src, client, local', 'port'), ...titles('srcport, sport, quellport')],
};
const count: Role = {
  name: 'count',
  means: 'how many connections',
  titles: titles(
    'count, connections, connection count, number of connections, flows, flow count, sessions, session count, requests, hits, links established, anzahl, num flows, total connections',
  ),
};
const other: Role = {
  name: 'measure',
  means: 'bytes, packets, protocol or action; not kept',
  titles: titles('bytes, packets, bytes sent, bytes received, protocol, ip protocol, action, log status, duration, start, end'),
};
const first: Role = {
  name: 'first',
  means: 'when it was first seen',
  titles: titles('first seen, firstseen, first observed, first timestamp, start time, zuerst gesehen'),
};
const last: Role = {
  name: 'last',
  means: 'when it was last seen',
  titles: titles('last seen, lastseen, last observed, last timestamp, end time, timestamp, zuletzt gesehen'),
};
const refused: Role = { name: 'action', means: 'whether it was let through', titles: titles('action, verdict, disposition, flow status') };

export const connectionsKind: TableKind = {
  name: 'observed-connections',
  row: 'one connection that was seen',
  roles: [source, destination, sourceAddress, destinationAddress, port, sourcePort, count, first, last, refused, other],
  needs: [
    ['source', 'destination'],
    ['source-address', 'destination-address'],
  ],
  isClear(columns, { titles: all }) {
    if (all.some((title) => /\b(rule|rule id|rule name|policy|comment|zone)\b/.test(title))) return false; // what may happen, not what did
    const isPair =
      countTelling(columns, ['source', 'destination']) === 2 || countTelling(columns, ['source-address', 'destination-address']) === 2;
    return isPair && columns.has('port') && ['count', 'measure', 'last', 'first'].some((name) => columns.has(name));
  },
};
