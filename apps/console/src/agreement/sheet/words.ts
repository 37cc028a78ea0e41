import {
  clauseOf,
  fieldOf,
  isHeld,
  spelled,
  weekdays,
  type FieldName,
  type SheetContent,
  type SheetRow,
} from '@toritsugi/agreement';
import { useLanguage, useText } from '../../language';
import { sheetMessages } from './messages';

/** 「5.1 登録者への最初の返事」. */
export function useFieldName(): (name: FieldName) => string {
  const { localized } = useLanguage();
  return (name) => `${clauseOf(name)} ${localized(fieldOf(name).label)}`;
}

/** A value in words of the page, an item each; null where there is none. */
export function useValueWords(): (name: FieldName, content: SheetContent) => readonly string[] | null {
  const t = useText(sheetMessages);
  const { localized } = useLanguage();
  return (name, content) => {
    const [value, field] = [content[name], fieldOf(name)];
    if (value === undefined) return null;
    if (isHeld(value)) return [t('heldUntil', { name: value.heldBy, day: value.decideBy })];
    if (field.kind === 'number') return [`${String(value)} ${localized(field.unit)}`];
    if (field.kind === 'choice') return [localized(field.options[String(value)] ?? { ja: '', en: '' })];
    if (field.kind === 'choices')
      return [
        (value as readonly string[]).map((one) => localized(field.options[one] ?? { ja: '', en: '' })).join('・'),
      ];
    if (field.kind === 'slot') {
      const [day = '', time = ''] = String(value).split(' ');
      const named = weekdays[day as keyof typeof weekdays] as { ja: string; en: string } | undefined;
      return [named === undefined ? t('noMeeting') : `${localized(named)} ${time}`];
    }
    if (field.kind === 'rows')
      return (value as readonly SheetRow[]).map((row) =>
        field.parts
          .flatMap(({ name: part, options }) => {
            const said = row[part] ?? '';
            return said === '' ? [] : [localized(options?.[said] ?? { ja: said, en: said })];
          })
          .join(' ／ '),
      );
    return field.kind === 'lines' ? (value as readonly string[]) : [spelled(field, value).inline];
  };
}
