// The list of formats, one line each, sorted by name. A format is added here and nowhere else.
import { a2aCard } from './agents/a2a-card/index.ts';
import { agentFramework } from './agents/agent-framework/index.ts';
import { copilotAgent } from './agents/copilot-agent/index.ts';
import { crewai } from './agents/crewai/index.ts';
import { dockerAgent } from './agents/docker-agent/index.ts';
import { langgraph } from './agents/langgraph/index.ts';
import { langgraphPython } from './agents/langgraph-python/index.ts';
import { mcpClient } from './agents/mcp-client/index.ts';
import { mcpRegistry } from './agents/mcp-registry/index.ts';
import { mcpTools } from './agents/mcp-tools/index.ts';
import { asyncapi } from './apis/asyncapi/index.ts';
import { googleServiceConfig } from './apis/google-service-config/index.ts';
import { graphql } from './apis/graphql/index.ts';
import { openapi } from './apis/openapi/index.ts';
import { protobuf } from './apis/protobuf/index.ts';
import { wsdl } from './apis/wsdl/index.ts';
import { robocorp } from './bots/robocorp/index.ts';
import { robotFramework } from './bots/robot-framework/index.ts';
import { uipath } from './bots/uipath/index.ts';
import { uipathProject } from './bots/uipath-project/index.ts';
import { argoCd } from './deployments/argo-cd/index.ts';
import { armTemplate } from './deployments/arm-template/index.ts';
import { azd } from './deployments/azd/index.ts';
import { cloudformation } from './deployments/cloudformation/index.ts';
import { compose } from './deployments/compose/index.ts';
import { dapr } from './deployments/dapr/index.ts';
import { knative } from './deployments/knative/index.ts';
import { kubernetes } from './deployments/kubernetes/index.ts';
import { spring } from './deployments/spring/index.ts';
import { springProperties } from './deployments/spring-properties/index.ts';
import { terraform } from './deployments/terraform/index.ts';
import { terraformPlan } from './deployments/terraform-plan/index.ts';
import { apigee } from './gateways/apigee/index.ts';
import { apimPolicy } from './gateways/apim-policy/index.ts';
import { envoy } from './gateways/envoy/index.ts';
import { gatewayApi } from './gateways/gateway-api/index.ts';
import { istio } from './gateways/istio/index.ts';
import { kong } from './gateways/kong/index.ts';
import { nginx } from './gateways/nginx/index.ts';
import type { Ingester } from './ingester.ts';
import { as2 } from './integrations/as2/index.ts';
import { camelXml } from './integrations/camel-xml/index.ts';
import { camelYaml } from './integrations/camel-yaml/index.ts';
import { connectDirect } from './integrations/connect-direct/index.ts';
import { databaseLinks } from './integrations/database-links/index.ts';
import { iflow } from './integrations/iflow/index.ts';
import { kafkaConnect } from './integrations/kafka-connect/index.ts';
import { kafkaConnectProperties } from './integrations/kafka-connect-properties/index.ts';
import { mule } from './integrations/mule/index.ts';
import { rclone } from './integrations/rclone/index.ts';
import { springIntegration } from './integrations/spring-integration/index.ts';
import { tnsnames } from './integrations/tnsnames/index.ts';
import { csvLog } from './logs/csv-log/index.ts';
import { jsonLog } from './logs/json-log/index.ts';
import { ocelCsv } from './logs/ocel-csv/index.ts';
import { ocelJson } from './logs/ocel-json/index.ts';
import { ocelSqlite } from './logs/ocel-sqlite/index.ts';
import { ocelXml } from './logs/ocel-xml/index.ts';
import { parquetLog } from './logs/parquet-log/index.ts';
import { xes } from './logs/xes/index.ts';
import { archimate } from './models/archimate/index.ts';
import { backstage } from './owners/backstage/index.ts';
import { codeowners } from './owners/codeowners/index.ts';
import { airflow } from './schedules/airflow/index.ts';
import { autosys } from './schedules/autosys/index.ts';
import { controlM } from './schedules/control-m/index.ts';
import { controlMXml } from './schedules/control-m-xml/index.ts';
import { cron } from './schedules/cron/index.ts';
import { systemd } from './schedules/systemd/index.ts';
import { applicationInventory } from './tables/application-inventory/index.ts';
import { cmdbJson } from './tables/cmdb-json/index.ts';
import { cmdbRelations } from './tables/cmdb-relations/index.ts';
import { interfaceList } from './tables/interface-list/index.ts';
import { konveyorApplications } from './tables/konveyor-applications/index.ts';
import { observedConnections } from './tables/observed-connections/index.ts';
import { ownerTable } from './tables/owner-table/index.ts';
import { systemList } from './tables/system-list/index.ts';
import { thirdPartyRegister } from './tables/third-party-register/index.ts';
import { jaeger } from './traces/jaeger/index.ts';
import { otlp } from './traces/otlp/index.ts';
import { otlpProtobuf } from './traces/otlp-protobuf/index.ts';
import { zipkin } from './traces/zipkin/index.ts';
import { arazzo } from './workflows/arazzo/index.ts';
import { argoEvents } from './workflows/argo-events/index.ts';
import { argoWorkflows } from './workflows/argo-workflows/index.ts';
import { bpmn } from './workflows/bpmn/index.ts';
import { conductor } from './workflows/conductor/index.ts';
import { dmn } from './workflows/dmn/index.ts';
import { githubActions } from './workflows/github-actions/index.ts';
import { googleWorkflows } from './workflows/google-workflows/index.ts';
import { logicApps } from './workflows/logic-apps/index.ts';
import { n8n } from './workflows/n8n/index.ts';
import { nifi } from './workflows/nifi/index.ts';
import { nifiXml } from './workflows/nifi-xml/index.ts';
import { nodeRed } from './workflows/node-red/index.ts';
import { powerAutomate } from './workflows/power-automate/index.ts';
import { serverlessWorkflow } from './workflows/serverless-workflow/index.ts';
import { stepFunctions } from './workflows/step-functions/index.ts';
import { tekton } from './workflows/tekton/index.ts';
import { xpdl } from './workflows/xpdl/index.ts';

