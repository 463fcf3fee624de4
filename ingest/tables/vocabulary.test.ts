import { describe, expect, it } from 'vitest';
import { carrierOf } from './carrier.ts';
import { partOf } from './ci-relation.ts';
import { beginnerOf, modeOf, wayFrom, wayOf } from './direction.ts';
import { TABLE_KINDS } from './kinds.ts';
import { isBlank } from './row.ts';
import { plainTitle, spellingsOf } from './title.ts';
import { criticalityIn, isOutOfUse, lifecycleIn } from './wording.ts';

describe('the words of tables', () => {
  it('titles have one spelling', () => {
    expect(['SourceSystem', 'source_system', 'Source System (*)', 'u_source_system', ' source-system '].map(plainTitle)).toEqual(
      Array(5).fill('source system'),
    );
    expect(spellingsOf('Eigentümer (Name)')).toEqual(['eigentuemer name', 'eigentuemer']);
  });

  it('every title of every kind is in that spelling, so that it can be found', () => {
    const odd = TABLE_KINDS.flatMap(({ roles }) => roles.flatMap(({ titles, loose = [] }) => [...titles, ...loose])).filter(
      (title) => plainTitle(title) !== title,
    );

    expect(odd).toEqual([]);
  });

  it.each([
    ['REST/JSON over HTTPS', 'call rest'],
    ['SOAP Web Service', 'call soap'],
    ['XML file via SFTP', 'channel sftp'],
    ['REST via Kafka', 'channel kafka'],
    ['IBM MQ', 'channel ibmmq'],
    ['Datei', 'channel file'],
    ['E-Mail', 'channel email'],
    ['ODBC', 'call sql'],
    ['Batch', 'nothing'],
    ['', 'nothing'],
  ])('the protocol "%s" is a %s', (cell, expected) => {
    const carrier = carrierOf(cell);

    expect(carrier === undefined ? 'nothing' : `${carrier.kind} ${carrier.protocol}`).toBe(expected);
  });

  it('directions, beginners and modes are three things', () => {
    expect(['<->', 'Bi-directional', 'beidseitig', '->', 'one-way', '<-', 'inbound', ''].map(wayOf)).toEqual([
      'both',
      'both',
      'both',
      'forward',
      'forward',
      'backward',
      undefined,
      undefined,
    ]);
    expect(['outbound', 'in', 'ausgehend', 'in/out', 'x'].map(wayFrom)).toEqual(['forward', 'backward', 'forward', 'both', undefined]);
    expect(['push', 'Pull', 'polling', 'push/pull', 'REST'].map(beginnerOf)).toEqual(['source', 'target', 'target', undefined, undefined]);
    expect(['async', 'synchron', 'request/reply', 'asynchronous', 'x'].map(modeOf)).toEqual(['async', 'sync', 'sync', 'async', undefined]);
  });

  it('words that say that nothing is known are blanks', () => {
    expect(['n/a', '-', 'TBD', 'k.A.', 'unbekannt', '#N/A', '??', 'None'].every(isBlank)).toBe(true);
    expect(['NA Billing', 'Nonesuch', '0'].some(isBlank)).toBe(false);
  });

  it('ranks and states are translated, and nothing is made of what is not listed', () => {
    expect(['hoch', '1 - most critical', 'Tier 1', 'A', 'x'].map((cell) => criticalityIn(cell, 'criticality'))).toEqual([
      'high',
      'critical',
      'critical',
      'critical',
      undefined,
    ]);
    expect([criticalityIn('2', 'Service tier'), criticalityIn('2', 'Priority'), criticalityIn('Ja', 'Kritisch')]).toEqual([
      'high',
      undefined,
      'critical',
    ]);
    expect(['in Betrieb', 'Phase-out', 'stillgelegt', 'planned'].map(lifecycleIn)).toEqual([
      'production',
      'deprecated',
      'retired',
      undefined,
    ]);
    expect(['planned', 'retired', 'No', 'draft', 'active', ''].map(isOutOfUse)).toEqual([true, true, true, true, false, false]);
  });

  it('classes say what takes part, what is a store, and what others stand on', () => {
    expect(
      [
        'cmdb_ci_appl',
        'Business Application',
        'cmdb_ci_db_mssql_instance',
        'Database',
        'cmdb_ci_linux_server',
        'Application Server',
        '',
      ].map(partOf),
    ).toEqual(['system', 'system', 'store', 'store', 'ground', 'system', 'system']);
  });
});
