import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { differencesOf, type SheetContent } from '@toritsugi/agreement';
import type { SheetBook, SheetView } from '@toritsugi/contracts';
import { dateText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { sheetMessages } from './messages';
import styles from './sheet.module.css';
import { useFieldName, useValueWords } from './words';

export const useVersionName = (): ((view: SheetView) => string) => {
  const t = useText(sheetMessages);
  return (view) => (view.id === null ? t('defaultSheet') : t('version', { number: view.number }));
};

interface Props {
  readonly book: SheetBook;
  readonly view: SheetView;
  readonly content: SheetContent;
}

/** Every version there was, and field by field what this one changes of another. */
export function Versions({ book, view, content }: Props) {
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const nameOf = useVersionName();
  const all = [...book.open, book.inForce, ...book.past];
  return (
    <>
      <Differences book={book} view={view} content={content} />
      <section className={styles.panel} aria-labelledby="versions">
        <h2 className={styles.heading} id="versions">
          {t('versions')}
        </h2>
        <ul className={styles.list}>
          {all.map((one) => (
            <li className={styles.apart} key={one.number}>
              <Link
                className={styles.link}
                to="/agreement"
                search={{ version: one.number }}
                aria-current={one.number === view.number ? 'true' : undefined}
              >
                {nameOf(one)}　{t(`state_${one.state}`)}
              </Link>
              <span className={styles.muted}>
                {one.draftedBy?.name}
                {one.inForceAt !== null && `　${dateText(one.inForceAt, language)}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Differences({ book, view, content }: Props) {
  const t = useText(sheetMessages);
  const { signs } = useLanguage();
  const fieldName = useFieldName();
  const inWords = useValueWords();
  const nameOf = useVersionName();
  const others = [book.inForce, ...book.past, ...book.open].filter(({ number }) => number !== view.number);
  const [wanted, setWanted] = useState('');
  const other = others.find(({ number }) => String(number) === wanted) ?? others[0];
  if (other === undefined) return null;
  const differences = differencesOf(other.content, content);
  return (
    <section className={styles.panel} aria-labelledby="differences">
      <h2 className={styles.heading} id="differences">
        {t('whole', { count: differences.length })}
      </h2>
      <NativeSelect
        label={t('comparedWith')}
        className={styles.short}
        value={String(other.number)}
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        data={others.map((one) => ({ value: String(one.number), label: nameOf(one) }))}
      />
      {differences.length === 0 && <p className={styles.muted}>{t('same')}</p>}
      <dl className={styles.facts}>
        {differences.map(({ field }) => (
          <div key={field}>
            <dt>{fieldName(field)}</dt>
            <dd>
              <del className={styles.muted}>{inWords(field, other.content)?.join(signs.comma) ?? '—'}</del>
              <span aria-hidden="true"> → </span>
              <ins className={styles.after}>{inWords(field, content)?.join(signs.comma) ?? '—'}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
