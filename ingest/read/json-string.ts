// Escapes of JSON strings (RFC 8259 §7), tolerant: an unknown escape stands for its own character.
const SIMPLE: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text that a quoted JSON string stands for; `raw` is what is between the quotes. */
export function unescapeJson(raw: string): string {
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex: string | undefined, simple: string | undefined) =>
    hex === undefined ? (SIMPLE[simple ?? ''] ?? simple ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
