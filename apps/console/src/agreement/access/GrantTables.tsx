import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { accessGrantCalls, type AccessGrantView } from '@toritsugi/contracts';
import { dateText, dateTimeText, EmptyState } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { may, useMe } from '../../server/me';
import { useOccupations } from '../../server/vocabulary';
import { queries, useAction } from '../../server/queries';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from '../agreement.module.css';
import { accessMessages } from './messages';

const column = columnsOf<AccessGrantView>();
type Look = (grant: AccessGrantView) => void;

/** Noon of a day in Tokyo: shown as that day wherever the reader is. */
const noonOf = (day: string): string => `${day}T12:00:00+09:00`;

function useWords() {
  const t = useText(accessMessages);
  const { language, signs } = useLanguage();
  return useMemo(() => {
    const day = (one: string): string => dateText(noonOf(one), language, { year: true });
    return {
      t,
      language,
      until: ({ lastDay }: AccessGrantView): string => day(lastDay),
      used: ({ lastUsedAt }: AccessGrantView): string =>
        lastUsedAt === null ? t('never') : dateTimeText(lastUsedAt, language),
      by: ({ requester, approver }: AccessGrantView): string =>
        requester && approver ? t('byBoth', { requester: requester.name, approver: approver.name }) : t('byNobody'),
      state: ({ state, startsOn, suspendedFor }: AccessGrantView): string =>
        state === 'coming'
          ? t('state_coming', { day: day(startsOn) })
          : suspendedFor
            ? `${t('state_suspended')}${signs.bracketed(t(`suspended_${suspendedFor}`))}`
            : t(`state_${state}`),
    };
  }, [t, language, signs]);
}

export function StandingGrants({
  grants,
  onAssign,
  onRevoke,
  onLook,
}: {
  grants: readonly AccessGrantView[];
  onAssign: Look;
  onRevoke: Look;
  onLook: Look;
}) {
  const words = useWords();
  const { t, language } = words;
  const me = useMe();
  const { listOf } = useOccupations();
  const [mayRevoke, mayAssign] = [may(me, 'access.revoke'), may(me, 'access.assign')];
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ grantee }) => grantee.name, {
          id: 'who',
          header: t('who'),
          enableSorting: true,
          meta: { isRowHeader: true },
        }),
        column.accessor(({ scope }) => t(scope), { id: 'scope', header: t('scope') }),
        column.accessor(({ occupations }) => listOf(occupations), {
          id: 'queue',
          header: t('queue'),
          meta: { isText: true },
          cell: ({ row: { original: grant } }) => (
            <>
              {grant.occupations.length > 0 ? listOf(grant.occupations) : <b>▲ {t('queueNone')}</b>}
              {mayAssign && (
                <>
                  <br />
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => onAssign(grant)}
                    aria-label={t('assignTo', { name: grant.grantee.name })}
                  >
                    {t('assign')}
                  </Button>
                </>
              )}
            </>
          ),
        }),
        column.accessor('purpose', { header: t('purpose'), meta: { isText: true } }),
        column.accessor('lastDay', {
          header: t('until'),
          enableSorting: true,
          cell: ({ row: { original: grant } }) =>
            grant.endsSoon ? <b>▲ {t('soon', { day: words.until(grant) })}</b> : words.until(grant),
        }),
        column.accessor(({ lastUsedAt }) => lastUsedAt ?? '', {
          id: 'used',
          header: t('lastUsed'),
          enableSorting: true,
          cell: ({ row: { original: grant } }) => words.used(grant),
        }),
        column.accessor((grant) => words.state(grant), {
          id: 'state',
          header: t('state'),
          cell: ({ getValue, row: { original: grant } }) => (
            <>
              {getValue()}
              {grant.reviewBy && (
                <>
                  <br />
                  <b>▲ {t('reviewBy', { day: dateText(grant.reviewBy, language) })}</b>
                </>
              )}
            </>
          ),
        }),
        column.accessor((grant) => words.by(grant), { id: 'by', header: t('by'), meta: { isText: true } }),
        ...(mayRevoke
          ? [
              column.display({
                id: 'acts',
                header: t('acts'),
                cell: ({ row: { original: grant } }) => <Acts grant={grant} onRevoke={onRevoke} onLook={onLook} />,
              }),
            ]
          : []),
      ]),
    [words, t, language, listOf, mayAssign, mayRevoke, onAssign, onRevoke, onLook],
  );
  return (
    <section className={styles.section} aria-labelledby="standing-grants">
      <h2 className={styles.heading} id="standing-grants">
        {t('standing')}
      </h2>
      <DataTable
        isList
        caption={t('standing')}
        columns={columns}
        rows={grants}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
      />
    </section>
  );
}

