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
  // 59.7 minutes would be rounded to 60.
  const [unit, length] = UNITS.find(([, each]) => size >= each * 0.992) ?? ['ms', 0.001];
  return `${rounded(seconds / length).toLocaleString('en-US')} ${unit}`;
}

function rounded(value: number): number {
  return Math.abs(value) < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);
}
