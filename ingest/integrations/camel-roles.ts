// What the elements of a route are. Data, not logic: a line is added here and nowhere else.
// https://camel.apache.org/components/latest/eips/enterprise-integration-patterns.html

export type Role =
  /** Sends to an endpoint. */
  | 'send'
  | 'tap'
  | 'enrich'
  | 'poll'
  /** Sends to endpoints that an expression names. */
  | 'dynamic'
  | 'kamelet'
  | 'choice'
  | 'filter'
  /** Elements inside follow one another. */
  | 'scope'
  /** Elements inside each get the message. */
  | 'fork'
  | 'try'
  | 'breaker'
  | 'saga'
  | 'code'
  | 'local'
  | 'end'
  | 'wait';

const LINES: readonly (readonly [Role, string])[] = [
  ['send', 'to toD inOnly inOut serviceCall'],
  ['tap', 'wireTap'],
  ['enrich', 'enrich'],
  ['poll', 'pollEnrich poll'],
  ['dynamic', 'recipientList routingSlip dynamicRouter'],
  ['kamelet', 'kamelet'],
  ['choice', 'choice'],
  ['filter', 'filter'],
  [
    'scope',
    'split aggregate loop pipeline step resequence idempotentConsumer throttle sample policy transacted pausable resumable whenSkipSendToEndpoint',
  ],
  ['fork', 'multicast loadBalance'],
  ['try', 'doTry'],
  ['breaker', 'circuitBreaker hystrix'],
  ['saga', 'saga'],
  ['code', 'bean process script'],
  [
    'local',
    'log setBody setHeader setHeaders setProperty setExchangeProperty setVariable setVariables setOutHeader setFaultBody transform transformDataType marshal unmarshal convertBodyTo convertHeaderTo convertVariableTo removeHeader removeHeaders removeProperty removeProperties removeVariable validate sort claimCheck setExchangePattern tokenizer',
  ],
  ['end', 'stop throwException rollback'],
  ['wait', 'delay'],
];

const ROLES: ReadonlyMap<string, Role> = new Map(LINES.flatMap(([role, names]) => names.split(' ').map((name) => [name, role] as const)));

/** Elements that say something about the one around them and are no steps. */
const CLAUSES: ReadonlySet<string> = new Set(
  'description note from when otherwise onFallback doCatch doFinally onWhen exception redeliveryPolicy retryWhile handled continued uri property properties parameter option correlationExpression completionPredicate completionTimeout completionTimeoutExpression completionSizeExpression optimisticLockRetryPolicy aggregationStrategy inputType outputType errorHandler onException onCompletion intercept interceptFrom interceptSendToEndpoint routeProperty routePolicy resilience4jConfiguration faultToleranceConfiguration hystrixConfiguration failover failoverLoadBalancer roundRobin roundRobinLoadBalancer random randomLoadBalancer sticky stickyLoadBalancer topic topicLoadBalancer weighted weightedLoadBalancer customLoadBalancer loadBalancerType batchConfig streamConfig batch-config stream-config compensation completion blacklistConfiguration serviceFilterConfiguration templateParameter templateBean value key steps value'.split(
    ' ',
  ),
);

export function roleOf(name: string): Role | undefined {
  return ROLES.get(name);
}

export function isClause(name: string): boolean {
  return CLAUSES.has(name);
}
