// What the properties of one document say about an application: calls, channels, models.
import type { Emit } from '../ingester.ts';
import { credentialOf } from '../mention/secret.ts';
import { emitReferences } from './references.ts';
import type { Application } from './spring-application.ts';
import { cloudReferences } from './spring-clouds.ts';
import { emitSpringGaps } from './spring-gaps.ts';
import { emitLocalCalls } from './spring-local.ts';
import { filled, type PropertyValues } from './spring-placeholders.ts';
import { canonical, type Property } from './spring-property.ts';
import { emitRepositories, isRepositoryKey } from './spring-repositories.ts';
import { emitRoutes } from './spring-routes.ts';
import { emitStreams } from './spring-streams.ts';
import type { Variable } from './variables.ts';

export interface SpringDocument {
  readonly application: Application;
  readonly properties: readonly Property[];
  /** Values that hold here: the common ones of the application, overridden by those of the document. */
  readonly values: PropertyValues;
  readonly environment?: string;
  /** It holds for several applications, which have files of their own. */
  readonly isShared?: boolean;
}

export function emitSpring(document: SpringDocument, emit: Emit): void {
  const { application, properties, values, environment } = document;
  const [first] = properties;
  if (first === undefined) return;
  if (document.isShared !== true) {
    emit.node({
      type: 'System',
      ...(isGateway(values) ? { kind: 'gateway' } : {}),
      key: application.key,
      name: application.name,
      also: application.also,
      source: (properties.find(({ key }) => canonical(key) === NAME) ?? first).source,
      ...(environment === undefined ? {} : { environment }),
    });
  }
  const variables = properties
    .filter(({ key }) => !isPassedOver(key) && !isRepositoryKey(key))
    .map((property) => variableOf(property, values));
  const speaker = {
    key: application.key,
    ownHosts: new Set([application.name.toLowerCase()]),
    ...(environment === undefined ? {} : { environment }),
  };
  emitReferences(
    speaker,
    [...variables.filter(isAddress), ...cloudReferences(properties, values)],
    emit,
    new Map(variables.map(({ name, value }) => [name, value])),
  );
  emitLocalCalls(speaker, variables, emit);
  emitRoutes(document, emit);
  emitRepositories(document, emit);
  emitStreams(document, emit);
  emitSpringGaps(variables, emit);
}

/** The line that names the application proves it best. */
const NAME = canonical('spring.application.name');

const ROUTES = [
  'spring.cloud.gateway.routes[0]',
  'spring.cloud.gateway.mvc.routes[0]',
  'spring.cloud.gateway.server.webflux.routes[0]',
  'spring.cloud.gateway.server.webmvc.routes[0]',
  'zuul.routes',
];

function isGateway(values: PropertyValues): boolean {
  return ROUTES.some((prefix) => values.hasUnder(prefix));
}

/** Settings about the application itself, its pages and its build: no address in them is called by it. */
function isPassedOver(key: string): boolean {
  return /^(info|springdoc|swagger|knife4j|logging|server|spring\.(application|banner|devtools|docker\.compose|jackson|jpa|messages|mvc|thymeleaf|web|webflux|session)|management\.(server|endpoints?|info)|eureka\.instance|spring\.boot\.admin\.client\.instance|spring\.cloud\.(?:nacos|consul)\.discovery\.(?:ip|hostname|metadata)|spring\.cloud\.stream\.bindings|spring\.security\.oauth2\.client\.registration)(\.|\[|$)/i.test(
    key,
  );
}

function variableOf({ key, value, source }: Property, values: PropertyValues): Variable {
  // A secret with a placeholder comes from outside, whatever default stands beside it.
  const text = credentialOf(key, 'x1') === undefined ? filled(value, values) : value;
  // spring.config.import: optional:configserver:http://config:8888
  const imported = canonical(key).startsWith('spring.config.import')
    ? /(?:^|,)\s*(?:optional:)?configserver:([^,]+)/.exec(text)?.[1]
    : undefined;
  return imported === undefined
    ? { name: key.replace(/\[\d+\]$/, ''), value: text, source }
    : { name: 'spring.cloud.config.uri', value: imported, source };
}

/** A web address under a name that promises none is as often a link, an issuer or a namespace as a call. */
function isAddress({ name, value }: Variable): boolean {
  if (!/^https?:/i.test(value)) return true;
  return /(url|urls|uri|uris|endpoint|endpoints|host|hosts|address|addresses|addr|server|servers|zone|service|api|gateway|backend|base|target|nodes|broker|brokers)$/.test(
    canonical(name),
  );
}
