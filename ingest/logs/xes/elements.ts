// Elements of the standard (IEEE 1849-2023 §5): https://www.tf-pm.org/resources/xes-standard

/** Attributes, by their types; XES 2.0 knows container beside list. */
export const ATTRIBUTES: ReadonlySet<string> = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container']);
/** What a log says about itself; no part of what happened. */
export const DECLARATIONS: ReadonlySet<string> = new Set(['extension', 'global', 'classifier']);
