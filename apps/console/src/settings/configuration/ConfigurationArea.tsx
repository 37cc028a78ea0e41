import { Button, CopyButton, FileButton, Textarea, TextInput } from '@mantine/core';
import { queryKeys, type RefusedError } from '@toritsugi/client';
import { MAX_CONFIGURATION, settingsCalls, type ConfigurationPlan } from '@toritsugi/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { queries, useAction, useRead } from '../../server/queries';
import { saveFile } from '../../table/csv-file';
import { LeaveGuard } from '../SettingForm';
import styles from '../settings.module.css';
import own from './configuration.module.css';
import { configurationMessages } from './messages';
import { PlanView } from './PlanView';

const FILE = 'toritsugi-settings.yaml';

/** Everything that is set, as one text: out, and in again by way of a plan. */
export function ConfigurationArea() {
  const t = useText(configurationMessages);
  const { id } = useParams({ strict: false });
  return (
    <section className={styles.one} aria-labelledby="area-title">
      <h1 id="area-title">{t('title')}</h1>
      <p className={styles.muted}>{t('note')}</p>
      <Export />
      {id === undefined ? <PutIn key="new" before="" /> : <WayBack key={id} id={id} />}
    </section>
  );
}

function Export() {
  const t = useText(configurationMessages);
  const { data, error, refetch } = useRead({
    key: queryKeys.settings('configuration'),
    call: settingsCalls.configuration,
    input: {},
  });
  return (
    <>
      <h2 className={styles.subtitle}>{t('out')}</h2>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      <div className={styles.tools}>
        <Button
          variant="default"
          disabled={!data}
          onClick={() => data && saveFile(FILE, [data.text], 'application/yaml')}
        >
          {t('save')}
        </Button>
        <CopyButton value={data?.text ?? ''}>
          {({ copied, copy }) => (
            <Button variant="default" disabled={!data} onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </>
  );
}

/** The text from before an import, ready to be planned. */
function WayBack({ id }: { id: string }) {
  const { data, error, refetch } = useRead({
    key: [...queryKeys.settings('configuration'), id],
    call: settingsCalls.configurationBefore,
    input: { params: { id } },
  });
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  return data ? <PutIn before={data.text} /> : null;
}

function PutIn({ before }: { before: string }) {
  const t = useText(configurationMessages);
  const [text, setText] = useState(before);
  const [fileName, setFileName] = useState(FILE);
  const [problem, setProblem] = useState('');
  const [isOutdated, setOutdated] = useState(false);
  const [applied, setApplied] = useState<ConfigurationPlan | null>(null);
  const planning = useAction({ call: settingsCalls.planConfiguration });
  const changeText = (next: string): void => {
    setText(next);
    setProblem('');
    setOutdated(false);
    setApplied(null);
    planning.reset();
  };
  const choose = async (file: File | null): Promise<void> => {
    if (file === null) return;
    if (file.size > MAX_CONFIGURATION) return setProblem(t('tooLarge'));
    changeText(await file.text());
    setFileName(file.name.slice(0, 200));
  };
  const seePlan = (): void => {
    setApplied(null);
    planning.mutate({ body: { text } });
  };
  const plan = applied ?? planning.data;
  const heading = useRef<HTMLHeadingElement>(null);
  // The text above may fill the window.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'start' });
  }, [plan]);
  return (
    <>
      <h2 className={styles.subtitle}>{t('in')}</h2>
      {before !== '' && <p className={styles.muted}>{t('goesBack')}</p>}
      <div className={styles.tools}>
        <FileButton accept=".yaml,.yml,text/plain,application/yaml" onChange={(file) => void choose(file)}>
          {(props) => (
            <Button {...props} variant="default">
              {t('choose')}
            </Button>
          )}
        </FileButton>
      </div>
      {problem !== '' && <p role="alert">{problem}</p>}
      <Textarea
        className={own.text}
        label={t('text')}
        value={text}
        onChange={({ currentTarget: { value } }) => changeText(value)}
        rows={14}
        maxLength={MAX_CONFIGURATION}
        spellCheck={false}
      />
      <div className={styles.tools}>
        <Button
          onClick={() => {
            setOutdated(false);
            seePlan();
          }}
          loading={planning.isPending}
          disabled={text.trim() === ''}
        >
          {t('plan')}
        </Button>
      </div>
      {isOutdated && (
        <p className={styles.notice} role="alert">
          {t('outdated')}
        </p>
      )}
      {plan && (
        <>
          <h2 className={styles.subtitle} ref={heading}>
            {t('planTitle')}
          </h2>
          {applied && <Applied plan={applied} />}
          <PlanView plan={plan} />
          {plan.plan !== '' && applied === null && (
            <Apply
              body={{ text, fileName, plan: plan.plan }}
              count={plan.steps.length}
              onApplied={setApplied}
              onOutdated={() => {
                setOutdated(true);
                seePlan();
              }}
            />
          )}
        </>
      )}
      <LeaveGuard isDirty={text !== before && applied === null} />
    </>
  );
}

function Applied({ plan }: { plan: ConfigurationPlan }) {
  const t = useText(configurationMessages);
  return (
    <p role="status" className={styles.fine}>
      {t('applied')}{' '}
      {typeof plan.importId === 'string' && (
        <Link to="/settings/$area/$id" params={{ area: 'imports', id: plan.importId }}>
          {t('record')}
        </Link>
      )}
    </p>
  );
}

interface ApplyProps {
  readonly body: { readonly text: string; readonly fileName: string; readonly plan: string };
  readonly count: number;
  readonly onApplied: (plan: ConfigurationPlan) => void;
  readonly onOutdated: () => void;
}

function Apply({ body, count, onApplied, onOutdated }: ApplyProps) {
  const t = useText(configurationMessages);
  const [reason, setReason] = useState('');
  const applying = useAction({
    call: settingsCalls.applyConfiguration,
    onDone: (plan) => {
      onApplied(plan);
      void queries.invalidateQueries();
    },
    onRefused: (refused: RefusedError) => {
      if (refused.code !== 'setting_outdated') return false;
      onOutdated();
      return true;
    },
  });
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        applying.mutate({ body: { ...body, reason: reason.trim() } });
      }}
    >
      <TextInput
        className={styles.reason}
        label={t('reason')}
        description={t('whole')}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        maxLength={200}
        required
      />
      <Button type="submit" loading={applying.isPending} disabled={reason.trim() === ''}>
        {t('apply', { count })}
      </Button>
    </form>
  );
}