function Acts({ grant, onRevoke, onLook }: { grant: AccessGrantView; onRevoke: Look; onLook: Look }) {
  const t = useText(accessMessages);
  const onDone = (word: 'done_suspend' | 'done_resume' | 'done_review') => (): void => {
    void queries.invalidateQueries({ queryKey: queryKeys.accessGrants });
    showDone(t(word));
  };
  const suspend = useAction({ call: accessGrantCalls.suspend, onDone: onDone('done_suspend') });
  const resume = useAction({ call: accessGrantCalls.resume, onDone: onDone('done_resume') });
  const review = useAction({ call: accessGrantCalls.review, onDone: onDone('done_review') });
  const params = { grantId: grant.id };
  const isSuspended = grant.state === 'suspended';
  return (
    <div className={styles.buttons}>
      {grant.reviewBy && !isSuspended && (
        <Button size="compact-md" loading={review.isPending} onClick={() => review.mutate({ params })}>
          {t('review')}
        </Button>
      )}
      {isSuspended ? (
        <Button
          size="compact-md"
          variant="default"
          loading={resume.isPending}
          onClick={() => resume.mutate({ params })}
        >
          {t('resume')}
        </Button>
      ) : (
        <Button
          size="compact-md"
          variant="default"
          loading={suspend.isPending}
          onClick={() => suspend.mutate({ params })}
        >
          {t('suspend')}
        </Button>
      )}
      <Button size="compact-md" variant="default" onClick={() => onLook(grant)}>
        {t('views')}
      </Button>
      <Button size="compact-md" variant="outline" color="red" onClick={() => onRevoke(grant)}>
        {t('revoke')}
      </Button>
    </div>
  );
}

export function EndedGrants({ grants, onLook }: { grants: readonly AccessGrantView[]; onLook: Look }) {
  const { t, language, until } = useWords();
  const mayLook = may(useMe(), 'access.revoke');
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ grantee }) => grantee.name, { id: 'who', header: t('who'), meta: { isRowHeader: true } }),
        column.accessor(({ scope }) => t(scope), { id: 'scope', header: t('scope') }),
        column.accessor((grant) => until(grant), { id: 'until', header: t('until') }),
        column.accessor(({ endedAt }) => (endedAt === null ? '–' : dateTimeText(endedAt, language)), {
          id: 'endedAt',
          header: t('endedAt'),
        }),
        column.accessor(
          ({ endCause, endReason }) => [endCause && t(`end_${endCause}`), endReason].filter(Boolean).join(' '),
          {
            id: 'why',
            header: t('why'),
            meta: { isText: true },
          },
        ),
        ...(mayLook
          ? [
              column.display({
                id: 'acts',
                header: t('acts'),
                cell: ({ row: { original: grant } }) => (
                  <Button size="compact-md" variant="default" onClick={() => onLook(grant)}>
                    {t('views')}
                  </Button>
                ),
              }),
            ]
          : []),
      ]),
    [t, language, until, mayLook, onLook],
  );
  return (
    <section className={styles.section} aria-labelledby="ended-grants">
      <h2 className={styles.heading} id="ended-grants">
        {t('ended')}
      </h2>
      <DataTable
        isList
        caption={t('ended')}
        columns={columns}
        rows={grants}
        rowId={({ id }) => id}
        empty={<p className={styles.muted}>{t('noneEnded')}</p>}
      />
    </section>
  );
}
