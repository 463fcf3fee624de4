// What only the deployment knows, told once for each kind of thing and not once for each use.
import { REMEDIES, type Reading } from './reading.ts';

export function emitGaps(reading: Reading): void {
  const { emit } = reading.stack;
  for (const [thing, { names, source }] of reading.unknown)
    emit.gap({
      code: 'unresolved',
      detail: `${thing} is not known from the files: ${listed([...names].sort())}`,
      remedy: REMEDIES[thing],
      source,
    });
  const open = [...reading.open].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [first] = open;
  if (first === undefined) return;
  emit.gap({
    code: 'unresolved',
    detail: `variables that whoever applies the configuration gives and facts depend on: ${listed(open.map(([name]) => name))}`,
    remedy: 'Give them a default or a terraform.tfvars, or scan the plan (terraform show -json), where they have their values.',
    source: first[1],
  });
}

export function listed(names: readonly string[]): string {
  return names.length <= 6 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
