// Swivel chairs found in the log against those that were planted. One is an activity and its two systems: who did it is not asked.
import { mineLog } from '../../../api/mine-log.ts';
import { openWorkspace } from '../../../api/workspace.ts';
import type { SwivelChairs } from '../../../ingest/logs/mine/swivel-chairs.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { orderToCashCsv } from './log.ts';
import { ORDER_TO_CASH } from './plan.ts';

export interface ChairScore {
  readonly planted: readonly string[];
  readonly found: readonly string[];
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
  readonly couldBe: SwivelChairs['couldBe'];
}

export async function scoreOrderToCash(): Promise<ChairScore> {
  await using folder = await temporaryFolder({ 'order-to-cash.csv': orderToCashCsv() });
  const workspace = await openWorkspace([folder.path]);
  const { figures } = await mineLog(`${folder.path}/order-to-cash.csv`, { workspace, mapping: { columns: {} }, clearNames: false });
  const { chairs, couldBe } = figures.swivelChairs;
  const planted = ORDER_TO_CASH.flatMap(({ activity, carries }) => (carries === undefined ? [] : [`${activity}: ${carries.join(' → ')}`]));
  const told = [...new Set(chairs.map(({ activity, from, to }) => `${activity}: ${from} → ${to}`))];
  return {
    planted,
    found: planted.filter((each) => told.includes(each)),
    missed: planted.filter((each) => !told.includes(each)),
    wrong: told.filter((each) => !planted.includes(each)),
    couldBe,
  };
}
