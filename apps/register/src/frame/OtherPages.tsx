import { Link } from 'wouter';
import { useWords } from '../words/Language';
import { Button } from './Button';
import { Page } from './Page';

/** Said only when it takes long enough to be noticed: the style delays it. */
export function Loading() {
  const { t } = useWords();
  return (
    <main id="main" className="loading" role="status">
      <p>{t('page.loading')}</p>
    </main>
  );
}

/** The page could not be fetched, or the server says why it does not exist. */
export function Unreachable({ why, again }: { why?: string; again?: () => void }) {
  const { t } = useWords();
  return (
    <Page title={t(why === undefined ? 'page.unreachable' : 'page.refused')}>
      <p>{why ?? t('page.unreachableWhy')}</p>
      {again && <Button onClick={again}>{t('page.again')}</Button>}
    </Page>
  );
}

export function NotFound() {
  const { t } = useWords();
  return (
    <Page title={t('page.notFound')}>
      <p>{t('page.notFoundWhy')}</p>
      <p>
        <Link href="/">{t('page.toForm')}</Link>
      </p>
    </Page>
  );
}
