import type { FieldDefinition } from '@toritsugi/triage';
import { NO_ANSWER } from '@toritsugi/triage';
import type { InputHTMLAttributes } from 'react';
import { useFormContext } from 'react-hook-form';
import { noAnswerKey, type Values } from '../answers/answers';
import { useRegistration } from '../answers/Registration';
import { useWords } from '../words/Language';
import styles from './Field.module.css';
import { describedBy, FieldError, FieldHelp, FieldName } from './FieldTexts';
import type { FieldProps } from './field-props';
import { useKanaReading } from './use-kana-reading';

const LONG = 100;

/** A written answer: label, mark, help, control, error, in this order. */
export function TextField({ field, message, reading }: FieldProps) {
  const { t, of } = useWords();
  const { register } = useFormContext<Values>();
  const { writeByHand } = useRegistration();
  const hearing = useKanaReading(reading, field.id);
  const control = {
    ...register(field.id, { onChange: () => field.kind === 'kana' && writeByHand(field.id) }),
    ...hearing,
    id: field.id,
    className: message === undefined ? styles.control : `${styles.control} ${styles.wrong}`,
    'aria-invalid': message !== undefined,
    'aria-required': field.required,
    'aria-describedby': describedBy(field, message),
  };
  return (
    <div className={styles.field}>
      <label id={`${field.id}-label`} htmlFor={field.id} className={styles.label}>
        <FieldName field={field} />
      </label>
      <FieldHelp field={field} />
      {field.kind === 'text' && field.maxLength > LONG ? (
        <textarea rows={4} {...control} />
      ) : (
        <span className={styles.line}>
          <input {...attributesOf(field)} {...control} data-kind={field.kind} />
          {field.unit && <span>{of(field.unit)}</span>}
        </span>
      )}
      {field.allowsNoAnswer && (
        <label className={styles.card}>
          <input type="checkbox" value={NO_ANSWER} {...register(noAnswerKey(field.id))} />
          <span>{t('field.noAnswer')}</span>
        </label>
      )}
      <FieldError field={field} message={message} />
    </div>
  );
}

/** The right keyboard, and what the browser may fill in by itself. */
function attributesOf({ id, kind }: FieldDefinition): InputHTMLAttributes<HTMLInputElement> {
  switch (kind) {
    case 'name':
      return {
        type: 'text',
        autoComplete: /family|last|sei/.test(id) ? 'family-name' : /given|first|mei/.test(id) ? 'given-name' : 'name',
        autoCapitalize: 'words',
        spellCheck: false,
      };
    case 'phone':
      return { type: 'tel', inputMode: 'tel', autoComplete: 'tel' };
    case 'email':
      return { type: 'email', inputMode: 'email', autoComplete: 'email', autoCapitalize: 'none', spellCheck: false };
    case 'number':
      return { type: 'text', inputMode: 'numeric', autoComplete: 'off' };
    default:
      return { type: 'text', spellCheck: false };
  }
}
