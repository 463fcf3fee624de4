// Part of `npm run truth`: precision and recall of each class of the ledger on the seeded estate.
import { SEED, scoreSeeded } from './score.ts';

export async function printSeeded(): Promise<void> {
  const score = await scoreSeeded(SEED);
  console.log(`seeded estate (seed ${SEED}): ${score.interactions} interactions`);
  for (const { ledger, planted, precision, recall } of score.classes)
    console.log(
      `  ${ledger.padEnd(13)} ${String(planted).padStart(4)} planted   precision ${precision.toFixed(3)}   recall ${recall.toFixed(3)}`,
    );
  for (const each of score.differences) console.log(`  differs  ${each}`);
  console.log(`  counts that differ: ${score.miscounted.length}`);
  for (const each of score.miscounted) console.log(`  differs  ${each}`);
  console.log(
    `  contracts against traffic: ${score.usages.planted - score.usages.wrong.length} of ${score.usages.planted} operations right`,
  );
  for (const each of score.usages.wrong) console.log(`  differs  ${each}`);
}
