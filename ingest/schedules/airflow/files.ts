// Files that tasks wait for, fetch and bring: FileSensor, SFTPSensor, SFTPOperator and transfers of files.
import type { NamedFile } from '../file-channel.ts';
import { type Emitting, placeAt } from './emit.ts';
import { argumentOf, type Task } from './model.ts';
import { textIn } from './value.ts';

type Files = readonly { readonly file: NamedFile; readonly relation: 'CONSUMES' | 'PUBLISHES' }[];

export function filesOf(emitting: Emitting, task: Task): Files {
  if (/^FileSensor(Async)?$/.test(task.operator)) return fileAt(emitting, task, { argument: 'filepath', relation: 'CONSUMES' });
  const place = textIn(argumentOf(task, 'sftp_conn_id') ?? argumentOf(task, 'ssh_conn_id') ?? argumentOf(task, 'ftp_conn_id'));
  if (/^S?FTP\w*Sensor/.test(task.operator)) return fileAt(emitting, task, { argument: 'path', relation: 'CONSUMES', place });
  if (/^S?FTPOperator$/.test(task.operator)) {
    const isGet = textIn(argumentOf(task, 'operation')) === 'get';
    return [
      ...fileAt(emitting, task, { argument: 'remote_filepath', relation: isGet ? 'CONSUMES' : 'PUBLISHES', place }),
      ...fileAt(emitting, task, { argument: 'local_filepath', relation: isGet ? 'PUBLISHES' : 'CONSUMES' }),
    ];
  }
  if (/^S?FTPTo\w+Operator$/.test(task.operator))
    return ['sftp_path', 'source_path', 'ftp_path'].flatMap((argument) =>
      fileAt(emitting, task, { argument, relation: 'CONSUMES', place }),
    );
  if (/^\w+ToS?FTPOperator$/.test(task.operator))
    return ['sftp_path', 'destination_path', 'ftp_path'].flatMap((argument) =>
      fileAt(emitting, task, { argument, relation: 'PUBLISHES', place }),
    );
  return [];
}

interface Sought {
  readonly argument: string;
  readonly relation: 'CONSUMES' | 'PUBLISHES';
  readonly place?: string | undefined;
}

function fileAt(emitting: Emitting, task: Task, { argument, relation, place }: Sought): Files {
  const value = argumentOf(task, argument);
  const path = textIn(value);
  if (value === undefined || path === undefined) return [];
  return [
    { file: { path, place, ...(place === undefined ? {} : { protocol: 'sftp' as const }), source: placeAt(emitting, value.at) }, relation },
  ];
}
