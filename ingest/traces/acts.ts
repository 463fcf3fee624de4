// What a span shows by itself, from its kind and attributes; equal acts of a file are one object.
import { agentAct } from './act-agent.ts';
import { messageAct } from './act-message.ts';
import { requestAct } from './act-request.ts';
import { storeAct } from './act-store.ts';
import type { Attributes } from './attributes.ts';
import { CLIENT, CONSUMER, PRODUCER, SERVER } from './span.ts';
import { type Act, NOTHING } from './target.ts';

/** What is said most exactly counts first: a model call is a request too, and so is a database call. */
export function actOf(attributes: Attributes, kind: number, name: string): Act {
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

export interface Acts {
  shared(act: Act): Act;
}

/** Beyond this, acts are most likely made of values, and sharing them would only fill a map. */
const MAX_ACTS = 20_000;

export function acts(): Acts {
  const known = new Map<string, Act>();
  return {
    shared(act) {
      if (act.is === 'nothing' || act.is === 'noise') return act;
      const id = idOfAct(act);
      const same = known.get(id);
      if (same !== undefined) return same;
      if (known.size < MAX_ACTS) known.set(id, act);
      return act;
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
      return `request ${act.protocol} ${act.operation?.value} ${act.operation?.isTemplate} ${act.peer?.kind} ${act.peer?.value} ${act.peer?.port}`;
    default:
      return act.is;
  }
}
