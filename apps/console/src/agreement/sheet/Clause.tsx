import { Button, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import {
  differencesOf,
  effectOf,
  fieldOf,
  isFilled,
  isHeld,
  isPromiseEarned,
  type FieldName,
  type SheetContent,
} from '@toritsugi/agreement';
import { tokyoMoment } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import { sheetCalls, type SheetView } from '@toritsugi/contracts';
import { dateText, dateTimeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { may, useMe } from '../../server/me';
import { queries, useAction, useRead } from '../../server/queries';
import { sheetMessages } from './messages';
import styles from './sheet.module.css';
import type { SheetDraft } from './use-sheet-draft';
import { ValueField } from './ValueField';
import { Delegations } from './Delegations';
import { useFieldName, useValueWords } from './words';

/** What the strictest promise takes, and how the present one was kept. */
function SameDay() {
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const { data } = useRead({ key: queryKeys.sheets, call: sheetCalls.book, input: {} });
  const weeks = data?.promiseWeeks ?? [];
  return (
    <>
      <p className={styles.soon}>{t(isPromiseEarned(weeks) ? 'sameDayEarned' : 'sameDayLocked')}</p>
      <ul className={styles.muted}>
        {weeks.map(({ monday, people, kept }) => (
          <li key={monday}>
            {t('promiseWeek', { day: dateText(tokyoMoment(monday).getTime(), language), people, kept })}
          </li>
        ))}
      </ul>
    </>
  );
}

interface Props {
  readonly name: FieldName;
  readonly view: SheetView;
  readonly draft: SheetDraft;
  readonly inForce: SheetContent;
}

/** One field: filled in or on hold, what it changes of what is in force, and what was said of it. */
export function Clause({ name, view, draft, inForce }: Props) {
  const t = useText(sheetMessages);
  const { localized, signs } = useLanguage();
  const label = useFieldName()(name);
  const inWords = useValueWords();
  const field = fieldOf(name);
  const { [name]: value } = draft.content;
  const held = isHeld(value) ? value : null;
  const isOpen = !isFilled(name, draft.content) && !(field.isOptional === true && value === undefined);
  const isEscalated = isOpen && view.blanks.some((blank) => blank.field === name && blank.isEscalated);
  const isSame = differencesOf(inForce, draft.content).every((difference) => difference.field !== name);
  return (
    <section className={styles.clause} data-state={held ? 'held' : isOpen ? 'blank' : 'filled'} aria-label={label}>
      <div className={styles.stack}>
        <div className={styles.apart}>
          <h3 className={styles.name}>
            {label}
            {held && <span className={styles.soon}> ▲ {t('held')}</span>}
            {!held && isOpen && <span className={styles.late}> ■ {t('blank')}</span>}
          </h3>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => draft.set(name, held ? undefined : { heldBy: '', decideBy: '' })}
          >
            {t(held ? 'unhold' : 'hold')}
          </Button>
        </div>
        <Governs name={name} />
        {name === 'delegations' && <Delegations content={draft.content} />}
        {field.hint && !held && <p className={styles.muted}>{localized(field.hint)}</p>}
        {held ? (
          <>
            <div className={styles.row}>
              <TextInput
                label={t('heldBy')}
                value={held.heldBy}
                maxLength={100}
                onChange={({ currentTarget }) => draft.set(name, { ...held, heldBy: currentTarget.value })}
              />
              <TextInput
                type="date"
                label={t('decideBy')}
                value={held.decideBy}
                onChange={({ currentTarget }) => draft.set(name, { ...held, decideBy: currentTarget.value })}
              />
            </div>
            <p className={styles.muted}>{t('heldHint')}</p>
          </>
        ) : (
          <ValueField
            name={name}
            label={label}
            value={value === undefined || isHeld(value) ? undefined : value}
            onChange={(next) => draft.set(name, next)}
          />
        )}
        {draft.wrong.includes(name) && (
          <p className={styles.late} role="alert">
            {t('unfit')}
          </p>
        )}
        {value === 'same_day' && <SameDay />}
        {value === 'monthly' && <p className={styles.soon}>{t('monthlyWarning')}</p>}
        {isEscalated && <p className={styles.late}>■ {t('late')}</p>}
        <Comments name={name} view={view} />
      </div>
      <p className={isSame ? styles.muted : styles.effect}>
        {isSame ? t('unchanged') : t('changes', { before: inWords(name, inForce)?.join(signs.comma) ?? '—' })}
      </p>
    </section>
  );
}

/** What becomes of it in the product. */
export function Governs({ name }: { name: FieldName }) {
  const t = useText(sheetMessages);
  const effect = effectOf(name);
  const mayRead = may(useMe(), 'settings.read');
  const [setting] = effect?.settings ?? [];
  if (setting && !mayRead) return <p className={styles.muted}>{t(`governs_${setting.kind}`)}</p>;
  if (setting)
    return (
      <p className={styles.governs}>
        <Link to="/settings/$area" params={{ area: setting.kind }}>
          {t(`governs_${setting.kind}`)}
        </Link>
      </p>
    );
  return <p className={styles.muted}>{t(effect?.readAt ? `governs_${effect.readAt}` : 'notedOnly')}</p>;
}

function Comments({ name, view }: Pick<Props, 'name' | 'view'>) {
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const [words, setWords] = useState('');
  const send = useAction({
    call: sheetCalls.comment,
    onDone: () => {
      setWords('');
      void queries.invalidateQueries({ queryKey: queryKeys.sheets });
    },
  });
  const own = view.comments.filter(({ field }) => field === name);
  if (own.length === 0 && !view.mayComment) return null;
  return (
    <details className={styles.comments} open={own.length > 0}>
      <summary>
        {t('comments')}
        {own.length > 0 && ` ${own.length}`}
      </summary>
      {own.map(({ id, by, at, words: said }) => (
        <div className={styles.comment} key={id}>
          <span className={styles.muted}>
            {by.name}　{dateTimeText(at, language)}
          </span>
          <p className={styles.text}>{said}</p>
        </div>
      ))}
      {view.mayComment && view.id !== null && (
        <form
          className={styles.stack}
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() !== '')
              send.mutate({ params: { sheetId: view.id ?? '' }, body: { field: name, words: words.trim() } });
          }}
        >
          <Textarea
            aria-label={t('comment')}
            placeholder={t('comment')}
            value={words}
            maxLength={1_000}
            autosize
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
          />
          <div>
            <Button type="submit" variant="default" size="compact-sm" loading={send.isPending}>
              {t('send')}
            </Button>
          </div>
        </form>
      )}
    </details>
  );
}
