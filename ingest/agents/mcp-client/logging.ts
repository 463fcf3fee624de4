// Whether prompts and tool calls are recorded, where a configuration switches it on.
import type { TreeDocument } from '../../ingester.ts';
import { at, booleanOf, textOf } from '../../read/tree.ts';

/** Gemini CLI: telemetry; Claude Code: telemetry whose events go somewhere. https://code.claude.com/docs/en/monitoring-usage */
export function loggingOf({ path, tree }: TreeDocument): 'all' | undefined {
  const telemetry = at(tree, 'telemetry');
  if (
    /(^|\/)\.(gemini|qwen)\//i.test(path) &&
    booleanOf(at(telemetry, 'enabled')) === true &&
    booleanOf(at(telemetry, 'logPrompts')) !== false
  )
    return 'all';
  // Codex: events go where the exporter says. https://developers.openai.com/codex/config-advanced/
  const otel = at(tree, 'otel', 'exporter');
  if (/(^|\/)\.?codex\/[^/]*\.toml$/i.test(path) && otel !== undefined && textOf(otel) !== 'none') return 'all';
  const isOn = textOf(at(tree, 'env', 'CLAUDE_CODE_ENABLE_TELEMETRY')) === '1';
  const exporter = textOf(at(tree, 'env', 'OTEL_LOGS_EXPORTER')) ?? 'none';
  return isOn && exporter !== 'none' ? 'all' : undefined;
}
