/** A score as what it is: from `low` (unknown counts as not shown) to `high` (unknown counts as shown), percent. */
export function IntervalBar({ low, high, label }: { readonly low: number | null; readonly high: number | null; readonly label: string }) {
  const words = low === null || high === null ? `${label}: no rule applies` : `${label}: between ${low} and ${high} percent`;
  return (
    <svg className="interval-bar" viewBox="0 0 200 18" preserveAspectRatio="none" role="img" aria-label={words}>
      <rect x="0" y="5" width="200" height="8" rx="4" className="interval-ground" />
      {low !== null && high !== null && (
        <>
          <rect x={low * 2} y="5" width={Math.max(1, (high - low) * 2)} height="8" className="interval-open" />
          <rect x="0" y="5" width={Math.max(1, low * 2)} height="8" rx="4" className="interval-shown" />
          <rect x={Math.max(0, low * 2 - 1)} y="1" width="2.500" height="16" className="interval-mark" />
        </>
      )}
    </svg>
  );
}
