// Which models a value asks, by the class that was called; and which tools were bound to them.
import { credentialOf } from '../../mention/secret.ts';
import { modelOf } from '../model.ts';
import { runOf } from './function.ts';
import { type Call, lastName, optionsOf, type Place, textIn, type Value, within } from './value.ts';

/** A model as code names it. */
export interface UsedModel {
  readonly place: Place;
  readonly name?: string;
  readonly provider?: string;
  readonly url?: string;
  readonly credential?: 'literal' | 'ref';
}

/** What stands behind a value that is invoked. */
export interface Trace {
  readonly models: readonly UsedModel[];
  /** What `bind_tools` was given. */
  readonly tools: readonly Value[];
}

/** Steps from what is invoked back to the class that was called. */
const MAX_BEHIND = 100;
const NAMES = ['model', 'model_name', 'model_id', 'azure_deployment', 'deployment_name'] as const;
const URLS = ['base_url', 'azure_endpoint', 'openai_api_base', 'api_base', 'endpoint_url', 'endpoint'] as const;

export function traceOf(value: Value | undefined): Trace {
  const models: UsedModel[] = [];
  const tools: Value[] = [];
  for (const each of within(value, behind, MAX_BEHIND)) {
    if (each.kind !== 'call') continue;
    const model = modelOfCall(each);
    if (model !== undefined) models.push(model);
    const bound = each.name === 'bind_tools' ? (each.args[0] ?? each.keywords.get('tools')) : undefined;
    if (bound !== undefined) tools.push(bound);
  }
  return { models, tools };
}

/** prompt | llm, llm.bind_tools(x), llm.with_fallbacks([y]), get_llm(): what the value was made from. */
function behind(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'choice':
      return value.options;
    case 'list':
      return value.items;
    case 'computed':
      return value.parts;
    case 'call':
      if (value.function !== undefined) return runOf(value.function)?.results ?? [];
      if (value.object === undefined) return [];
      return value.name === 'with_fallbacks' ? [value.object, ...value.args] : [value.object];
    default:
      return [];
  }
}

/** "openai:gpt-4o" as text, where a model is expected. */
export function modelsOfArgument(value: Value | undefined): Trace {
  const named = optionsOf(value).flatMap((each): readonly UsedModel[] => {
    const model = each.kind === 'text' ? modelOf(each.text) : undefined;
    return model === undefined ? [] : [{ ...model, place: each }];
  });
  const { models, tools } = traceOf(value);
  return { models: [...named, ...models], tools };
}

function modelOfCall(call: Place & Call): UsedModel | undefined {
  const { name, args, keywords } = call;
  const last = lastName(name);
  if (call.object !== undefined) return undefined;
  if (/^(langchain\.chat_models\b.*|langchain_core\..*)?\.?init_chat_model$/.test(name)) {
    const stated = modelOf(textIn(keywords.get('model') ?? args[0]));
    const provider = textIn(keywords.get('model_provider')) ?? stated?.provider;
    return { place: call, ...stated, ...(provider === undefined ? {} : { provider }), ...addressed(keywords) };
  }
  const provider = /^(openai|anthropic)\.(Async)?(OpenAI|Anthropic|AzureOpenAI)$/.exec(name)?.[1] ?? providerOf(name, last);
  if (provider === undefined) return undefined;
  const stated = NAMES.map((key) => textIn(keywords.get(key))).find((text) => text !== undefined && text.trim() !== '');
  return { place: call, ...(stated === undefined ? {} : { name: stated }), provider, ...addressed(keywords) };
}

/** langchain_openai.ChatOpenAI is of openai; one of Azure answers where its endpoint says. */
function providerOf(name: string, last: string): string | undefined {
  if (
    !/^(Azure|Gigs)?Chat[A-Z]\w*$|^AzureChatOpenAI$|^AzureAIChatCompletionsModel$/.test(last) ||
    /^ChatPromptTemplate|^ChatMessage/.test(last)
  )
    return undefined;
  if (last.startsWith('Azure')) return 'azure';
  if (last === 'ChatBedrock' || last === 'ChatBedrockConverse') return 'bedrock';
  const own = /^langchain_(?!community|core)(\w+)/.exec(name)?.[1];
  return own ?? (/^langchain(_community)?\.chat_models/.test(name) ? last.slice('Chat'.length).toLowerCase() : undefined);
}

function addressed(keywords: ReadonlyMap<string, Value>): Pick<UsedModel, 'url' | 'credential'> {
  const url = URLS.map((key) => textIn(keywords.get(key))).find((text) => text?.includes('://') === true);
  const found = [...keywords].flatMap(([key, value]) => {
    const text = textIn(value) ?? (value.kind === 'none' ? '' : '${somewhere}');
    return credentialOf(key, text) ?? [];
  });
  const credential = found.includes('literal') ? 'literal' : found[0];
  return { ...(url === undefined ? {} : { url }), ...(credential === undefined ? {} : { credential }) };
}
