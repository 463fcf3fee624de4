// RFC 6901 pointers of the elements of a definition.

export function pointerTo(base: string, ...path: readonly (string | number)[]): string {
  return [base, ...path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}
