import { Button } from '@mantine/core';
import { standingOf, type SheetContent } from '@toritsugi/agreement';
import { queryKeys } from '@toritsugi/client';
import { sheetCalls, type SheetView } from '@toritsugi/contracts';
import { signatureKinds } from '@toritsugi/journey';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction } from '../../server/queries';
import { sheetMessages } from './messages';
import styles from './sheet.module.css';

/** Who has signed, and what the reader may do to bring the sheet into force. */
export function Signing({ view, content, isSaved }: { view: SheetView; content: SheetContent; isSaved: boolean }) {
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const renew = (): void => void queries.invalidateQueries({ queryKey: queryKeys.sheets });
  const review = useAction({
    call: sheetCalls.review,
    onDone: () => {
      renew();
      showDone(t('inReviewNow'));
    },
  });
  const sign = useAction({
    call: sheetCalls.sign,
    onDone: () => {
      renew();
      showDone(t('signed'));
    },
  });
  const layAside = useAction({ call: sheetCalls.layAside, onDone: renew });
  const standing = standingOf(content);
  const params = { sheetId: view.id ?? '' };
  const step = { params, body: { revision: view.revision } };
  const as = view.maySignAs;
  return (
    <section className={styles.panel} aria-labelledby="signatures">
      <h2 className={styles.heading} id="signatures">
        {t('signatures')}
      </h2>
      {signatureKinds.map((kind) => {
        const signature = view.signatures.find((one) => one.as === kind);
        return (
          <div className={styles.signature} key={kind} data-open={signature === undefined}>
            <span className={styles.muted}>{t(`as_${kind}`)}</span>
            {signature ? (
              <>
                <b>{signature.by.name}</b>
                <span className={styles.ok}>✓ {dateTimeText(signature.at, language)}</span>
              </>
            ) : (
              <span className={styles.muted}>{t('unsigned')}</span>
            )}
          </div>
        );
      })}
      {view.state === 'draft' && view.mayWrite && (
        <>
          <Button disabled={!isSaved} loading={review.isPending} onClick={() => review.mutate(step)}>
            {t('toReview')}
          </Button>
          <p className={styles.muted}>{t('reviewHint')}</p>
        </>
      )}
      {as !== 'nobody' && (
        <>
          <Button
            disabled={!isSaved || standing === null}
            loading={sign.isPending}
            onClick={() => sign.mutate({ params, body: { revision: view.revision, as } })}
          >
            {t(standing === 'active' ? 'sign_active' : 'sign_provisional')}
          </Button>
          {standing !== 'active' && (
            <p className={styles.muted}>{t(standing === null ? 'signNeeds' : 'provisionalHint')}</p>
          )}
        </>
      )}
      {view.mayWrite && (
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => layAside.mutate(step)}>
          {t('layAside')}
        </Button>
      )}
    </section>
  );
}
