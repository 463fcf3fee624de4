// The tree of a portable query. Plain data; every node knows where it stands in the text.

/** A place in the text; line and column are 1-based. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

interface Placed {
  readonly at: Position;
}

/** A value written into the query; a float keeps its text, so that 1.0 stays one. */
export type Literal = Placed &
  (
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'integer'; readonly value: number }
    | { readonly kind: 'float'; readonly text: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
  );

export interface Parameter extends Placed {
  readonly kind: 'parameter';
  readonly name: string;
}
export interface Variable extends Placed {
  readonly kind: 'variable';
  readonly name: string;
}
/** `of.name` */
export interface PropertyAccess extends Placed {
  readonly kind: 'property';
  readonly of: Expression;
  readonly name: string;
}
/** `of[index]` */
export interface IndexAccess extends Placed {
  readonly kind: 'index';
  readonly of: Expression;
  readonly index: Expression;
}
/** `of[from..to]` */
export interface Slice extends Placed {
  readonly kind: 'slice';
  readonly of: Expression;
  readonly from?: Expression;
  readonly to?: Expression;
}
export interface ListLiteral extends Placed {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}
export interface MapEntry extends Placed {
  readonly name: string;
  readonly value: Expression;
}
export interface MapLiteral extends Placed {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}
/** A chain of one operator; AND and OR are flat because the embedded engine counts nesting. */
export interface Logic extends Placed {
  readonly kind: 'logic';
  readonly operator: 'AND' | 'OR' | 'XOR';
  readonly operands: readonly Expression[];
}
export interface Not extends Placed {
  readonly kind: 'not';
  readonly operand: Expression;
}
export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';
/** `1 < x <= 5` means `1 < x AND x <= 5`. */
export interface Comparison extends Placed {
  readonly kind: 'comparison';
  readonly first: Expression;
  readonly rest: readonly { readonly operator: Comparator; readonly operand: Expression }[];
}
export type TestOperator = 'IN' | 'STARTS WITH' | 'ENDS WITH' | 'CONTAINS' | '=~';
export interface Test extends Placed {
  readonly kind: 'test';
  readonly operator: TestOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface NullTest extends Placed {
  readonly kind: 'null-test';
  readonly operand: Expression;
  readonly negated: boolean;
}
export interface Arithmetic extends Placed {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/' | '%' | '^';
  readonly left: Expression;
  readonly right: Expression;
}
export interface Sign extends Placed {
  readonly kind: 'sign';
  readonly operator: '+' | '-';
  readonly operand: Expression;
}
/** Both forms: with `subject` it compares, without it tests. */
export interface Case extends Placed {
  readonly kind: 'case';
  readonly subject?: Expression;
  readonly branches: readonly { readonly when: Expression; readonly result: Expression }[];
  readonly otherwise?: Expression;
}
export interface Call extends Placed {
  readonly kind: 'call';
  /** Spelled as in the function table where it is known. */
  readonly name: string;
  readonly distinct: boolean;
  readonly arguments: readonly Expression[];
}
/** `count(*)` */
export interface CountRows extends Placed {
  readonly kind: 'count-rows';
}
export interface Quantifier extends Placed {
  readonly kind: 'quantifier';
  readonly quantifier: 'any' | 'all' | 'none' | 'single';
  readonly variable: string;
  readonly list: Expression;
  readonly where: Expression;
}
/** `[variable IN list WHERE where | yields]` */
export interface Comprehension extends Placed {
  readonly kind: 'comprehension';
  readonly variable: string;
  readonly list: Expression;
  readonly where?: Expression;
  readonly yields?: Expression;
}
/** `reduce(accumulator = start, variable IN list | step)` */
export interface Reduce extends Placed {
  readonly kind: 'reduce';
  readonly accumulator: string;
  readonly start: Expression;
  readonly variable: string;
  readonly list: Expression;
  readonly step: Expression;
}
/** `EXISTS { … }` or `COUNT { … }`: a chain of MATCH clauses. */
export interface Subquery extends Placed {
  readonly kind: 'subquery';
  readonly operator: 'EXISTS' | 'COUNT';
  readonly matches: readonly MatchClause[];
}
/** `n:A|B` as a condition. */
export interface LabelTest extends Placed {
  readonly kind: 'label-test';
  readonly of: Expression;
  readonly labels: readonly string[];
}

export type Expression =
  | Literal
  | Parameter
  | Variable
  | PropertyAccess
  | IndexAccess
  | Slice
  | ListLiteral
  | MapLiteral
  | Logic
  | Not
  | Comparison
  | Test
  | NullTest
  | Arithmetic
  | Sign
  | Case
  | Call
  | CountRows
  | Quantifier
  | Comprehension
  | Reduce
  | Subquery
  | LabelTest;

export interface NodePattern extends Placed {
  readonly kind: 'node';
  readonly variable?: string;
  /** Any one of them; empty means any label. */
  readonly labels: readonly string[];
  readonly properties?: MapLiteral;
}
export interface RelationPattern extends Placed {
  readonly kind: 'relation';
  readonly variable?: string;
  /** Any one of them; empty means any type. */
  readonly types: readonly string[];
  readonly properties?: MapLiteral;
  readonly direction: 'out' | 'in' | 'both';
  /** `*min..max`; a missing end is written as in the text. */
  readonly length?: { readonly min?: number; readonly max?: number };
}
/** `path = (a)-[r]->(b)…`; there is always one more node than relations. */
export interface Pattern extends Placed {
  readonly kind: 'pattern';
  readonly path?: string;
  readonly shortest?: 'shortestPath' | 'allShortestPaths';
  readonly nodes: readonly NodePattern[];
  readonly relations: readonly RelationPattern[];
}

export interface MatchClause extends Placed {
  readonly kind: 'match';
  readonly optional: boolean;
  readonly patterns: readonly Pattern[];
  readonly where?: Expression;
}
export interface UnwindClause extends Placed {
  readonly kind: 'unwind';
  readonly list: Expression;
  readonly variable: string;
}
export interface ProjectionItem extends Placed {
  readonly expression: Expression;
  readonly alias?: string;
}
export interface OrderItem extends Placed {
  readonly expression: Expression;
  readonly descending: boolean;
}
export interface ProjectionClause extends Placed {
  readonly kind: 'with' | 'return';
  readonly distinct: boolean;
  /** `WITH *`: everything in scope, then the items. */
  readonly everything: boolean;
  readonly items: readonly ProjectionItem[];
  readonly order: readonly OrderItem[];
  readonly skip?: Expression;
  readonly limit?: Expression;
  readonly where?: Expression;
}
export interface CallClause extends Placed {
  readonly kind: 'call-subquery';
  /** `CALL (a, b) { … }`; left out for `CALL { … }`, '*' for `CALL (*) { … }`. */
  readonly imports?: readonly string[] | '*';
  readonly query: Query;
}
export type Clause = MatchClause | UnwindClause | ProjectionClause | CallClause;

export interface SingleQuery extends Placed {
  readonly kind: 'single-query';
  readonly clauses: readonly Clause[];
}
/** One statement: single queries joined by UNION or UNION ALL, never both. */
export interface Query extends Placed {
  readonly kind: 'query';
  readonly union: 'UNION' | 'UNION ALL';
  readonly parts: readonly SingleQuery[];
}
export type Statement = Query;

/** Any part of the tree that analysis may start from. */
export type Node = Expression | NodePattern | RelationPattern | Pattern | Clause | SingleQuery | Query;
