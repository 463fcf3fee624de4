// Typed arrays that double as they fill.

export type Column = Uint32Array | Float64Array | Uint8Array;

/** The same numbers with room for `capacity`; new places hold `fill`. */
export function widened<C extends Column>(column: C, capacity: number, fill = 0): C {
  const wider = new (column.constructor as new (length: number) => C)(capacity); // the same kind of array
  if (fill !== 0) wider.fill(fill, column.length);
  wider.set(column);
  return wider;
}
