export function FindingPage() {
  return (
    <div className="page">
      <h1>FindingPage</h1>
    </div>
  );
}
