interface Population {
  readonly total: number;
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
}

/** "12 of 40; 3 unknown" with a bar of the three outcomes. */
export function PopulationText({ population }: { readonly population: Population }) {
  const { total, pass, fail, unknown } = population;
  if (total === 0) return <p className="muted">The rule found nothing to look at.</p>;
  const part = (count: number): string => `${(count / total) * 100}%`;
  return (
    <div className="population">
      <span className="population-bar" aria-hidden>
        <span className="population-fail" style={{ width: part(fail) }} />
        <span className="population-unknown" style={{ width: part(unknown) }} />
        <span className="population-pass" style={{ width: part(pass) }} />
      </span>
      <span>
        {fail} of {total}; {unknown} unknown
      </span>
    </div>
  );
}
