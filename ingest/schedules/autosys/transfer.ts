// FTP and SCP jobs: a server, a file there and a file here, and which way it goes.
import { hostMention, isExampleHost } from '../../mention/host.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import type { Job } from './jobs.ts';
import type { Work } from './work.ts';

export function transferOf(job: Job): Pick<Work, 'interactions' | 'files'> {
  const prefix = job.type === 'FTP' ? 'ftp' : 'scp';
  const server = job.get(`${prefix}_server_name`);
  const host = server === undefined ? undefined : hostMention(server.text);
  const isUpload = /^u/i.test(job.get(`${prefix}_transfer_direction`)?.text ?? 'download');
  const protocol = prefix === 'ftp' ? 'ftp' : 'sftp';
  const directory = job.get(`${prefix}_remote_dir`)?.text;
  const there = job.get(`${prefix}_remote_name`);
  const here = job.get(`${prefix}_local_name`);
  const remotePath = there === undefined || directory === undefined ? there?.text : `${directory.replace(/\/$/, '')}/${there.text}`;
  const remote =
    there === undefined || remotePath === undefined
      ? []
      : [
          {
            file: { path: remotePath, place: server?.text, protocol, source: there.source } as const,
            relation: isUpload ? 'PUBLISHES' : 'CONSUMES',
          } as const,
        ];
  const local =
    here === undefined
      ? []
      : [
          {
            file: { path: here.text, place: job.get('machine')?.text, source: here.source },
            relation: isUpload ? 'CONSUMES' : 'PUBLISHES',
          } as const,
        ];
  if (server === undefined || host === undefined || isExampleHost(host.value)) return { interactions: [], files: [...remote, ...local] };
  const { path: _path, ...mention } = host;
  const call: Interaction = { relation: 'CALLS', to: { type: ['System'], mention }, props: { mode: 'sync' } };
  return { interactions: [{ interaction: call, source: server.source }], files: [...remote, ...local] };
}
