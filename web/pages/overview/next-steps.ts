// What would help most, from what is known: never more than five.

export interface Step {
  readonly to: '/findings' | '/sources' | '/map';
  readonly what: string;
  readonly text: string;
}
interface Cause {
  readonly title: string;
  readonly remedy: string;
  readonly count: number;
}
export interface Situation {
  readonly problems: readonly Cause[];
  readonly unknowns: readonly Cause[];
  readonly gaps: readonly { readonly detail: string; readonly remedy: string; readonly count: number }[];
  readonly observations: number;
}

const MOST = 5;

export function nextSteps({ problems, unknowns, gaps, observations }: Situation): readonly Step[] {
  const steps: Step[] = [];
  const worst = problems[0];
  if (worst !== undefined) steps.push({ to: '/findings', what: worst.title, text: worst.remedy });
  if (observations === 0)
    steps.push({
      to: '/sources',
      what: 'Read traces or logs',
      text: 'Without them nothing declared can be confirmed: add an OTLP, Jaeger or event log export of a typical week.',
    });
  for (const unknown of unknowns.slice(0, 2))
    steps.push({ to: '/sources', what: `Answer ${unknown.count} unknowns: ${unknown.title}`, text: unknown.remedy });
  for (const gap of gaps.slice(0, 2)) steps.push({ to: '/sources', what: `Close ${gap.count} gaps: ${gap.detail}`, text: gap.remedy });
  if (steps.length === 0)
    steps.push({ to: '/map', what: 'Walk the map', text: 'Nothing stands out: check that what you expect is there.' });
  return steps.slice(0, MOST);
}
