// What a job does, by its type. https://techdocs.broadcom.com/us/en/ca-enterprise-software/intelligent-automation/autosys-workload-automation/24-1/reference/jil-job-definitions.html
import type { Source } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { endpointOf } from '../../mention/url.ts';
import { type Effect, verbEffect } from '../../workflows/effect.ts';
import { httpCall } from '../../workflows/target.ts';
import type { Interaction, StepKind } from '../../workflows/vocabulary.ts';
import { reachOf } from '../command.ts';
import type { NamedFile } from '../file-channel.ts';
import type { Stated } from '../stated.ts';
import { isOn, type Job } from './jobs.ts';
import { transferOf } from './transfer.ts';

export interface Work {
  readonly kind?: StepKind;
  readonly isWork: boolean;
  readonly trigger?: string;
  readonly effect: Effect;
  readonly interactions: readonly { readonly interaction: Interaction; readonly source: Source }[];
  readonly files: readonly { readonly file: NamedFile; readonly relation: 'CONSUMES' | 'PUBLISHES' }[];
}

const WATCHES_FILE = /^(FW|FT|OMTF|HDFSFW)$/;
const WATCHES = /^(DBMON|DBTRIG|JMSSUB|CPU|DISK|IP|PROC|SVC|TEXTFILE|EVENTLOG|SAPEVT|SNMPGET|WIN32EVENT|ZOSM)$/;
const NOTHING: Work = { isWork: false, effect: {}, interactions: [], files: [] };

export function workOf(job: Job): Work {
  const { type } = job;
  if (type === undefined) return NOTHING;
  if (type === 'BOX') return { ...NOTHING, kind: 'sub-process' };
  if (WATCHES_FILE.test(type)) return { ...NOTHING, kind: 'event-wait', trigger: 'file', files: watched(job) };
  if (WATCHES.test(type))
    return { ...NOTHING, kind: 'event-wait', trigger: type === 'JMSSUB' ? 'message' : 'conditional', ...reached(job) };
  if (/^(FTP|SCP|SFTP)$/.test(type)) return { ...NOTHING, isWork: true, kind: 'service-task', ...transferOf(job) };
  if (/^(CMD|I5|ZOS|ZOSDST|OVMS|UNIX|NT|MICROFOCUS)$/.test(type)) return command(job);
  return { ...NOTHING, isWork: true, kind: type === 'JMSPUB' ? 'send' : 'service-task', ...reached(job) };
}

function command(job: Job): Work {
  const line = job.get('command');
  const reach = line === undefined ? undefined : reachOf(line.text);
  return {
    ...NOTHING,
    isWork: true,
    kind: 'script',
    effect: reach?.effect ?? {},
    interactions: (reach?.interactions ?? []).map((interaction) => ({ interaction, source: line?.source ?? job.source })),
    // A command may wait for a file of its own before it runs.
    files: watched(job),
  };
}

function watched(job: Job): Work['files'] {
  const path = job.get('watch_file');
  return path === undefined
    ? []
    : [{ file: { path: path.text, place: job.get('machine')?.text, source: path.source }, relation: 'CONSUMES' }];
}

/** Databases, queues, addresses, profiles: whichever the job names first. */
function reached(job: Job): Pick<Work, 'interactions' | 'effect'> {
  return database(job) ?? queue(job) ?? address(job) ?? profile(job) ?? { interactions: [], effect: {} };
}

function database(job: Job): Pick<Work, 'interactions' | 'effect'> | undefined {
  const connect = job.get('connect_string') ?? job.get('db_url');
  const endpoint = connect === undefined ? undefined : endpointOf(connect.text);
  if (connect === undefined || endpoint === undefined) return undefined;
  const { mention, engine, schema, credential } = endpoint;
  const effect = sqlEffect(job.get('sql_command'));
  const mode = effect.effect === undefined ? {} : { mode: effect.effect === 'read' ? 'read' : 'write' };
  const props = { ...(engine === undefined ? {} : { engine }), ...(schema === undefined ? {} : { schema }) };
  const to = { type: ['DataStore', 'System'], mention, ...(Object.keys(props).length === 0 ? {} : { unresolved: { props } }) } as const;
  const interaction: Interaction = { relation: 'ACCESSES', to, props: { ...mode, ...(credential === undefined ? {} : { credential }) } };
  return { effect, interactions: [{ interaction, source: connect.source }] };
}

function sqlEffect(sql: Stated | undefined): Effect {
  const verb = /^\s*([a-z]+)/i.exec(sql?.text ?? '')?.[1]?.toLowerCase() ?? '';
  return /^(truncate)$/.test(verb) ? { effect: 'destructive' } : verbEffect(verb);
}

function queue(job: Job): Pick<Work, 'interactions' | 'effect'> | undefined {
  const name = job.get('destination_name');
  if (name === undefined || !/^JMS(PUB|SUB)$/.test(job.type ?? '')) return undefined;
  const kind = isOn(job.get('use_topic')) ? 'topic' : 'queue';
  const interaction: Interaction = {
    relation: job.type === 'JMSSUB' ? 'CONSUMES' : 'PUBLISHES',
    to: { type: 'Channel', mention: { kind, value: name.text }, unresolved: { name: name.text, props: { protocol: 'jms' } } },
  };
  return { effect: {}, interactions: [{ interaction, source: name.source }] };
}

function address(job: Job): Pick<Work, 'interactions' | 'effect'> | undefined {
  for (const key of ['endpoint_url', 'provider_url', 'url', 'wsdl_url', 'remote_host', 'ps_server_name', 'host_name']) {
    const stated = job.get(key);
    if (stated === undefined) continue;
    const credential = endpointOf(stated.text)?.credential;
    const props = credential === undefined ? {} : { credential };
    const call = httpCall({ url: stated.text, method: job.get('invocation_type')?.text ?? job.get('http_method')?.text, props });
    if (call !== undefined && hostMention(stated.text) !== undefined)
      return { effect: call.effect, interactions: [{ interaction: call.interaction, source: stated.source }] };
  }
  return undefined;
}

function profile(job: Job): Pick<Work, 'interactions' | 'effect'> | undefined {
  const name = ['connectionprofile', 'sap_rfc_dest', 'sap_target_sys', 'infa_repository_name', 'j2ee_conn_name'].flatMap(
    (key) => job.get(key) ?? [],
  )[0];
  if (name === undefined || /\$\$|\$\{/.test(name.text)) return undefined;
  const product = /^SAP/.test(job.type ?? '') ? { props: { product: 'SAP' } } : {};
  const interaction: Interaction = {
    relation: 'CALLS',
    to: { type: 'System', mention: { kind: 'name', value: name.text }, unresolved: { name: name.text, ...product } },
    props: { mode: 'sync' },
  };
  return { effect: {}, interactions: [{ interaction, source: name.source }] };
}
