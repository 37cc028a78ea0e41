import { useWatch, type FieldValues } from 'react-hook-form';
import { ParagraphField } from '../form/ParagraphField';
import { textOf } from '../form/use-bound';
import { useLanguage, useText } from '../language';
import { noteMessages } from './messages';
import styles from './notes.module.css';
import { touchedIn } from './touched';

/** What is written about a person: it warns of what does not belong there, and refuses nothing (S003-33). */
export function NoteField<Values extends FieldValues>(props: Parameters<typeof ParagraphField<Values>>[0]) {
  const t = useText(noteMessages);
  const { localized } = useLanguage();
  const { control, name } = props;
  const touched = touchedIn(textOf(useWatch({ control, name })));
  return (
    <div>
      <ParagraphField {...props} />
      <p className={styles.warning} role="status">
        {touched && t('touches', { what: localized(touched) })}
      </p>
    </div>
  );
}
