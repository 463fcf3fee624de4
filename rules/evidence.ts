// What a rule may need before absence counts as a finding: "absence proves nothing where nobody looked".

/** Classes of evidence, the same words that readers use for what their files carry. */
export const EVIDENCE = [
  'ownership',
  'consumers',
  'contracts',
  'traces',
  'logs',
  'infrastructure',
  'approvals',
  'workflows',
  'agents',
] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** What a person adds so that the class is there; completes "to decide these, …". */
export const HOW_TO_ADD: Readonly<Record<Evidence, string>> = {
  ownership: 'add a source of ownership: a Backstage catalog, a CODEOWNERS file or owner labels',
  consumers: 'add what shows who reads channels: AsyncAPI documents, connector or listener configuration, traces',
  contracts: 'add the contracts: OpenAPI or AsyncAPI documents',
  traces: 'add recorded traces (OTLP JSON)',
  logs: 'add an event log or traces of the workflow runs',
  infrastructure: 'add the deployment: Kubernetes, compose or gateway files',
  approvals: 'add what states approvals: workflow definitions, client approval lists, policies',
  workflows: 'add the workflow definitions',
  agents: 'add the agent and MCP client configurations',
};
