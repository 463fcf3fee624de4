// How long something took, as people say it: two digits are enough.

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
  ['ms', 0.001],
] as const;

/** "3.2 d", "12 min", "0 s". */
export function duration(seconds: number): string {
  const size = Math.abs(seconds);
  if (size < 0.0005) return '0 s';
  // 59.96 minutes are an hour, not "60 min".
  const [unit, length] = UNITS.find(([, each]) => rounded(size / each) >= 1) ?? UNITS[UNITS.length - 1] ?? ['s', 1];
  return `${rounded(seconds / length).toLocaleString('en-US')} ${unit}`;
}

function rounded(value: number): number {
  return Math.abs(value) < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);
}
