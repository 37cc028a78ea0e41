import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useLanguageChoice, useWords } from '../words/Language';
import styles from './Frame.module.css';

export type Agency = { readonly name: string; readonly callerNumber: string; readonly licenceNumber: string };
/** Whose page this is, as every answer says it; a receipt names no licence. */
type Named = { readonly agencyName: string; readonly callerNumber: string; readonly licenceNumber?: string };
export const agencyOf = ({ agencyName, callerNumber, licenceNumber = '' }: Named): Agency => ({
  name: agencyName,
  callerNumber,
  licenceNumber,
});
const NOBODY: Agency = { name: '', callerNumber: '', licenceNumber: '' };
type Known = Agency & { readonly know: (agency: Agency) => void };

const AgencyContext = createContext<Known>({ ...NOBODY, know: () => undefined });
export const useAgency = (): Known => useContext(AgencyContext);

/** What stands around every page: whose form this is, the other language, and a person to call. */
export function Frame({ agency: given, children }: { agency?: Agency | undefined; children: ReactNode }) {
  const { t, language } = useWords();
  const { choose } = useLanguageChoice();
  const [agency, know] = useState<Agency>(given ?? NOBODY);
  const known = useMemo(() => ({ ...agency, know }), [agency]);
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <AgencyContext.Provider value={known}>
      <a className={styles.skip} href="#main">
        {t('page.skip')}
      </a>
      <header className={styles.header}>
        <p>{agency.name}</p>
        <button type="button" lang={other} onClick={() => choose(other)}>
          {t('page.language')}
        </button>
      </header>
      <div className={styles.sheet}>{children}</div>
      {agency.callerNumber !== '' && (
        <footer className={styles.footer}>
          <p>
            {t('page.callUs')} <a href={telephone(agency.callerNumber)}>{agency.callerNumber}</a>
          </p>
          <p>
            {agency.name}
            {agency.licenceNumber !== '' && <> · {t('page.licence', { number: agency.licenceNumber })}</>}
          </p>
        </footer>
      )}
    </AgencyContext.Provider>
  );
}

/** 03-0000-0000 → tel:+81300000000 */
export const telephone = (number: string): string => `tel:+81${number.replace(/\D/g, '').replace(/^0/, '')}`;
