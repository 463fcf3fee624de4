/** Parts of a whole in one bar; the list beside it carries the numbers. */
export function StackedBar({
  parts,
  label,
}: {
  readonly parts: readonly { readonly name: string; readonly count: number; readonly swatch: string }[];
  readonly label: string;
}) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const words = parts.filter((part) => part.count > 0).map((part) => `${part.name} ${part.count}`);
  let x = 0;
  return (
    <svg
      className="stacked-bar"
      viewBox="0 0 400 16"
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label}: ${words.join(', ') || 'nothing'}`}
    >
      {total === 0 && <rect width="400" height="16" className="interval-ground" />}
      {parts.map((part) => {
        const width = total === 0 ? 0 : (part.count / total) * 400;
        const at = x;
        x += width;
        return width === 0 ? null : (
          <rect key={part.name} x={at} y="0" width={Math.max(1, width - 1.5)} height="16" className={part.swatch} />
        );
      })}
    </svg>
  );
}
