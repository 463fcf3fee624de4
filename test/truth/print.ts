// `npm run truth`: precision, recall, and every row that was missed or wrongly stated.
import { corpus } from '../corpus.ts';
import { scoreOrderToCash } from '../estates/order-to-cash/score.ts';
import { printSeeded } from '../estates/seeded/print.ts';
import { printLinks } from './print-links.ts';
import { scanSystem, TRUTHS } from './scan-system.ts';
import { scoreOf } from './score.ts';

const folder = corpus();
if (folder === undefined) process.exitCode = 2;
for (const name of folder === undefined ? [] : TRUTHS) {
  const score = scoreOf(name, await scanSystem(folder ?? '', name));
  console.log(
    `${name}: precision ${score.precision.toFixed(3)}, recall ${score.recall.toFixed(3)} (${score.found.length} of ${score.rows} rows found, ${score.wrong.length} wrong, ${score.tempted.length} of them tempting)`,
  );
  for (const each of score.missed) console.log(`  missed  ${each.from} ${each.kind} ${each.to}  ${each.place}`);
  for (const each of score.wrong) console.log(`  wrong   ${each.from} ${each.kind} ${each.to}  ${each.place}`);
}
if (folder !== undefined) await printLinks(folder);

const { planted, found, missed, wrong, couldBe } = await scoreOrderToCash();
console.log(`order to cash: ${found.length} of ${planted.length} swivel chairs found, ${wrong.length} wrong`);
if (couldBe !== undefined)
  console.log(
    `  ${couldBe.interventions} interventions over ${couldBe.systems} systems could be ${couldBe.remaining}, with ${couldBe.integrations} integrations`,
  );
for (const each of missed) console.log(`  missed  ${each}`);
for (const each of wrong) console.log(`  wrong   ${each}`);
await printSeeded();
