import { describe, expect, it } from 'vitest';
import type { Ref } from '../../graph/model.ts';
import { reachOf } from './command.ts';
import { filePattern } from './file-channel.ts';
import { alternativesIn, commandsIn, programOf } from './shell.ts';

function short(text: string): readonly string[] {
  return reachOf(text).interactions.map(
    ({ relation, to, props }) => `${relation} ${mention(to)}${props?.credential === undefined ? '' : ` (${String(props.credential)})`}`,
  );
}

function mention(ref: Ref): string {
  return 'key' in ref ? ref.key : `${ref.mention.kind} ${ref.mention.value}`;
}

describe('a command line', () => {
  it('is split into programs and words without their quotes', () => {
    expect(commandsIn('cd "/a b" && X=1 sudo -u me run.sh \'q;r\' # note\nls')).toEqual([
      ['cd', '/a b'],
      ['X=1', 'sudo', '-u', 'me', 'run.sh', 'q;r'],
      ['ls'],
    ]);
    expect(programOf(['X=1', 'nice', '-n', '5', '/opt/run.sh', 'a'])).toEqual({ program: 'run.sh', args: ['a'] });
    expect(alternativesIn('a "x || y" || b')).toEqual({ tried: 'a "x || y"', otherwise: 'b' });
  });

  it('calls the addresses of curl, wget and their kin', () => {
    expect(short('curl -sS -o /tmp/x -H "Authorization: Bearer $T" https://api.acme.io/v1/a')).toEqual(['CALLS operation GET /v1/a (ref)']);
    expect(short('curl -d @f https://api.acme.io/v1/a')).toEqual(['CALLS operation POST /v1/a']);
    expect(short('wget -q https://user:hunter2x@files.acme.io/f.csv')).toEqual(['CALLS operation GET /f.csv (literal)']);
    expect(short('Invoke-RestMethod -Method Put -Uri https://api.acme.io/v1/b')).toEqual(['CALLS operation PUT /v1/b']);
    expect(short('curl http://localhost:8080/health; curl https://$HOST/x; curl https://example.com/')).toEqual([]);
  });

  it('reaches hosts of copies and of databases', () => {
    expect(short('scp f.csv me@files.acme.io:/in/ && sftp -b cmds sftp://bank.acme.io/in')).toEqual([
      'CALLS host files.acme.io',
      'CALLS host bank.acme.io',
    ]);
    expect(short('mysqldump --host=db.acme.io -phunter2x shop | gzip > x')).toEqual(['ACCESSES host db.acme.io (literal)']);
    expect(short('psql postgresql://u:hunter2x@pg.acme.io/shop -c "select 1"')).toEqual(['ACCESSES host pg.acme.io (literal)']);
    expect(short('scp a.txt b.txt; psql -d shop')).toEqual([]);
  });

  it('tells its effect only where nothing else runs beside', () => {
    expect(reachOf('curl -X DELETE https://api.acme.io/v1/a').effect).toEqual({ effect: 'destructive', idempotent: true });
    expect(reachOf('./run.sh && curl https://api.acme.io/v1/a').effect).toEqual({});
  });
});

describe('the path of a file', () => {
  it('keeps what is fixed and loses what a run computes', () => {
    expect(
      ['/in/a_%%$ODATE..csv', '/in/$$DATE/x.csv', '/in/{{ ds }}.csv', '/in/%YYYY%.csv', 'C:\\in\\a.csv', '%%DIR./a.csv', '*', '/'].map(
        filePattern,
      ),
    ).toEqual(['/in/a_{}.csv', '/in/{}/x.csv', '/in/{}.csv', '/in/{}.csv', 'C:\\in\\a.csv', undefined, undefined, undefined]);
  });
});