// biome-ignore format: one line each
export const INGESTERS: readonly Ingester[] = [
  a2aCard,
  agentFramework,
  airflow,
  apigee,
  apimPolicy,
  applicationInventory,
  arazzo,
  archimate,
  argoCd,
  argoEvents,
  argoWorkflows,
  armTemplate,
  as2,
  asyncapi,
  autosys,
  azd,
  backstage,
  bpmn,
  camelXml,
  camelYaml,
  cloudformation,
  cmdbJson,
  cmdbRelations,
  codeowners,
  compose,
  conductor,
  connectDirect,
  controlM,
  controlMXml,
  copilotAgent,
  crewai,
  cron,
  csvLog,
  dapr,
  databaseLinks,
  dmn,
  dockerAgent,
  envoy,
  gatewayApi,
  githubActions,
  googleServiceConfig,
  googleWorkflows,
  graphql,
  iflow,
  interfaceList,
  istio,
  jaeger,
  jsonLog,
  kafkaConnect,
  kafkaConnectProperties,
  knative,
  kong,
  konveyorApplications,
  kubernetes,
  langgraph,
  langgraphPython,
  logicApps,
  mcpClient,
  mcpRegistry,
  mcpTools,
  mule,
  n8n,
  nginx,
  nifi,
  nifiXml,
  nodeRed,
  observedConnections,
  ocelCsv,
  ocelJson,
  ocelSqlite,
  ocelXml,
  openapi,
  otlp,
  otlpProtobuf,
  ownerTable,
  parquetLog,
  powerAutomate,
  protobuf,
  rclone,
  robocorp,
  robotFramework,
  serverlessWorkflow,
  spring,
  springIntegration,
  springProperties,
  stepFunctions,
  systemList,
  systemd,
  tekton,
  terraform,
  terraformPlan,
  thirdPartyRegister,
  tnsnames,
  uipath,
  uipathProject,
  wsdl,
  xes,
  xpdl,
  zipkin,
];
