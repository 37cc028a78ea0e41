/** The address that a text is as a whole, where it leads to the web and nowhere else; null: it is no such address. */
export function webAddressOf(text: string): string | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
