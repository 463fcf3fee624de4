// Hosts under which resources of Azure are reached in the public cloud: a name, then the domain of the service.
// https://learn.microsoft.com/azure/private-link/private-endpoint-dns
import { otherTypeOf } from './other-types.ts';

interface Naming {
  /** Argument that stands before the domain. */
  readonly label: string;
  readonly domains: readonly string[];
}

const named = (...domains: readonly string[]): Naming => ({ label: 'name', domains });
const POSTGRES = named('postgres.database.azure.com');
const MYSQL = named('mysql.database.azure.com');

const NAMINGS: ReadonlyMap<string, Naming> = new Map([
  [
    'azurerm_cosmosdb_account',
    named(
      'documents.azure.com',
      'mongo.cosmos.azure.com',
      'cassandra.cosmos.azure.com',
      'gremlin.cosmos.azure.com',
      'table.cosmos.azure.com',
    ),
  ],
  ['azurerm_storage_account', named(...['blob', 'queue', 'table', 'file', 'dfs'].map((service) => `${service}.core.windows.net`))],
  ['azurerm_mssql_server', named('database.windows.net')],
  ['azurerm_postgresql_server', POSTGRES],
  ['azurerm_postgresql_flexible_server', POSTGRES],
  ['azurerm_mysql_server', MYSQL],
  ['azurerm_mysql_flexible_server', MYSQL],
  ['azurerm_mariadb_server', named('mariadb.database.azure.com')],
  ['azurerm_redis_cache', named('redis.cache.windows.net')],
  ['azurerm_search_service', named('search.windows.net')],
  [
    'azurerm_cognitive_account',
    { label: 'custom_subdomain_name', domains: ['openai.azure.com', 'cognitiveservices.azure.com', 'services.ai.azure.com'] },
  ],
]);

/** How the hosts of a type are made; undefined for types whose hosts do not hold their name. */
export function namingOf(type: string): Naming | undefined {
  const known = NAMINGS.get(type);
  const domain = otherTypeOf(type)?.domain;
  return known ?? (domain === undefined ? undefined : named(domain));
}
