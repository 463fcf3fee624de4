// Ready-made agents: a model, its tools, and the loop between them.
// https://langchain-ai.github.io/langgraph/reference/agents/, https://docs.langchain.com/oss/python/langchain/agents
import type { Arguments } from './call.ts';
import type { Assistant } from './graph.ts';
import { lastName, type Place, type Value } from './value.ts';

/** Positional arguments of each builder. A function of the same name in langchain before 1.0 builds something else. */
const BUILDERS: readonly { readonly name: RegExp; readonly positions: readonly string[] }[] = [
  { name: /^langgraph\.prebuilt(\.\w+)?\.create_react_agent$/, positions: ['model', 'tools'] },
  { name: /^langchain\.agents(\.\w+)?\.create_agent$/, positions: ['model', 'tools'] },
  { name: /^langgraph_supervisor(\.\w+)?\.create_supervisor$/, positions: ['agents'] },
  { name: /^langgraph_swarm(\.\w+)?\.create_swarm$/, positions: ['agents'] },
];

export function assistantOf(name: string, { args, keywords, place }: Arguments & { readonly place: Place }): Assistant | undefined {
  const builder = BUILDERS.find((each) => each.name.test(name));
  if (builder === undefined) return undefined;
  const given = (argument: string): Value | undefined => keywords.get(argument) ?? args[builder.positions.indexOf(argument)];
  return {
    place,
    aliases: [],
    by: lastName(name),
    model: given('model'),
    tools: given('tools'),
    members: given('agents'),
    keywords,
  };
}
