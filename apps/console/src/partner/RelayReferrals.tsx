import type { PartnerFile, RelayReferralView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { RegistrantLink } from '../person/RegistrantLink';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { partnerMessages } from './messages';
import styles from './partner.module.css';

const column = columnsOf<RelayReferralView>();

/** Everybody who came by the link, counted or not, and why not. */
export function RelayReferrals({ file: { referrals } }: { file: PartnerFile }) {
  const t = useText(partnerMessages);
  const { language } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('maskedName', {
          header: t('person'),
          meta: { isRowHeader: true },
          cell: ({ row: { original } }) => (
            <RegistrantLink id={original.registrantId}>{original.maskedName}</RegistrantLink>
          ),
        }),
        column.accessor('registeredAt', {
          header: t('at'),
          enableSorting: true,
          cell: ({ getValue }) => dateTimeText(getValue(), language),
        }),
        column.accessor('state', {
          header: t('result'),
          enableSorting: true,
          meta: { isText: true },
          cell: ({ row: { original } }) => (
            <>
              {original.state === 'counted' ? <b>✓ {t('referral_counted')}</b> : t(`referral_${original.state}`)}
              {original.notCountedFor && (
                <span className={styles.muted}> {t(`because_${original.notCountedFor}`)}</span>
              )}
            </>
          ),
        }),
      ]),
    [t, language],
  );
  return (
    <section className={styles.panel} aria-labelledby="referrals">
      <h2 id="referrals">{t('referrals')}</h2>
      <DataTable
        isList
        caption={t('referrals')}
        columns={columns}
        rows={referrals}
        rowId={({ registrantId }) => registrantId}
        empty={<p className={styles.muted}>{t('noReferrals')}</p>}
      />
    </section>
  );
}
