import { useFormContext } from 'react-hook-form';
import type { Values } from '../answers/answers';
import { useWords } from '../words/Language';
import styles from './Field.module.css';
import { describedBy, FieldError, FieldHelp, FieldName } from './FieldTexts';
import type { FieldProps } from './field-props';
import { optionsOf } from './options';

/** One of many answers. Its empty entry takes the answer back. */
export function SelectField({ field, message }: FieldProps) {
  const words = useWords();
  const { register } = useFormContext<Values>();
  return (
    <div className={styles.field}>
      <label id={`${field.id}-label`} htmlFor={field.id} className={styles.label}>
        <FieldName field={field} />
      </label>
      <FieldHelp field={field} />
      <span className={styles.select}>
        <select
          {...register(field.id)}
          id={field.id}
          className={message === undefined ? styles.control : `${styles.control} ${styles.wrong}`}
          aria-invalid={message !== undefined}
          aria-required={field.required}
          aria-describedby={describedBy(field, message)}
        >
          <option value="">{words.t('field.select')}</option>
          {optionsOf(field, words).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </span>
      <FieldError field={field} message={message} />
    </div>
  );
}
