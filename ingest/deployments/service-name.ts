// The name under which a workload appears in traces and registries, and what else its telemetry attributes say.
import type { Mention, Props } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';

const NAME_VARIABLES = [
  'OTEL_SERVICE_NAME',
  'SPRING_APPLICATION_NAME',
  'spring.application.name',
  'DD_SERVICE',
  'ELASTIC_APM_SERVICE_NAME',
];
const CRITICALITY = /^(low|medium|high|critical)$/;

/** The declared service name as a mention; nothing where it is made of placeholders. */
export function serviceNameMentions(variables: ReadonlyMap<string, string>): readonly Mention[] {
  const names = [...NAME_VARIABLES.map((name) => variables.get(name)), resourceAttributes(variables).get('service.name')];
  return [...new Set(names)].flatMap((name) =>
    name === undefined || name === '' || isTemplated(name) ? [] : [{ kind: 'service-name', value: name } as const],
  );
}

/** Criticality where OTEL_RESOURCE_ATTRIBUTES states one (service.criticality is an OpenTelemetry attribute). */
export function telemetryProps(variables: ReadonlyMap<string, string>): Props {
  const criticality = resourceAttributes(variables).get('service.criticality')?.toLowerCase();
  return criticality !== undefined && CRITICALITY.test(criticality) ? { criticality } : {};
}

/** https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable */
function resourceAttributes(variables: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const pairs = (variables.get('OTEL_RESOURCE_ATTRIBUTES') ?? '').split(',').map((pair) => pair.split('=', 2));
  return new Map(
    pairs.flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name.trim(), value.trim()] as const])),
  );
}
