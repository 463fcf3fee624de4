export function RulesPage() {
  return (
    <div className="page">
      <h1>RulesPage</h1>
    </div>
  );
}
