// JOB: its type by TASKTYPE and APPL_TYPE, its parameters by variables of its plug-in (%%FTP-LHOST, %%UCM-DAGID).
import type { Job } from '../control-m-model.ts';
import type { Stated } from '../stated.ts';
import { type Part, sourceAt, stated, text, variablesOf } from './element.ts';
import { transfersOf } from './transfers.ts';
import { unitOf } from './unit.ts';

export function jobOf(part: Part, outer: ReadonlyMap<string, Stated> = new Map()): Job {
  const own = variablesOf(part);
  const variables = new Map([...outer, ...own]);
  const filled = (value: Stated | undefined): Stated | undefined =>
    value === undefined ? undefined : { ...value, text: withVariables(value.text, variables) };
  const type = typeOf(part, own);
  return {
    ...unitOf(part, text(part, 'JOBNAME', 'MEMNAME') ?? `JOB:${part.element.line}`),
    what: 'job',
    type,
    typeSource: sourceAt(part),
    command: filled(commandOf(part)),
    profile: filled(profileOf(own)),
    transfers: type === 'FileTransfer' ? transfersOf(own, (value) => withVariables(value, variables)) : [],
    watched: filled(own.get('FileWatch-FILE_PATH')),
    limit: own.get('FileWatch-TIME_LIMIT'),
    service: serviceOf(own),
    field: (...names) => filled(parameter(own, names)),
  };
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^BIM$/i, 'SLAManagement'],
  [/^FileWatch/i, 'FileWatcher'],
  [/^FILE_TRANS/i, 'FileTransfer'],
  [/^DATABASE$/i, 'Database'],
  [/^SAPR?3?$/i, 'SAP:R3'],
  [/^SAPBW$/i, 'SAP:BW'],
  [/^WS$|^WEBSERVICES$/i, 'WebServices'],
  [/^INFORMATICA$/i, 'Informatica'],
  [/^HADOOP$/i, 'Hadoop'],
];
const AWS_SERVICES: Readonly<Record<string, string>> = { STEP: 'AWS:StepFunctions', LAMBDA: 'AWS:Lambda', BATCH: 'AWS:Batch' };

function typeOf(part: Part, variables: ReadonlyMap<string, Stated>): string {
  const task = (text(part, 'TASKTYPE', 'JOB_TYPE') ?? '').toLowerCase();
  const plugin = text(part, 'APPL_TYPE') ?? 'OS';
  const known = TYPES.find(([pattern]) => pattern.test(plugin))?.[1];
  if (known !== undefined) return known;
  if (/^AWS$/i.test(plugin)) return AWS_SERVICES[variables.get('AWS-SERVICE_TYPE')?.text ?? ''] ?? 'AWS';
  if (task === 'dummy') return 'Dummy';
  if (!/^(OS|MVS|OS390|UNIX|Windows)$/i.test(plugin)) return `ApplicationIntegrator:${text(part, 'APPL_FORM') ?? plugin}`;
  return task === 'command' || text(part, 'CMDLINE') !== undefined ? 'Command' : 'Script';
}

/** The command line, or the script that stands in the definition. */
function commandOf(part: Part): Stated | undefined {
  const script = /^Y/i.test(text(part, 'USE_INSTREAM_JCL') ?? '') ? stated(part, 'INSTREAM_JCL') : undefined;
  return script ?? stated(part, 'CMDLINE');
}

function profileOf(variables: ReadonlyMap<string, Stated>): Stated | undefined {
  for (const [name, value] of variables) if (/^[A-Z0-9_]+-ACCOUNT$/i.test(name) && !/^FTP-/.test(name)) return value;
  return undefined;
}

/** %%BIM-SERVICE_NAME with the time by which it is due. */
function serviceOf(variables: ReadonlyMap<string, Stated>): Stated | undefined {
  const name = variables.get('BIM-SERVICE_NAME');
  if (name === undefined) return undefined;
  const due = variables.get('BIM-DUE_TIME')?.text.split(',', 1)[0];
  return { ...name, text: `service ${name.text}${due === undefined ? '' : ` by ${due}`}` };
}

/** "DAG Name" is written UCM-DAG_NAME here: letters and digits decide. */
function parameter(variables: ReadonlyMap<string, Stated>, names: readonly string[]): Stated | undefined {
  const wanted = names.map(plain);
  for (const [name, value] of variables) {
    const [, parameterName = ''] = /^[A-Z0-9_]+-(.+)$/i.exec(name) ?? [];
    if (parameterName !== '' && wanted.includes(plain(parameterName))) return value;
  }
  return undefined;
}

function plain(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function withVariables(value: string, variables: ReadonlyMap<string, Stated>): string {
  return value.replace(/%%\\*([A-Za-z_]\w*)\.?/g, (whole, name: string) => {
    const known = variables.get(name)?.text;
    return known === undefined || known.includes('%%') ? whole : known;
  });
}
