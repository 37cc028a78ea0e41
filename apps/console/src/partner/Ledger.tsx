import { Button } from '@mantine/core';
import { partnerCalls, type PartnerFile, type RelayEntryView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../language';
import { RegistrantLink } from '../person/RegistrantLink';
import { may, useMe } from '../server/me';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { partnerMessages } from './messages';
import { VoidDialog } from './PartnerDialogs';
import styles from './partner.module.css';

const column = columnsOf<RelayEntryView>();
/** Enough of a seal to compare two by eye. */
const SEAL_SHOWN = 12;

/** The numbered entries behind the count, newest first. */
export function Ledger({ file }: { file: PartnerFile }) {
  const t = useText(partnerMessages);
  const { language } = useLanguage();
  const { entries } = file;
  const mayVoid = may(useMe(), partnerCalls.proposeVoid.operation);
  const [voided, setVoided] = useState<RelayEntryView | null>(null);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('number', { header: t('number'), meta: { isNumber: true, isRowHeader: true } }),
        column.accessor('direction', { header: t('direction'), cell: ({ getValue }) => t(`direction_${getValue()}`) }),
        column.accessor('kind', {
          header: t('entry'),
          meta: { isText: true },
          cell: ({ row: { original: entry } }) => (
            <>
              {entry.kind === 'slot_granted' ? <b>● {t('entry_slot_granted')}</b> : t(`entry_${entry.kind}`)}
              {entry.registrantId !== null && entry.maskedName !== null && (
                <>
                  {' '}
                  <RegistrantLink id={entry.registrantId}>{entry.maskedName}</RegistrantLink>
                </>
              )}
              {entry.reason !== '' && <span className={styles.muted}> {entry.reason}</span>}
            </>
          ),
        }),
        column.accessor('at', { header: t('at'), cell: ({ getValue }) => dateTimeText(getValue(), language) }),
        column.accessor('ruleVersion', {
          header: t('rule'),
          cell: ({ getValue }) => t('ruleVersion', { version: getValue() }),
        }),
        column.accessor('seal', {
          header: t('seal'),
          cell: ({ getValue }) => (
            <span className={styles.seal} title={getValue()}>
              {getValue().slice(0, SEAL_SHOWN)}
            </span>
          ),
        }),
        ...(mayVoid
          ? [
              column.display({
                id: 'acts',
                header: t('acts'),
                cell: ({ row: { original: entry } }) =>
                  entry.kind === 'counted' && (
                    <Button size="compact-md" variant="subtle" onClick={() => setVoided(entry)}>
                      {t('voidEntry')}
                    </Button>
                  ),
              }),
            ]
          : []),
      ]),
    [t, language, mayVoid],
  );
  return (
    <section className={styles.panel} aria-labelledby="ledger">
      <h2 id="ledger">{t('ledger')}</h2>
      <p className={styles.muted}>{t('ledgerAbout')}</p>
      <DataTable
        isList
        caption={t('ledger')}
        columns={columns}
        rows={entries}
        rowId={({ id }) => id}
        empty={<p className={styles.muted}>{t('noEntries')}</p>}
      />
      {voided && <VoidDialog file={file} entry={voided} onClose={() => setVoided(null)} />}
    </section>
  );
}
