export const encodings = ['utf-8', 'shift_jis', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/**
 * UTF-8 is strict: a file in another encoding that reads as UTF-8 all the same is next to impossible, so what fails is
 * Shift_JIS. UTF-16 has zero bytes throughout: its delimiters and line ends have them in their upper half. A single
 * one is a slip in a file of another encoding.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zero = bytes.indexOf(0);
  if (zero >= 0 && bytes.indexOf(0, zero + 1) >= 0) return zero % 2 === 1 ? 'utf-16le' : 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'shift_jis';
  }
}

/** An Excel workbook or another archive: no text at all. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** The text without its byte order mark; what cannot be read becomes U+FFFD. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}
