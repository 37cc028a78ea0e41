import { useFormContext } from 'react-hook-form';
import type { Values } from '../answers/answers';
import { useRegistration } from '../answers/Registration';
import { useWords } from '../words/Language';
import styles from './Field.module.css';
import { describedBy, FieldError, FieldHelp, FieldName } from './FieldTexts';
import type { FieldProps } from './field-props';
import { optionsOf } from './options';

/** One or several of the answers shown, each a card as wide as the page. */
export function ChoiceField({ field, message }: FieldProps) {
  const words = useWords();
  const { register, setValue } = useFormContext<Values>();
  const { draft } = useRegistration();
  const isSeveral = field.kind === 'choices';
  const isClearable = !field.required && !isSeveral && (draft.answers[field.id]?.length ?? 0) > 0;
  const group = isSeveral
    ? {}
    : ({ role: 'radiogroup', 'aria-required': field.required, 'aria-invalid': message !== undefined } as const);
  return (
    <fieldset className={styles.field} aria-describedby={describedBy(field, message)} {...group}>
      <legend id={`${field.id}-label`} className={styles.label}>
        <FieldName field={field} />
      </legend>
      <FieldHelp field={field} />
      <div className={field.kind === 'yes_no' ? `${styles.cards} ${styles.beside}` : styles.cards}>
        {optionsOf(field, words).map(({ value, label }, index) => (
          <label key={value} className={styles.card}>
            <input
              type={isSeveral ? 'checkbox' : 'radio'}
              value={value}
              id={index === 0 ? field.id : `${field.id}-${value}`}
              aria-invalid={isSeveral && message !== undefined ? true : undefined}
              {...register(field.id)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {isClearable && (
        <button type="button" className={styles.clear} onClick={() => setValue(field.id, '')}>
          {words.t('field.clear')}
        </button>
      )}
      <FieldError field={field} message={message} />
    </fieldset>
  );
}
