// Text that a tool fills in later says nothing yet: a name made of it must not become a thing.

/** `${X}`, `$(X)`, `$X`, `{{ x }}`, `#{x}`, `%{x}`, `<x>`, `<%= x %>`, `@x@`, `%(x)s`. A single-brace `{id}` is a path or topic parameter, not a template. */
const TEMPLATE = /\$\{|\$\(|\{\{|#\{|%\{|<%|<\w[\w .-]*>|%\([\w.]+\)s|^\$[A-Za-z_]|[/:=,@.-]\$[A-Za-z_]|^@[\w.-]+@$/;

/** True when the text holds a placeholder that something outside the file fills in. */
export function isTemplated(text: string): boolean {
  return TEMPLATE.test(text);
}
