/** An identifier as words, for vocabularies of names: "awaitApproval" and "await_approval" are "await approval". */
export function spoken(identifier: string): string {
  return identifier.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_.]+/g, ' ');
}
