import type { FieldDefinition } from '@toritsugi/triage';
import { isChoosing } from '../answers/answers';
import { useWords } from '../words/Language';
import styles from './Field.module.css';

export function FieldName({ field }: { field: FieldDefinition }) {
  const { t, of } = useWords();
  return (
    <>
      <span>{of(field.label)}</span>{' '}
      <span className={field.required ? styles.required : styles.optional}>
        {t(field.required ? 'mark.required' : 'mark.optional')}
      </span>
    </>
  );
}

/** Hint, example and reason, between the label and the control. */
export function FieldHelp({ field }: { field: FieldDefinition }) {
  const { t, of } = useWords();
  const hints = hintsOf(field).map((hint) =>
    hint === 'several'
      ? t('field.several')
      : hint === 'example'
        ? t('field.example', { example: field.example ?? '' })
        : of(hint),
  );
  return (
    <>
      {hints.length > 0 && (
        <p id={`${field.id}-hint`} className={styles.hint}>
          {hints.join(' ')}
        </p>
      )}
      {field.reason && (
        <p id={`${field.id}-why`} className={styles.hint}>
          {t('field.why', { reason: of(field.reason) })}
        </p>
      )}
    </>
  );
}

export function FieldError({ field, message }: { field: FieldDefinition; message: string | undefined }) {
  return message === undefined ? null : (
    <p id={`${field.id}-error`} className={styles.error}>
      {message}
    </p>
  );
}

/** The ids that describe the control: the error first, because it is what the person came back for. */
export function describedBy(field: FieldDefinition, message: string | undefined): string | undefined {
  const ids = [
    message !== undefined && `${field.id}-error`,
    hintsOf(field).length > 0 && `${field.id}-hint`,
    field.reason && `${field.id}-why`,
  ];
  return ids.filter(Boolean).join(' ') || undefined;
}

function hintsOf({ hint, kind, example, ...field }: FieldDefinition) {
  const ownHint = hint ? [hint] : [];
  if (kind === 'choices') return hint ? ownHint : ['several' as const];
  const isShown = example !== undefined && !isChoosing({ ...field, kind }) && !hint?.ja.includes(example);
  return isShown ? [...ownHint, 'example' as const] : ownHint;
}
