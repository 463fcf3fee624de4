import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { isCrontab } from './entries.ts';
import { cron } from './index.ts';

const read = (text: string, path = 'home/crontab') => extractText(cron, text, path);

describe('an entry', () => {
  it('is a job that the clock starts', async () => {
    const found = await read('CRON_TZ=UTC\n0 3 * * 1-5 cd /srv && python3 load.py --key s3cr3tvalue\n');

    expect(shortNodes(found)).toEqual([
      'Step script load.py (automated=true errors=fail retry=none timeout=none)',
      'Step start 0 3 * * 1-5 UTC (trigger=timer)',
      'Workflow job load.py (engine=cron timeout=none)',
    ]);
    expect(shortEdges(found)).toEqual([
      '(schedule) FLOWS_TO run (sequence)',
      '(schedule) STARTS workflow home/crontab/load.py (timer)',
      'workflow home/crontab/load.py HAS_STEP (schedule)',
      'workflow home/crontab/load.py HAS_STEP run',
    ]);
    expect(JSON.stringify(found)).not.toContain('s3cr3t');
  });

  it('has a user before its command in cron.d', async () => {
    expect(shortNodes(await read('0 3 * * * shopper /opt/a.sh\n', 'etc/cron.d/shop'), 'Workflow')).toEqual([
      'Workflow job a.sh (engine=cron timeout=none)',
    ]);
  });

  it('calls what its command names', async () => {
    const found = await read(
      '@daily curl -u me:pa55word -X DELETE https://api.acme.io/v1/carts\n@daily x.sh; curl https://api.acme.io/v1/ping\n',
    );

    expect(shortEdges(found, 'CALLS')).toEqual([
      'run CALLS {operation DELETE /v1/carts in api.acme.io} (credential=literal mode=sync)',
      'run CALLS {operation GET /v1/ping in api.acme.io} (mode=sync)',
    ]);
    expect(found.nodes.flatMap((node) => (node.kind === 'script' ? [[node.name, node.props?.effect]] : []))).toEqual([
      ['curl', 'destructive'],
      ['x.sh', undefined],
    ]);
    expect(JSON.stringify(found)).not.toContain('pa55word');
  });

  it('is handled by what stands behind ||', async () => {
    const found = await read('@hourly /opt/a.sh || /opt/tell.sh\n@hourly /opt/b.sh || true\n');

    expect(shortEdges(found, 'HANDLED_BY')).toEqual(['run HANDLED_BY otherwise (error)']);
    expect(shortNodes(found, 'Workflow')).toEqual([
      'Workflow job a.sh (engine=cron onError=handled timeout=none)',
      'Workflow job b.sh (engine=cron onError=ignore timeout=none)',
    ]);
  });

  it('is told by mail, by a missing ping, or by nobody', async () => {
    const found = await read(
      'MAILTO=jane@example.com\n@daily /a.sh\n@daily /b.sh >/dev/null 2>&1\n@daily /c.sh && curl -fsS https://hc-ping.com/abc\nMAILTO=\n@daily /d.sh\n',
    );

    expect(shortNodes(found, 'Control', 'Workflow')).toEqual([
      'Control alert mail of output of a.sh',
      'Control alert missing ping of c.sh',
      'Workflow job a.sh (engine=cron onError=fail timeout=none)',
      'Workflow job b.sh (engine=cron onError=fail timeout=none)',
      'Workflow job c.sh (engine=cron onError=fail timeout=none)',
      'Workflow job d.sh (engine=cron onError=fail timeout=none)',
    ]);
    expect(JSON.stringify(found)).not.toContain('jane');
  });
});

describe('recognition', () => {
  it('wants entries, not scripts or prose', () => {
    expect(isCrontab('# c\nPATH=/bin\n*/5 * * * * x\n')).toBe(true);
    expect(isCrontab('#!/bin/sh\nexec run 1 2 3 4 5 6\n')).toBe(false);
    expect(isCrontab('# only comments\n')).toBe(false);
    expect(isCrontab('1 2 3 4 5 6\nthen text\nand text\nand text\n')).toBe(false);
  });
});

describe('fixtures', () => {
  it('jobs of a shop give calls, limits and alerts', async () => {
    const found = await read(readFileSync(new URL('fixtures/valid-shop/etc/cron.d/shop', import.meta.url), 'utf8'), 'etc/cron.d/shop');

    expect(found.gaps).toEqual([]);
    expect(shortEdges(found, 'CALLS', 'ACCESSES')).toEqual([
      'run ACCESSES {host orders-db.corp.internal} (mode=read)',
      'run CALLS {host vault.corp.internal} (mode=sync)',
      'run CALLS {operation GET /1f0c2c4e-0000-4000-8000-000000000000 in hc-ping.com} (mode=sync)',
      'run CALLS {operation POST /v1/carts/expire in api.corp.internal} (mode=sync)',
    ]);
  });
});
