/** A severity as a word on its colour. */
export function SeverityTag({ severity }: { readonly severity: string }) {
  return <span className={`badge severity-${severity.toLowerCase()}`}>{severity.toLowerCase()}</span>;
}
