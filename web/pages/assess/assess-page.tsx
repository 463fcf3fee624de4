export function AssessPage() {
  return (
    <div className="page">
      <h1>AssessPage</h1>
    </div>
  );
}
