// The models of an agent: "provider/model", a name among `models`, or several of either.
import type { Key } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import type { Credential } from '../../mention/secret.ts';
import { at, entriesOf, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { type Model, modelOf, modelRef } from '../model.ts';

/** A model with the key that is sent to its provider, where the file names one. */
export interface UsedModel extends Model {
  readonly credential?: Credential;
}

/** Models by what an agent writes; "a,b" takes turns. */
export function modelsOf(config: Tree, written: string | undefined): readonly UsedModel[] {
  return (written ?? '').split(',').flatMap((part) => {
    const name = part.trim();
    if (name === '' || name === 'auto') return [];
    const defined = at(config, 'models', name);
    const model = defined === undefined ? modelOf(name) : definedModel(config, defined);
    return model === undefined ? [] : [model];
  });
}

function definedModel(config: Tree, defined: Tree): UsedModel | undefined {
  const name = textOf(at(defined, 'model'))?.trim();
  const provider = textOf(at(defined, 'provider'))?.trim().toLowerCase();
  if (name === undefined) return undefined;
  const custom = at(config, 'providers', provider ?? '');
  const region = provider === 'amazon-bedrock' ? textOf(at(defined, 'provider_opts', 'region')) : undefined;
  const url =
    textOf(at(defined, 'base_url')) ??
    textOf(at(custom, 'base_url')) ??
    (region === undefined ? undefined : `https://bedrock-runtime.${region}.amazonaws.com`);
  const hasKey = textOf(at(defined, 'token_key')) ?? textOf(at(custom, 'token_key'));
  return {
    name,
    ...(provider === undefined ? {} : { provider }),
    ...(url === undefined ? {} : { url }),
    ...(hasKey === undefined ? {} : { credential: 'ref' }),
  };
}

/** Everything that answers for the agent: its models, those that it falls back to, and those that index what it searches. */
export function emitModels(
  document: TreeDocument,
  { tree, pointer, key }: { readonly tree: Tree; readonly pointer: string; readonly key: Key },
  emit: Emit,
): void {
  const config = document.tree;
  const rag = textsOf(at(tree, 'rag')).flatMap((name) => modelsInRag(at(config, 'rag', name)));
  const places: readonly (Tree | undefined)[] = [
    at(tree, 'model'),
    ...itemsOf(at(tree, 'fallback', 'models')),
    ...itemsOf(at(tree, 'toolsets')).flatMap((toolset) => [at(toolset, 'model'), ...itemsOf(at(toolset, 'models'))]),
    ...rag,
  ];
  const seen = new Set<string>();
  for (const place of places) {
    for (const model of modelsOf(config, textOf(place))) {
      const to = modelRef(model);
      if (place === undefined || to === undefined || seen.has(to.mention.value)) continue;
      seen.add(to.mention.value);
      const source = sourceOf(document, { line: place.line }, `${document.pointer}${pointer}`);
      emit.edge({
        type: 'CALLS',
        from: { key },
        to,
        props: { mode: 'sync', ...(model.credential === undefined ? {} : { auth: 'api-key', credential: model.credential }) },
        source,
      });
    }
  }
}

function modelsInRag(rag: Tree | undefined): readonly (Tree | undefined)[] {
  const strategies = itemsOf(at(rag, 'strategies')).flatMap((strategy) =>
    entriesOf(strategy).flatMap(({ key, value }) => (key === 'embedding_model' || key === 'chat_model' ? [value] : [])),
  );
  return [...strategies, at(rag, 'results', 'reranking', 'model')];
}
