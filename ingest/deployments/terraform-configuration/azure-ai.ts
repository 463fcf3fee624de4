// Accounts of the AI services of Azure: language models, or one of the other services.
// https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cognitive_account
import { isTemplated } from '../../mention/template.ts';
import { literalIn } from './body.ts';
import type { Declared } from './module.ts';
import { emitOther } from './other-node.ts';
import type { Reading } from './reading.ts';

interface Service {
  readonly product: string;
  readonly kind: 'model' | 'saas';
  /** What follows the subdomain in its hosts. */
  readonly domains: readonly string[];
}

/** By `kind`; what is not here is one of the services that read pictures, texts and speech. */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['OpenAI', { product: 'Azure OpenAI', kind: 'model', domains: ['openai.azure.com'] }],
  [
    'AIServices',
    { product: 'Azure AI', kind: 'model', domains: ['cognitiveservices.azure.com', 'openai.azure.com', 'services.ai.azure.com'] },
  ],
]);
const OTHER: Service = { product: 'Azure AI', kind: 'saas', domains: ['cognitiveservices.azure.com'] };

export function emitCognitiveAccount(reading: Reading, declared: Declared): void {
  const { product, kind, domains } = SERVICES.get(literalIn(declared, 'kind') ?? '') ?? OTHER;
  const subdomain = literalIn(declared, 'custom_subdomain_name') ?? '';
  const hosts = subdomain === '' || isTemplated(subdomain) ? [] : domains.map((domain) => `${subdomain.toLowerCase()}.${domain}`);
  emitOther(reading, declared, { kind, props: { product }, also: hosts.map((value) => ({ kind: 'host', value })) });
}
