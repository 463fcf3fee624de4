// What a command line reaches, where it says so itself: the URL of curl and its like, the host of a copy, an address of a database.
import type { Props } from '../../graph/model.ts';
import { hostMention, isExampleHost } from '../mention/host.ts';
import { endpointOf } from '../mention/url.ts';
import type { Effect } from '../workflows/effect.ts';
import { httpCall } from '../workflows/target.ts';
import type { Interaction } from '../workflows/vocabulary.ts';
import { databaseClient } from './command-database.ts';
import { requestOf } from './command-http.ts';
import { commandsIn, programOf } from './shell.ts';

/** What a command reaches and does; without interactions where nothing is certain. */
export interface Reach {
  readonly interactions: readonly Interaction[];
  readonly effect: Effect;
}

/** Programs that change nothing by themselves. */
const IDLE = /^(cd|echo|printf|sleep|set|export|test|\[|true|exit|jq|grep|head|tail|date)$/;

/** Reads a command line or a script without running anything of it. */
export function reachOf(text: string, depth = 0): Reach {
  let isWhole = true;
  const found = commandsIn(text).flatMap((words) => {
    const { program, args } = programOf(words);
    const inner = /^(ba|z|k|da)?sh$/.test(program) ? scriptIn(args) : undefined;
    const reached = inner !== undefined && depth < MAX_SHELLS ? [reachOf(inner, depth + 1)] : reachOfProgram(program, args);
    if (reached.every(({ effect }) => effect.effect === undefined) && !IDLE.test(program)) isWhole = false;
    return reached;
  });
  const interactions = unique(found.flatMap((each) => each.interactions));
  // What other programs of the line do to the world is not known.
  if (!isWhole) return { interactions, effect: {} };
  return { interactions, effect: jointEffect(found.map((each) => each.effect)) };
}

/** sh -c '…' in sh -c "…". */
const MAX_SHELLS = 3;

function scriptIn(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => /^-\w*c$/.test(arg));
  return at < 0 ? undefined : args[at + 1];
}

function reachOfProgram(program: string, args: readonly string[]): readonly Reach[] {
  const request = requestOf(program, args);
  if (request !== undefined) {
    return request.urls.flatMap((url) => {
      if (isExampleHost(hostMention(url)?.value ?? '')) return [];
      const { method, headers, credential } = request;
      const urlCredential = endpointOf(url)?.credential;
      const known = credential ?? urlCredential;
      const call = httpCall({ url, method, headers, ...(known === undefined ? {} : { props: { credential: known } }) });
      return call === undefined ? [] : [{ interactions: [call.interaction], effect: call.effect }];
    });
  }
  if (/^(scp|sftp|rsync|ssh|ftp|lftp)$/.test(program))
    return remotesOf(args).map((interaction) => ({ interactions: [interaction], effect: {} }));
  const database = databaseClient(program, args);
  return database === undefined ? [] : [{ interactions: [database], effect: {} }];
}

// user@host:path, sftp://host/path; a bare word may be a file.
function remotesOf(args: readonly string[]): readonly Interaction[] {
  return args.flatMap((arg): readonly Interaction[] => {
    const host = /^(?:sftp|ftps?|scp|rsync|ssh):\/\/(\S+)$/.exec(arg)?.[1] ?? /^[\w.-]+@([\w.-]+)(?::.*)?$/.exec(arg)?.[1];
    const mention = host === undefined ? undefined : hostMention(host);
    if (mention === undefined || isExampleHost(mention.value)) return [];
    const { path: _path, ...bare } = mention;
    const credential = endpointOf(arg)?.credential;
    const props: Props = { mode: 'sync', ...(credential === undefined ? {} : { credential }) };
    return [{ relation: 'CALLS', to: { type: ['System'], mention: bare }, props }];
  });
}

function jointEffect(effects: readonly Effect[]): Effect {
  const [only, ...others] = effects;
  if (only === undefined) return {};
  return others.length === 0 || others.every((each) => each.effect === only.effect) ? { ...only } : {};
}

function unique(interactions: readonly Interaction[]): readonly Interaction[] {
  return [...new Map(interactions.map((each) => [JSON.stringify(each), each])).values()];
}
