// The page that a bot opens, where it opens only one: what is typed elsewhere is typed there.
import { doneBy } from './deeds.ts';
import { opensPage } from './libraries.ts';
import type { Reading } from './reading.ts';
import { plainName } from './syntax.ts';

export function lonePage(reading: Reading): void {
  const found = new Map<string, NonNullable<ReturnType<typeof doneBy>['reach']>[number]>();
  for (const { rows } of reading.files.flatMap((file) => [...file.tasks, ...file.keywords])) {
    for (const { cells } of rows) {
      const at = cells.findIndex((cell) => opensPage(plainName(cell)));
      if (at < 0) continue;
      for (const each of doneBy(reading, 'open-page', { name: cells[at] ?? '', args: cells.slice(at + 1) }).reach ?? []) {
        const to = 'mention' in each.to ? `${each.to.mention.kind} ${each.to.mention.value}` : each.to.key;
        found.set(to, each);
      }
    }
  }
  const [page, ...others] = found.values();
  if (page !== undefined && others.length === 0) reading.stores.set('page', page);
}
