// docs/rules.md from the rules: what each looks at, when it fails, what to do; never written by hand.
import { HOW_TO_ADD } from './evidence.ts';
import { LENSES, type LoadedRule } from './rule.ts';

const LENS_TITLES: Readonly<Record<(typeof LENSES)[number], string>> = {
  dependencies: 'Dependencies: where systems depend on one another',
  'spanning-workflows': 'Spanning workflows: where work crosses environments, teams and organisations',
  exceptions: 'Exceptions: where failure is weakly handled',
  oversight: 'Oversight: where ownership and control are unclear',
  'ai-control': 'AI control: where ambition exceeds readiness',
};

export function rulesMarkdown(rules: readonly LoadedRule[]): string {
  return [
    '# The rules',
    '',
    `Generated from \`rules/packs/\`; \`npm run docs\` writes it anew. ${rules.length} rules.`,
    '',
    'A rule looks at a population of items. An item fails, passes or is unknown; unknown is neither, and each rule says what would decide it. References are what a rule relates to, never a legal verdict.',
    '',
    '| rule | question | severity | fails when |',
    '|---|---|---|---|',
    ...rules.map(
      (rule) =>
        `| [${rule.id}](#${rule.id}) | ${rule.question} | ${rule.severity}${rule.advisory ? ' (advisory)' : ''} | ${cell(rule.title)} |`,
    ),
    '',
    ...LENSES.flatMap((lens) => [`## ${LENS_TITLES[lens]}`, '', ...rules.filter((rule) => rule.lens === lens).flatMap(section)]),
  ]
    .join('\n')
    .trimEnd();
}

function section(rule: LoadedRule): readonly string[] {
  return [
    `### ${rule.id}`,
    '',
    `**${rule.title}.** ${rule.why.trim()}`,
    '',
    `Question ${rule.question} · ${rule.severity} · confidence ${rule.confidence}${rule.corroborate === undefined ? '' : ', high where corroborated'} · effort ${rule.effort} · items: ${items(rule)}`,
    '',
    ...query(rule),
    '',
    ...rule.needs.map((need) => `- Unknown without ${need}: ${HOW_TO_ADD[need]}.`),
    `- To decide an unknown: ${rule.remedy}`,
    ...Object.entries(rule.fix).map(([key, fix]) => `- Fix${key === 'default' ? '' : ` (${key})`}: ${fix}`),
    ...Object.entries(rule.params).map(
      ([name, param]) => `- Setting \`${name}\` (${param.type}, ${String(param.default)}): ${param.description}`,
    ),
    `- Relates to: ${rule.references.map(reference).join('; ')}`,
    `- Examples: ${rule.tests.map((example) => `${example.name}${example.files === undefined ? '' : ' (files)'}`).join(' · ')}`,
    '',
  ];
}

function query({ scope, unknown, violates, operator }: LoadedRule): readonly string[] {
  return [
    '```cypher',
    scope.trim(),
    ...(unknown === undefined ? [] : ['// unknown where', unknown.trim()]),
    ...(violates === undefined ? [] : ['// fails where', violates.trim()]),
    ...(operator === undefined
      ? []
      : [`// ${violates === undefined ? 'fails where' : 'and'} the operator holds`, ...operatorLines(operator)]),
    '```',
  ];
}

function operatorLines(operator: object): readonly string[] {
  return Object.entries(operator).map(
    ([name, value]) => `// ${name}: ${typeof value === 'string' ? value.trim().replaceAll('\n', '\n//   ') : JSON.stringify(value)}`,
  );
}

function items({ subject, per }: LoadedRule): string {
  return [subject, ...per].join(' × ');
}

function reference(each: LoadedRule['references'][number]): string {
  return 'name' in each ? `[${each.name}](${each.url})` : `${each.standard}, ${each.clause}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
