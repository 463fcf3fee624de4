/** Makes a plain row object from values in the order of the columns. */
export function rowMaker<Row extends object>(columns: readonly string[]): (values: readonly unknown[]) => Row {
  return (values) => {
    const entries = columns.map((column, place) => [column, values[place] ?? null]);
    return Object.fromEntries(entries) as Row; // the caller names the columns of its own query
  };
}
