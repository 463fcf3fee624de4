import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import { systemd } from './index.ts';

const read = (files: Readonly<Record<string, string>>) => extractText(systemd, files);

describe('a timer', () => {
  it('starts the service beside it', async () => {
    const found = await read({
      'u/load.timer': '[Timer]\nOnCalendar=daily\nPersistent=true\n',
      'u/load.service': '[Service]\nExecStart=/opt/load.sh\n',
    });

    expect(shortNodes(found)).toEqual([
      'Step script load.sh (automated=true errors=fail retry=none timeout=none)',
      'Step start daily (tags=catches-up trigger=timer)',
      'Workflow job load (engine=systemd onError=fail timeout=none)',
    ]);
    expect(shortEdges(found, 'STARTS')).toEqual(['(schedule) load STARTS workflow u/load.service/load (timer)']);
    expect(found.edges.find((edge) => edge.type === 'STARTS')?.source).toEqual({ file: 'test/u/load.timer', line: 2 });
  });

  it('is all that is known of a service that is not there', async () => {
    const found = await read({ 'u/far.timer': '[Timer]\nOnUnitActiveSec=1h\nUnit=near.service\n' });

    expect(shortNodes(found)).toEqual(['Step start OnUnitActiveSec 1h (trigger=timer)', 'Workflow job near (engine=systemd)']);
  });
});

describe('a path', () => {
  it('starts its service by a file', async () => {
    const found = await read({ 'u/in.path': '[Path]\nPathExists=/data/in.csv\n', 'u/in.service': '[Service]\nExecStart=/opt/in.sh\n' });

    expect(shortEdges(found, 'STARTS')).toEqual(['channel:file/test//data/in.csv STARTS workflow u/in.service/in (file)']);
  });
});

describe('a service', () => {
  it('has several commands for its end, which run in order too', async () => {
    const found = await read({
      'u/a.service': '[Service]\nType=oneshot\nExecStart=/opt/a.sh\nExecStopPost=/opt/clean.sh\nExecStopPost=/opt/tell.sh\n',
    });

    expect(shortEdges(found, 'FLOWS_TO', 'HANDLED_BY')).toEqual([
      'ExecStart HANDLED_BY ExecStopPost (exit)',
      'ExecStopPost FLOWS_TO ExecStopPost 2 (sequence)',
    ]);
  });

  it('runs its commands in order, and tells another unit when it fails', async () => {
    const found = await read({
      'u/a.service':
        '[Unit]\nOnFailure=mail-ops@%n.service next.service\n[Service]\nType=oneshot\nExecStartPre=-/bin/sleep 1\nExecStart=/bin/sh -c "curl -sf https://api.acme.io/v1/x"\nExecStopPost=/opt/clean.sh\nRestart=on-failure\nTimeoutStartSec=5min\n',
      'u/mail-ops@.service': '[Service]\nType=oneshot\nExecStart=/opt/mail.sh\n',
    });

    expect(shortEdges(found, 'FLOWS_TO', 'HANDLED_BY', 'CALLS', 'GUARDED_BY')).toEqual([
      'ExecStart CALLS {operation GET /v1/x in api.acme.io} (mode=sync)',
      'ExecStart HANDLED_BY ExecStopPost (exit)',
      'ExecStartPre FLOWS_TO ExecStart (sequence)',
      'ExecStartPre HANDLED_BY ExecStopPost (exit)',
      'workflow u/a.service/a GUARDED_BY control u/a.service/a/alert',
      'workflow u/a.service/a HANDLED_BY workflow u/mail-ops@.service/mail-ops@ (error)',
      'workflow u/a.service/a HANDLED_BY {name next.service in systemd} (error)',
    ]);
    expect(shortNodes(found, 'Step').slice(0, 4)).toEqual([
      'Step script clean.sh (automated=true errors=fail retry=none timeout=none)',
      'Step script mail.sh (automated=true errors=fail retry=none timeout=none)',
      'Step script sh (automated=true effect=read errors=fail idempotent=true retry=set timeout=set)',
      'Step script sleep (automated=true errors=ignore retry=set timeout=set)',
    ]);
  });

  it('that runs all the time is no job', async () => {
    const found = await read({
      'u/web.service': '[Service]\nExecStart=/bin/web\nRestart=always\n',
      'u/once.service': '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/up\n',
    });

    expect(found.nodes).toEqual([]);
  });

  it('takes the last of what is stated, and an empty value drops what came before', async () => {
    const found = await read({
      'u/a.service':
        '[Service]\nType=oneshot\nExecStart=/opt/one.sh \\\n  --fast\nExecStart=\nExecStart=/opt/two.sh\nTimeoutStartSec=5\nTimeoutStartSec=infinity\n',
    });

    expect(shortNodes(found, 'Step')).toEqual(['Step script two.sh (automated=true errors=fail retry=none timeout=none)']);
  });
});
