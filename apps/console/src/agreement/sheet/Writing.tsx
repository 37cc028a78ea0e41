import { Button } from '@mantine/core';
import { sections, type SheetContent } from '@toritsugi/agreement';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { SheetView } from '@toritsugi/contracts';
import { useLanguage, useText } from '../../language';
import { Clause } from './Clause';
import { sheetMessages } from './messages';
import styles from './sheet.module.css';
import type { SheetDraft } from './use-sheet-draft';
import { useFieldName, useValueWords } from './words';

/** One section of the seven at a time, the next one a press away. */
export function Writing({ view, draft, inForce }: { view: SheetView; draft: SheetDraft; inForce: SheetContent }) {
  const t = useText(sheetMessages);
  const { localized } = useLanguage();
  const search = useSearch({ from: '/staff/agreement' });
  const navigate = useNavigate({ from: '/agreement' });
  const section = sections[(search.section ?? 1) - 1];
  if (section === undefined) return null;
  const go = (number: number) => void navigate({ search: { ...search, section: number } });
  const [before, after] = [sections[section.number - 2], sections[section.number]];
  return (
    <section className={styles.panel} aria-labelledby="section">
      <h2 className={styles.heading} id="section">
        {section.mark} {localized(section.title)}
      </h2>
      <Conflicts draft={draft} />
      {section.fields.map((name) => (
        <Clause key={name} name={name} view={view} draft={draft} inForce={inForce} />
      ))}
      <div className={styles.apart}>
        {before ? (
          <Button variant="default" onClick={() => go(before.number)}>
            {t('previous', { name: `${before.mark} ${localized(before.title)}` })}
          </Button>
        ) : (
          <span />
        )}
        {after && (
          <Button variant="default" onClick={() => go(after.number)}>
            {t('next', { name: `${after.mark} ${localized(after.title)}` })}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Somebody else has written in the same fields: nothing is saved until one of both is chosen. */
function Conflicts({ draft }: { draft: SheetDraft }) {
  const t = useText(sheetMessages);
  const { signs } = useLanguage();
  const nameOf = useFieldName();
  const inWords = useValueWords();
  if (draft.conflicts.length === 0) return null;
  return (
    <div className={styles.conflict} role="alert">
      <p>{t('conflict')}</p>
      <dl className={styles.facts}>
        {draft.conflicts.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{nameOf(field)}</dt>
            <dd>
              {inWords(field, { [field]: before })?.join(signs.comma) ?? '—'} →{' '}
              <b>{inWords(field, { [field]: after })?.join(signs.comma) ?? '—'}</b>
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.line}>
        <Button onClick={() => draft.resolve('mine')}>{t('keepMine')}</Button>
        <Button variant="default" onClick={() => draft.resolve('theirs')}>
          {t('takeTheirs')}
        </Button>
      </div>
    </div>
  );
}
