// The form of sql.js that carries its engine inside: nothing is read from disk to start it.
declare module 'sql.js/dist/sql-wasm-inline.js' {
  import type { InitSqlJsStatic } from 'sql.js';

  const start: InitSqlJsStatic;
  export = start;
}
