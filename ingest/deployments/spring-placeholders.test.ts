import { describe, expect, it } from 'vitest';
import { filled, valuesOf } from './spring-placeholders.ts';

const source = { file: 'r/application.properties', line: 1 };
const values = (given: Readonly<Record<string, string>>) =>
  valuesOf(Object.entries(given).map(([key, value]) => ({ key, value, source })) as unknown as Parameters<typeof valuesOf>[0]);

describe('placeholders of properties', () => {
  it('are filled from values and defaults, and stay where nobody knows them', () => {
    expect(filled('${a}-${b:x${a}}-${c}', values({ a: '1' }))).toBe('1-x1-${c}');
  });

  it('of values that hold one another many times add no more than a bound', () => {
    const chain = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`a${index}`, `\${a${index + 1}}`.repeat(10)]));

    expect(filled('${a0}', values(chain)).length).toBeLessThan(50_000);
  });

  it('that nothing ends stay as they are', () => {
    const open = '${'.repeat(50_000);

    expect(filled(open, values({}))).toBe(open);
  });
});
