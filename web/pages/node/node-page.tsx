export function NodePage() {
  return (
    <div className="page">
      <h1>NodePage</h1>
    </div>
  );
}
