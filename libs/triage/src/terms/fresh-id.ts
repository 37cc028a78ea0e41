/** The id of what is new, from its English name where it has one, kept for ever. `taken` has it from then on. */
export function freshId(name: string, otherwise: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 30);
  const stem = plain === '' ? otherwise : plain;
  let id = stem;
  for (let n = 2; taken.has(id); n += 1) id = `${stem}_${n}`;
  taken.add(id);
  return id;
}
