/** Text as a Japanese spreadsheet saves it. Node.js reads Shift_JIS and does not write it: its table is turned. */
const codes = new Map<string, readonly number[]>();
const decoder = new TextDecoder('shift_jis');
for (let lead = 0x81; lead <= 0xea; lead += 1) {
  if (lead >= 0xa0 && lead < 0xe0) continue;
  for (let trail = 0x40; trail <= 0xfc; trail += 1) {
    const letter = decoder.decode(Uint8Array.of(lead, trail));
    if ([...letter].length === 1 && letter !== '\ufffd' && !codes.has(letter)) codes.set(letter, [lead, trail]);
  }
}

export const inShiftJis = (text: string): Buffer =>
  Buffer.from([...text].flatMap((letter) => codes.get(letter) ?? [...Buffer.from(letter, 'ascii')]));
