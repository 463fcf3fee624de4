// The part of `npm run truth` about link decisions: the figures, and every pair that is decided against its label.
import { type Decision, decideAll } from './links.ts';

export async function printLinks(corpus: string): Promise<void> {
  const { decisions, accuracy, accuracyWhereRead, falseMerges, missed, unread } = await decideAll(corpus);
  const read = decisions.length - unread.length;
  console.log(
    `link decisions: ${accuracyWhereRead.toFixed(3)} right of the ${read} pairs whose places are both read, ${accuracy.toFixed(3)} of all ${decisions.length}; ${falseMerges.length} false merges`,
  );
  for (const each of falseMerges) console.log(line('united', each));
  for (const each of missed) console.log(line(each.isRead ? 'apart' : 'unread', each));
}

function line(what: string, { pair, found }: Decision): string {
  const [a, b] = found.map((ids) => ids.join(' ') || 'nothing');
  return `  ${what.padEnd(7)} ${pair.root}  ${pair.a} (${a})  ${pair.b} (${b})  ${pair.why}`;
}
