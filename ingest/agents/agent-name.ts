// Names of agents that every sample uses say nothing about which agent is meant.
import type { Mention } from '../../graph/model.ts';

const ANYBODYS = /^(agent|agents|root|main|default|graph|app|assistant|bot|coordinator|worker)$/i;

/** The name as one by which others may speak of the agent; none for names that everybody gives. */
export function nameMentions(name: string): readonly Mention[] {
  return ANYBODYS.test(name.trim()) ? [] : [{ kind: 'name', value: name }];
}
