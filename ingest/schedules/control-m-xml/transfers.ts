// File transfers in variables: %%FTP-LPATH1 … 5 on the one host, %%FTP-RPATH1 … 5 on the other, %%FTP-UPLOAD1 tells the way.
import type { Transfer, TransferEnd } from '../control-m-model.ts';
import type { Stated } from '../stated.ts';

/** Transfers that one job can hold. */
const MAX_TRANSFERS = 100;

export function transfersOf(variables: ReadonlyMap<string, Stated>, filled: (text: string) => string): readonly Transfer[] {
  const [first, second] = (variables.get('FTP-ACCOUNT')?.text ?? '').split('+');
  const local = sideOf(variables, 'L', second === undefined ? undefined : first);
  const remote = sideOf(variables, 'R', second ?? first);
  const transfers: Transfer[] = [];
  for (let index = 1; index <= MAX_TRANSFERS; index++) {
    const here = variables.get(`FTP-LPATH${index}`);
    const there = variables.get(`FTP-RPATH${index}`);
    const place = here ?? there;
    if (place === undefined) break;
    const left = { ...local, ...(here === undefined ? {} : { path: filled(here.text) }) };
    const right = { ...remote, ...(there === undefined ? {} : { path: filled(there.text) }) };
    const way = variables.get(`FTP-UPLOAD${index}`)?.text;
    transfers.push({
      from: way === '0' ? right : left,
      to: way === '0' ? left : right,
      isWatch: /^[2-9]$/.test(way ?? ''),
      source: place.source,
    });
  }
  return transfers;
}

function sideOf(variables: ReadonlyMap<string, Stated>, side: 'L' | 'R', profile: string | undefined): TransferEnd {
  const kind = variables.get(side === 'L' ? 'FTP-CONNTYPE1' : 'FTP-CONNTYPE2')?.text ?? '';
  const host = variables.get(`FTP-${side}HOST`)?.text;
  const isHost = host !== undefined && /^[\w.-]+$/.test(host);
  return {
    ...(profile === undefined || profile === '' || isHost ? {} : { profile }),
    ...(isHost ? { host } : {}),
    isLocal: /^(local|file system)$/i.test(kind),
    protocol: /^sftp$/i.test(kind) ? 'sftp' : /^ftps?$/i.test(kind) ? 'ftp' : undefined,
  };
}
