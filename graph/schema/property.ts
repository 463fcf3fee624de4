/** How one property of a node or relation is declared: the single origin of lint, indexes, GraphQL enums and docs. */
export interface Property {
  readonly type: 'string' | 'boolean' | 'integer' | 'number' | 'string[]' | 'integer[]';
  readonly description: string;
  /** Closed list of values; absent means free text. */
  readonly values?: readonly string[];
}
export type Properties = { readonly [name: string]: Property };

export const text = (description: string): Property => ({ type: 'string', description });
export const flag = (description: string): Property => ({ type: 'boolean', description });
export const integer = (description: string): Property => ({ type: 'integer', description });
export const number = (description: string): Property => ({ type: 'number', description });
export const texts = (description: string): Property => ({ type: 'string[]', description });
export const oneOf = (values: readonly string[], description: string): Property => ({ type: 'string', description, values });
