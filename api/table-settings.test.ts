import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';
import { Failure } from './failure.ts';
import { tableSettings } from './table-settings.ts';

const refusal = (text: string): string => {
  try {
    parseConfig(text);
    return '';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.message;
  }
};
const table = (rows: string, columns: string): string => `tables:\n  - { files: a.csv, rows: ${rows}, columns: { ${columns} } }\n`;

describe('tables of fullscore.yaml', () => {
  it('become settings of a scan', () => {
    const { tables } = parseConfig(table('interface-list', 'source: Left, target: Right'));

    expect(tableSettings(tables)).toEqual([
      {
        files: 'a.csv',
        mapping: {
          rows: 'interface-list',
          columns: new Map([
            ['source', 'Left'],
            ['target', 'Right'],
          ]),
        },
      },
    ]);
  });

  it('are refused with their place when a kind or role is not known, or a needed one is missing', () => {
    expect(refusal(table('interfaces', 'source: Left'))).toContain('tables.0.rows');
    expect(refusal(table('interface-list', 'source: Left, target: Right, sauce: X'))).toContain(
      'tables.0.columns.sauce: is no role of interface-list',
    );
    expect(refusal(table('interface-list', 'source: Left'))).toContain('needs source and target, or caller and callee');
  });
});
