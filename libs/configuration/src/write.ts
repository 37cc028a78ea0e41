/** Settings → text: the same ones give the same text. */
import { Document, isMap, isPair, isScalar, visit } from 'yaml';
import { ordered } from './ordered';
import { sectionOf, sectionsInText, type Entry } from './sections';
import type { Fields, Value } from './values';

/** So long a map of single values stands in one line. */
const LINE = 90;

/** Entries of a section keep their order. */
export function writeText(entries: readonly Entry[]): string {
  const whole: Record<string, Value> = { version: 1 };
  for (const name of sectionsInText) {
    const shape = { record: sectionOf(name).fields };
    const own = entries
      .filter(({ section }) => section === name)
      .map(({ key, fields }) => ({ key, fields: ordered(shape, fields) }));
    if (sectionOf(name).isKeyed === true) {
      if (own.length > 0) whole[name] = Object.fromEntries(own.map(({ key, fields }) => [key, fields]));
    } else if (own[0] !== undefined) whole[name] = own[0].fields;
  }
  const document = new Document(whole, { aliasDuplicateObjects: false });
  visit(document, {
    Map(_, node) {
      const isFlat = node.items.every(({ value }) => isScalar(value) && !String(value.value).includes('\n'));
      if (isFlat && JSON.stringify(node.toJSON() as Fields).length <= LINE) node.flow = true;
    },
  });
  if (isMap(document.contents))
    for (const pair of document.contents.items)
      if (isPair(pair) && isScalar(pair.key) && pair.key.value !== 'version') pair.key.spaceBefore = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
