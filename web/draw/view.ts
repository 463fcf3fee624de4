// What the drawing needs of a view: the same fields as the GraphQL answer, so that server and page draw the same picture.

export type Provenance = 'DECLARED' | 'OBSERVED' | 'BOTH';
export type Severity = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFO';

export interface Badge {
  readonly severity: Severity;
  readonly count: number;
}
export interface DrawableGroup {
  readonly id: string;
  readonly node: string | null;
  readonly parent: string | null;
  readonly name: string;
  readonly type: string | null;
  readonly kind: string | null;
  readonly expanded: boolean;
  readonly members: number;
  readonly membersWithFindings: number;
  readonly badges: readonly Badge[];
  readonly external: boolean | null;
  readonly resolved: boolean | null;
}
export interface DrawableNode {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  readonly type: string;
  readonly kind: string | null;
  readonly provenance: Provenance;
  readonly badges: readonly Badge[];
  readonly external: boolean | null;
  readonly resolved: boolean;
}
export interface DrawableEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly provenance: Provenance;
  readonly ledger: string | null;
  /** call, publish, consume, access or mixed */
  readonly kind: string;
  readonly count: number;
}
export interface DrawableView {
  readonly groups: readonly DrawableGroup[];
  readonly nodes: readonly DrawableNode[];
  readonly edges: readonly DrawableEdge[];
}
