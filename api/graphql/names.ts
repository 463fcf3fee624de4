// Enum names between graph and GraphQL: "claimed-only" there, CLAIMED_ONLY here.

export function toEnum(value: string): string {
  return value.toUpperCase().replaceAll('-', '_');
}

export function fromEnum(value: string): string {
  return value.toLowerCase().replaceAll('_', '-');
}

export function toEnumOrNull(value: string | null | undefined): string | null {
  return value === null || value === undefined ? null : toEnum(value);
}
