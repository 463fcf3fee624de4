import type { EngineDefaults } from '../../workflows/defaults.ts';

// A node without a retry policy runs once, nothing bounds its time, and its error ends the run; an interrupt waits for as long as it takes:
// https://docs.langchain.com/oss/python/langgraph/use-graph-api#add-retry-policies
// https://docs.langchain.com/oss/python/langgraph/interrupts
export const LANGGRAPH: EngineDefaults = {
  work: { retry: 'none', timeout: 'none', errors: 'fail' },
  wait: { timeout: 'none' },
  run: { timeout: 'none' },
};
