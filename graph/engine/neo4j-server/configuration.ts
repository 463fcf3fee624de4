/** What differs between two local servers. */
export interface Configuration {
  readonly port: number;
  /** As the JVM writes it: 512m, 2g. */
  readonly heap: string;
}

/** Text of neo4j.conf: loopback and Bolt only, nothing reported to anybody, small transaction logs, an end without 10 s of silence. */
export function neo4jConf({ port, heap }: Configuration): string {
  return `server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:${port}
server.bolt.advertised_address=127.0.0.1:${port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.initial_size=${heap}
server.memory.heap.max_size=${heap}
server.memory.pagecache.size=256m
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
db.checkpoint.interval.time=5m
db.shutdown_transaction_end_timeout=1s
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
`;
}

/** Options that Neo4j's own start script gives to Java 17. */
export function javaOptions({ heap }: Configuration): string[] {
  return [
    `-Xms${heap}`,
    `-Xmx${heap}`,
    '-XX:+UseG1GC',
    '-XX:-OmitStackTraceInFastThrow',
    '-Dfile.encoding=UTF-8',
    '-Dio.netty.tryReflectionSetAccessible=true',
    '--enable-native-access=ALL-UNNAMED',
    ...['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'].map((part) => `--add-opens=java.base/${part}=ALL-UNNAMED`),
  ];
}
