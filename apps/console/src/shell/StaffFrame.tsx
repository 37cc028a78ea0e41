import type { Pushes } from '@toritsugi/contracts';
import { Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { may, useMe } from '../server/me';
import { useText } from '../language';
import { ConnectionProvider } from '../server/connection';
import { EmergencyLine } from './EmergencyLine';
import { Header } from './Header';
import { messages } from './messages';
import { queries } from '../server/queries';
import { HandOverBanner } from './HandOverBanner';
import { RescueBanner } from './RescueBanner';
import { PresenceBanner, TurnBanner } from './PresenceBanner';
import { ReconnectBanner } from './ReconnectBanner';
import { RevokedBanner } from '../agreement/access/RevokedBanner';
import { PinnedBanner } from '../sharing/PinnedBanner';
import { StrandedBanner } from './StrandedBanner';
import { StreakBanner } from './StreakBanner';
import { useHelpKey } from '../page/shortcuts';
import { UndoKey } from '../page/undo';
import { OperationsBanner } from './OperationsBanner';
import { ScreenCover } from './cover/ScreenCover';
import styles from './frame.module.css';

/** Only for those who may be rung: the ring is heard on every page. */
const RingWatch = lazy(async () => ({ default: (await import('../desk/ring/RingWatch')).RingWatch }));

/** Only for those who answer the telephone. */
const IncomingCalls = lazy(async () => ({ default: (await import('../incoming/IncomingCalls')).IncomingCalls }));

/** Only for people from outside, before their first step. */
const PledgePage = lazy(async () => ({ default: (await import('../access/PledgePage')).PledgePage }));

const DemoBar = lazy(async () => ({ default: (await import('../demo/DemoBar')).DemoBar }));
const ShortcutHelp = lazy(async () => ({ default: (await import('./ShortcutHelp')).ShortcutHelp }));

/** The frame of every page behind the sign-in: skip link, header, banner, the page. */
export function StaffFrame() {
  const t = useText(messages);
  const me = useMe();
  const router = useRouter();
  const navigate = useNavigate();
  /** On the wall nothing is read that names a person or an employer. */
  const isOnWall = useLocation().pathname.endsWith('/wallboard');
  const [isHelpOpen, setHelpOpen] = useState(false);
  useHelpKey(() => setHelpOpen(true));
  const onSessionEnded = useCallback(
    (because: Parameters<Pushes['session.ended']>[0]) => {
      const search =
        because === null
          ? { next: router.state.location.href, because: 'ended' as const }
          : { because: 'revoked' as const };
      void navigate({ to: '/sign-in', search }).then(() => queries.clear());
    },
    [navigate, router],
  );
  if (me.pledge)
    return (
      <Suspense>
        <PledgePage pledge={me.pledge} />
      </Suspense>
    );
  return (
    <ConnectionProvider onSessionEnded={onSessionEnded}>
      <div className={styles.frame}>
        <a className={styles.skip} href="#main">
          {t('skip')}
        </a>
        <Header onHelp={() => setHelpOpen(true)} />
        {may(me, 'sheet.read') && <EmergencyLine />}
        <ReconnectBanner />
        {may(me, 'presence.set') && <PresenceBanner />}
        {me.intakeUntil !== null && <TurnBanner until={me.intakeUntil} />}
        {may(me, 'call.take') && (
          <Suspense>
            <IncomingCalls />
          </Suspense>
        )}
        {!isOnWall && (
          <>
            {may(me, 'case.work') && <HandOverBanner />}
            {may(me, 'rescue.read') && <RescueBanner />}
            {may(me, 'consultation.reassign') && <StrandedBanner />}
            {may(me, 'employerStreak.see') && <StreakBanner />}
            {may(me, 'access.request') && <RevokedBanner />}
            {may(me, 'pinned.read') && <PinnedBanner />}
            {may(me, 'operations.read') && <OperationsBanner />}
          </>
        )}
        <UndoKey label={t('undo')} />
        {me.isDemo && may(me, 'demo.clock') && (
          <Suspense>
            <DemoBar />
          </Suspense>
        )}
        {may(me, 'offer.answer') && (
          <Suspense>
            <RingWatch />
          </Suspense>
        )}
        <div className={styles.page}>
          <Outlet />
        </div>
      </div>
      <ScreenCover />
      {isHelpOpen && (
        <Suspense>
          <ShortcutHelp onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
    </ConnectionProvider>
  );
}
