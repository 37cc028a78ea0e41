import { clauseOf, fieldOf, sections, weekdays, type FieldDefinition, type FieldName } from './fields';
import { isHeld, type Held, type SheetContent, type SheetRow, type SheetValue } from './content';

/** The last line: without it a text was cut. */
export const END = '（合意シート ここまで）';
export const PART_BAR = '｜';

/** How it is written: other programs write other signs, and all of them are read. */
export interface Hand {
  readonly colon: string;
  readonly bullet: string;
  readonly newline: string;
}
const OWN_HAND: Hand = { colon: '：', bullet: '- ', newline: '\n' };

/** The sheet as plain text under the seven headings of the document (S000-20), always in Japanese. */
export function writeSheet(content: SheetContent, name = '', hand: Partial<Hand> = {}): string {
  const { colon, bullet, newline } = { ...OWN_HAND, ...hand };
  const linesOf = (field: FieldName): string[] => {
    const { inline, items } = spelled(fieldOf(field), content[field], colon);
    return [
      `${clauseOf(field)} ${fieldOf(field).label.ja}${colon}${inline}`,
      ...items.map((item) => `${bullet}${item}`),
    ];
  };
  return [
    `合意シート${name === '' ? '' : ` ${name}`}`,
    ...sections.flatMap(({ mark, title, fields }) => ['', `${mark}${title.ja}`, ...fields.flatMap(linesOf)]),
    '',
    END,
  ].join(newline);
}

interface Spelled {
  readonly inline: string;
  readonly items: readonly string[];
}

/** A value in the words of the text. */
export function spelled(field: FieldDefinition, value: SheetValue | Held | undefined, colon = '：'): Spelled {
  const inline = (text: string): Spelled => ({ inline: text, items: [] });
  if (value === undefined) return inline('');
  if (isHeld(value)) return inline(`未定（担当${colon}${value.heldBy}、期限${colon}${value.decideBy}）`);
  switch (field.kind) {
    case 'number':
      return inline(`${String(value)}${field.unit.ja}`);
    case 'day':
      return inline(String(value));
    case 'slot':
      return inline(slotInWords(String(value)));
    case 'choice':
      return inline(field.options[String(value)]?.ja ?? '');
    case 'choices':
      return inline((value as readonly string[]).map((one) => field.options[one]?.ja ?? '').join('・'));
    case 'lines':
      return { inline: '', items: value as readonly string[] };
    case 'rows':
      return { inline: '', items: (value as readonly SheetRow[]).map((row) => rowInWords(field.parts, row, colon)) };
  }
}

const slotInWords = (slot: string): string => {
  const [day = '', time = ''] = slot.split(' ');
  return slot === 'none' ? 'なし' : `毎週 ${weekdays[day as keyof typeof weekdays].ja}曜 ${time}`;
};

const rowInWords = (
  [first, ...others]: Extract<FieldDefinition, { kind: 'rows' }>['parts'],
  row: SheetRow,
  colon: string,
): string =>
  [
    row[first?.name ?? ''] ?? '',
    ...others.flatMap(({ name, label, options }) => {
      const value = row[name] ?? '';
      return value === '' ? [] : [`${label.ja}${colon}${options?.[value]?.ja ?? value}`];
    }),
  ].join(PART_BAR);
