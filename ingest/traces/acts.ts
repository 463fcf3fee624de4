// What a span shows by itself, from its kind and attributes; equal acts of a file are one object.
import { agentAct } from './act-agent.ts';
import { messageAct } from './act-message.ts';
import { requestAct } from './act-request.ts';
import { storeAct } from './act-store.ts';
import { type AttributeList, type Attributes, attributesIn, firstOf } from './attributes.ts';
import { shareIn } from './sampling.ts';
import { CLIENT, CONSUMER, PRODUCER, SERVER } from './span.ts';
import { type Act, NOTHING } from './target.ts';

/** What is said most exactly counts first: a model call is a request too, and so is a database call. */
function actOf(attributes: Attributes, kind: number, name: string): Act {
  if (attributes.size === 0 && kind !== PRODUCER && kind !== CONSUMER)
    return kind === SERVER || kind === CLIENT ? requestAct(attributes, name) : NOTHING;
  if (kind === SERVER) return agentActOfServer(attributes, name) ?? requestAct(attributes, name);
  const special = agentAct(attributes, name) ?? messageAct(attributes, kind) ?? storeAct(attributes);
  return special ?? (kind === CLIENT ? requestAct(attributes, name) : NOTHING);
}

// The server of a tool call shows which tool it is; everything else about models is the client's.
function agentActOfServer(attributes: Attributes, name: string): Act | undefined {
  const act = agentAct(attributes, name);
  if (act?.is === 'tool') return { is: 'request', operation: { value: act.tool, isTemplate: true } };
  return act?.is === 'agent' ? act : undefined;
}

/** What kind, name and attributes of a span say. */
export interface Shown {
  readonly act: Act;
  /** Whether the answer was one of a broken server. */
  readonly isServerError: boolean;
  readonly share: number | undefined;
}

export interface Acts {
  of(kind: number, name: string, list: AttributeList): Shown;
}

/** Beyond this, spans are most likely told apart by values, and remembering them would only fill a map. */
const MAX_REMEMBERED = 20_000;
/** Attributes longer than this together are statements and addresses that hardly come again. */
const MAX_LENGTH = 1000;

/** Spans of a file are much alike: each sort is worked out once. Equal acts are one object, whatever else tells the spans apart. */
export function acts(): Acts {
  const known = new Map<string, Shown>();
  const shared = new Map<string, Act>();
  function work(kind: number, name: string, list: AttributeList): Shown {
    const attributes = attributesIn(list);
    const act = actOf(attributes, kind, name);
    const isServerError = Number(firstOf(attributes, 'http.response.status_code', 'http.status_code')) >= 500;
    return { act: sharedAct(act), isServerError, share: shareIn(attributes) };
  }
  function sharedAct(act: Act): Act {
    if (act.is === 'nothing' || act.is === 'noise') return act;
    const id = idOfAct(act);
    const same = shared.get(id);
    if (same !== undefined) return same;
    if (shared.size < MAX_REMEMBERED) shared.set(id, act);
    return act;
  }
  return {
    of(kind, name, list) {
      const sort = `${kind}\0${name}\0${list.join('\0')}`;
      if (sort.length > MAX_LENGTH) return work(kind, name, list);
      const same = known.get(sort);
      if (same !== undefined) return same;
      const shown = work(kind, name, list);
      if (known.size < MAX_REMEMBERED) known.set(sort, shown);
      return shown;
    },
  };
}

function idOfAct(act: Act): string {
  switch (act.is) {
    case 'store':
      return act.target.id;
    case 'message':
      return `message ${act.messaging.protocol} ${act.messaging.channel} ${act.messaging.does} ${act.messaging.isQueue} ${act.messaging.broker}`;
    case 'model':
      return `${act.target.id} by ${act.agent}`;
    case 'tool':
      return `tool ${act.tool} ${act.server} ${act.agent}`;
    case 'agent':
      return `agent ${act.agent} ${act.model}`;
    case 'request':
      return `request ${act.protocol} ${act.operation?.value} ${act.operation?.isTemplate} ${act.peer?.kind} ${act.peer?.value} ${act.peer?.port} ${act.resend}`;
    default:
      return act.is;
  }
}
