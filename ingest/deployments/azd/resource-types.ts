// Resources that a project declares, by type. https://learn.microsoft.com/azure/developer/azure-developer-cli/compose
import type { NodeType, Props } from '../../../graph/model.ts';

export interface ResourceType {
  readonly type: Extract<NodeType, 'System' | 'DataStore'>;
  readonly kind?: 'service' | 'broker' | 'saas' | 'model';
  readonly props: Props;
}

const store = (engine: string): ResourceType => ({ type: 'DataStore', props: { engine } });
const rented = (kind: 'broker' | 'saas' | 'model', product: string): ResourceType => ({
  type: 'System',
  kind,
  props: { vendor: 'Microsoft', product },
});
const HOST: ResourceType = { type: 'System', kind: 'service', props: {} };

const TYPES: ReadonlyMap<string, ResourceType> = new Map([
  ['db.postgres', store('postgresql')],
  ['db.mysql', store('mysql')],
  ['db.redis', store('redis')],
  ['db.mongo', store('mongodb')],
  ['db.cosmos', store('cosmosdb')],
  ['storage', store('azure-storage')],
  ['ai.search', store('azure-search')],
  ['messaging.servicebus', rented('broker', 'Azure Service Bus')],
  ['messaging.eventhubs', rented('broker', 'Azure Event Hubs')],
  ['keyvault', rented('saas', 'Azure Key Vault')],
  ['ai.project', rented('saas', 'Azure AI Foundry')],
  ['ai.openai.model', rented('model', 'Azure OpenAI')],
  ['host.containerapp', HOST],
  ['host.appservice', HOST],
]);

export function resourceTypeOf(type: string): ResourceType | undefined {
  return TYPES.get(type.toLowerCase());
}
