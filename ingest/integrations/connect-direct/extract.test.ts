import { describe, expect, test } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, stepLines, typedRelations } from '../../../test/fact-lines.ts';
import { connectDirect } from './index.ts';

const read = (text: string) => extractText(connectDirect, { 'pay.cdp': text });
const short = (lines: readonly string[]) => lines.map((line) => line.replaceAll('pay.cdp/', ''));

describe('a process', () => {
  test('copies files from its node to another, by the account that stands there and is not told', async () => {
    const found = await read(`/* payments */
PAY01 PROCESS SNODE=BANK.NODE -
      SNODEID=(payuser,Qw71kLmz)
STEP01 COPY FROM (FILE=/out/pay.&DATE..xml PNODE SYSOPTS=":datatype=binary:")
       TO (FILE="/in/pay.xml" SNODE DISP=RPL) CKPT=2M
       PEND`);

    expect(short(typedRelations(found, 'CALLS', 'CONSUMES', 'PUBLISHES'))).toEqual([
      'CALLS STEP01 → name bank.node (mode=sync auth=basic credential=literal)',
      'CONSUMES STEP01 → file/test//out/pay.{}.xml',
      'PUBLISHES STEP01 → file/bank.node//in/pay.xml',
    ]);
    expect(JSON.stringify(found)).not.toContain('Qw71kLmz');
  });

  test('fetches files when it copies from the other node, whichever end says so', async () => {
    const found = await read(
      'GET PROCESS SNODE=BANK.NODE\nSTEP01 COPY FROM (DSN=ACK.FILE(+1) SNODE) TO (FILE=/ack/in)\nSTEP02 COPY FROM (FILE=/x) TO (FILE=/y PNODE)',
    );

    expect(short(typedRelations(found, 'CONSUMES', 'PUBLISHES'))).toEqual([
      'CONSUMES STEP01 → file/bank.node/ACK.FILE(+1)',
      'CONSUMES STEP02 → file/bank.node//x',
      'PUBLISHES STEP01 → file/test//ack/in',
      'PUBLISHES STEP02 → file/test//y',
    ]);
  });

  test('handles what went wrong in the branch that asks for it', async () => {
    const found = await read(`PAY PROCESS SNODE=BANK
ONE  COPY FROM (FILE=/a) TO (FILE=/b)
     IF (ONE > 4) THEN
MAIL   RUN TASK PNODE SYSOPTS="mail ops"
       EXIT
     ELSE
DONE   RUN TASK PNODE SYSOPTS="mv /a /c"
     EIF
TWO  COPY FROM (FILE=/d) TO (FILE=/e)
     IF (TWO EQ 0) THEN
OK     RUN JOB (DSN=X) SNODE
     ELSE
       GOTO MAIL
     EIF
     PEND`);

    expect(short(typedRelations(found, 'HANDLED_BY'))).toEqual(['HANDLED_BY ONE → MAIL (error)', 'HANDLED_BY TWO → MAIL (error)']);
    expect(stepLines(found)).toEqual([
      'ONE service-task effect=write',
      'if[2] gateway',
      'MAIL script tags=code',
      'exit[4] end outcome=error',
      'DONE script tags=code',
      'TWO service-task effect=write',
      'if[7] gateway',
      'OK script tags=code',
    ]);
    expect(short(typedRelations(found, 'FLOWS_TO'))).toEqual([
      'FLOWS_TO DONE → TWO (sequence)',
      'FLOWS_TO MAIL → exit[4] (sequence)',
      'FLOWS_TO ONE → if[2] (sequence)',
      'FLOWS_TO TWO → if[7] (sequence)',
      'FLOWS_TO if[2] → DONE (sequence)',
      'FLOWS_TO if[2] → MAIL (error condition=ONE > 4)',
      'FLOWS_TO if[7] → MAIL (error)',
      'FLOWS_TO if[7] → OK (sequence condition=TWO EQ 0)',
    ]);
  });

  test('begins at the time that it states, and hands over to others', async () => {
    const found = await read('NIGHT PROCESS SNODE=BANK STARTT=(MON,02:00)\nNEXT SUBMIT FILE=/procs/next.cdp SUBNODE=SNODE');

    expect(found.nodes.find(({ kind }) => kind === 'start')?.name).toBe('MON 02:00');
    expect(short(typedRelations(found, 'STARTS', 'CALLS'))).toEqual([
      'CALLS NEXT → name next (mode=async)',
      'STARTS (schedule) → NIGHT (timer)',
    ]);
  });

  test('whose other node is given from outside, or that jumps nowhere, is a gap', async () => {
    const found = await read('A PROCESS SNODE=&NODE\nONE COPY FROM (FILE=/a) TO (FILE=/b)\nGOTO LOST');

    expect(gapLines(found)).toEqual([
      '2 unresolved: the process names no SNODE, so the other node is given when it is submitted',
      '3 unresolved: GOTO LOST leads to no step of this process',
    ]);
  });
});

test('nodes of a network map are systems at hosts; the own node is none', async () => {
  const found = await extractText(connectDirect, {
    'cfg/netmap.cfg': `local.node:\\
 :tcp.api=localhost;1363:
bank.node:\\
 :conn.retry.stattempts=6:\\
 :comm.info=cd.bank.example.net;1364:\\
 :comm.transport=tcp:`,
  });

  expect(found.nodes).toEqual([
    expect.objectContaining({
      type: 'System',
      name: 'bank.node',
      also: [
        { kind: 'name', value: 'bank.node' },
        { kind: 'host', value: 'cd.bank.example.net' },
      ],
      source: { file: 'test/cfg/netmap.cfg', line: 3 },
    }),
  ]);
});
