import { sectionStates, sections, type SheetContent } from '@toritsugi/agreement';
import type { SheetView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { Governs } from './Clause';
import { Delegations } from './Delegations';
import { sheetMessages } from './messages';
import styles from './sheet.module.css';
import { useFieldName, useValueWords } from './words';

/** The whole sheet to read and to print, with its version and signatures. */
export function Reading({
  view,
  content,
  isForPaper,
}: {
  view: SheetView;
  content: SheetContent;
  isForPaper: boolean;
}) {
  const t = useText(sheetMessages);
  const { language, localized, signs } = useLanguage();
  const nameOf = useFieldName();
  const inWords = useValueWords();
  const states = sectionStates(content);
  return (
    <div className={isForPaper ? styles.paper : styles.reading}>
      {isForPaper && (
        <h1 className={styles.title}>
          {t('title')}　{view.id === null ? t('defaultSheet') : t('version', { number: view.number })}
          {signs.bracketed(t(`state_${view.state}`))}
        </h1>
      )}
      {sections.map(({ number, mark, title, fields }) => (
        <section className={styles.panel} key={number}>
          <h2 className={styles.heading}>
            {mark} {localized(title)}
            {states[number - 1]?.isComplete === false && <span className={styles.muted}>　{t('blank')}</span>}
          </h2>
          <dl className={styles.facts}>
            {fields.map((name) => (
              <div key={name}>
                <dt>{nameOf(name)}</dt>
                <dd>
                  {(inWords(name, content) ?? ['—']).map((line, at) => (
                    <div key={at}>{line}</div>
                  ))}
                  {!isForPaper && <Governs name={name} />}
                  {!isForPaper && name === 'delegations' && <Delegations content={content} />}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {isForPaper && (
        <div className={styles.panel}>
          {view.signatures.length === 0 && <p>{t('unsigned')}</p>}
          {view.signatures.map(({ as, by, at }) => (
            <p key={as}>{t('signedLine', { as: t(`as_${as}`), name: by.name, time: dateTimeText(at, language) })}</p>
          ))}
        </div>
      )}
    </div>
  );
}
