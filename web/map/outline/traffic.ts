// How many things a thing calls and is called by, as the map draws them.

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Distinct neighbours at the drawn lines. */
export function trafficOf(id: string, edges: readonly Ends[]): { readonly calls: number; readonly calledBy: number } {
  return {
    calls: new Set(edges.filter((edge) => edge.from === id).map((edge) => edge.to)).size,
    calledBy: new Set(edges.filter((edge) => edge.to === id).map((edge) => edge.from)).size,
  };
}
