export function LedgerPage() {
  return (
    <div className="page">
      <h1>LedgerPage</h1>
    </div>
  );
}
