// Which boxes the map shows open right now: the server opens some unasked, and a search must keep those.

let opened: readonly string[] = [];

export function rememberOpened(ids: readonly string[]): void {
  opened = ids;
}

export function lastOpened(): readonly string[] {
  return opened;
}
