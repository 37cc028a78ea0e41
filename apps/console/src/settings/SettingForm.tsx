import { Button, Modal, TextInput } from '@mantine/core';
import { queryKeys, type RefusedError } from '@toritsugi/client';
import {
  draftKinds,
  retirableKinds,
  type Call,
  type SettingDraft,
  type SettingKind,
  type SettingView,
} from '@toritsugi/contracts';
import { hashKey } from '@tanstack/react-query';
import { Link, useBlocker } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import { get, useFormState, type Control, type DefaultValues, type FieldValues, type Path } from 'react-hook-form';
import { merged } from '../form/merged';
import { showRefusal, useContractForm, useValues } from '../form/use-contract-form';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { may, useMe } from '../server/me';
import { queries, useAction } from '../server/queries';
import { DraftBar, useDraft } from './DraftBar';
import { ProposeButton, useGoverned } from './governed';
import { settingsMessages } from './messages';
import { sayField, type SettingField } from './setting-field';
import { SettingFields } from './SettingFields';
import { UsedBy } from './UsedBy';
import styles from './settings.module.css';

/** A setting as a call answers it. */
export type ViewOf<Setting extends FieldValues> = SettingView & { readonly setting: Setting };

export interface SettingFormProps<Setting extends FieldValues> {
  kind: SettingKind;
  /** The class of the contract that the server checks with too. */
  of: new () => Setting;
  fields: readonly SettingField<Setting>[];
  /** What is there; null for a new one, which begins as `fresh`. */
  view: ViewOf<Setting> | null;
  fresh: Setting;
  /** Takes a `Setting`; a kind without it shows no way to add one. */
  add?: Call;
  /** Takes the version that was seen, the `Setting` and the reason. */
  change: Call;
  /** Between the fields and the way to save them: what follows from what is typed. */
  Below?: ComponentType<{ control: Control<Setting>; isReadOnly: boolean }>;
  /** Whether saving it so retires it; without it, what `isRetired` says. */
  retires?: (setting: Setting) => boolean;
  /** Hears what was saved. */
  onSaved?: (view: ViewOf<Setting>) => void;
}

/** The form of a setting: read by those who may, changed by managers; nothing that was typed is lost to a refusal. */
export function SettingForm<Setting extends FieldValues>(props: SettingFormProps<Setting>) {
  const { kind, of, fields, view, fresh, add, change, onSaved, Below, retires = isRetiredIn } = props;
  const t = useText(settingsMessages);
  const { language } = useLanguage();
  const me = useMe();
  const isReadOnly = !may(me, change.operation);
  const governed = useGoverned(kind, view?.id ?? '');
  const mayPropose = governed.length > 0 && may(me, 'sheet.write');
  const base = view?.setting ?? fresh;
  const form = useContractForm<Setting>({ of, start: base as DefaultValues<Setting> });
  const { isDirty: isTouched } = useFormState({ control: form.control });
  const [reason, setReason] = useState('');
  const [isOutdated, setOutdated] = useState(false);
  const [opened, setOpened] = useState<number | null>(null);
  const values = useValues(form.control);
  const retirable = retirableKinds.find((one) => one === kind);
  // Whatever the order of an object's parts.
  const changed = fields.filter(({ name }) => hashKey([get(values, name)]) !== hashKey([get(base, name)]));
  const around = changed.filter(({ name }) => governed.some((one) => one.name === name));
  const keepAgreed = (): void => {
    for (const { name } of around) form.setValue(name, get(base, name) as never, { shouldDirty: true });
    setReason('');
  };
  // Typing that outlives somebody else's save is not dirty to the form, though it differs from what is kept now.
  const isDirty = isTouched || changed.length > 0;

  const draftKind = draftKinds.find((one) => one === kind);
  const putBack = (): void => {
    form.reset(base as DefaultValues<Setting>);
    setOpened(null);
  };
  const { draft, save: saveDraft, isSaving } = useDraft({ kind: draftKind, id: view?.id ?? '', onKept: putBack });
  const openDraft = ({ setting, version }: SettingDraft): void => {
    for (const { name } of fields) form.setValue(name, get(setting, name) as never, { shouldDirty: true });
    setOpened(version);
  };

  // Somebody else's values come in beside what was typed here, which stays, part by part.
  const last = useRef(base);
  useEffect(() => {
    const was = last.current;
    last.current = base;
    if (was === base) return;
    const both = merged({ was, mine: form.getValues(), theirs: base }) as Setting;
    form.reset(base as DefaultValues<Setting>);
    for (const name of Object.keys(both))
      if (hashKey([both[name]]) !== hashKey([get(base, name)]))
        form.setValue(name as Path<Setting>, both[name] as never, { shouldDirty: true });
  }, [form, base]);

  const onDone = (saved: SettingView): void => {
    const stored = saved as ViewOf<Setting>;
    form.reset(stored.setting as DefaultValues<Setting>);
    setReason('');
    setOpened(null);
    setOutdated(false);
    // One follows from another: the form from its targets, what uses it from who is in it.
    void queries.invalidateQueries({ queryKey: queryKeys.allSettings });
    // Whoever submits somebody chooses from these.
    if (kind === 'employer' || kind === 'job_order') void queries.invalidateQueries({ queryKey: queryKeys.employers });
    showDone(t('saved'));
    onSaved?.(stored);
  };
  const onRefused = (refused: RefusedError): boolean => {
    if (refused.code !== 'setting_outdated') return showRefusal(form, withoutPrefix(refused));
    setOutdated(true);
    void queries.invalidateQueries({ queryKey: queryKeys.settings(kind) });
    return true;
  };
  const call = (view === null ? (add ?? change) : change) as SaveCall;
  const saving = useAction({ call, onDone, onRefused });
  const save = form.handleSubmit((setting) => {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const ended = opened === null ? {} : { draft: opened };
    const body = view === null ? setting : { version: view.version, setting, ...why, ...ended };
    saving.mutate({ params: { id: view?.id ?? '' }, body });
  });
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      {isReadOnly && <p className={styles.muted}>{t('readOnly')}</p>}
      {isOutdated && (
        <div className={styles.notice} role="alert">
          {t('outdated')}
        </div>
      )}
      <DraftBar
        draft={draft}
        isOpened={opened !== null}
        isReadOnly={isReadOnly}
        onOpen={openDraft}
        onDrop={() => {
          saveDraft(null);
          setOpened(null);
        }}
      />
      <SettingFields
        control={form.control}
        fields={fields}
        isReadOnly={isReadOnly}
        governed={governed}
        mayPropose={mayPropose}
        wasOf={(field) =>
          view !== null && changed.includes(field) ? t('was', { value: sayField(field, base, language) }) : undefined
        }
      />
      {view !== null && retirable !== undefined && !view.isRetired && (
        <UsedBy kind={retirable} id={view.id} isRetiring={retires(values as Setting)} />
      )}
      {Below && <Below control={form.control} isReadOnly={isReadOnly} />}
      {around.length > 0 && <p className={styles.notice}>{t('governedNote')}</p>}
      {(!isReadOnly || mayPropose) && (
        <div className={styles.bar}>
          {view !== null && isDirty && (
            <TextInput
              className={styles.reason}
              label={t('reason')}
              maxLength={300}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
          <span className={styles.muted} role="status">
            {changed.length > 0 ? t('changes', { count: changed.length }) : t('noChanges')}
          </span>
          <Button variant="default" disabled={!isDirty} onClick={putBack}>
            {t('undo')}
          </Button>
          {draftKind && (
            <Button
              variant="default"
              disabled={!isDirty}
              loading={isSaving}
              onClick={() => saveDraft(form.getValues())}
            >
              {t('draftSave')}
            </Button>
          )}
          {around.length > 0 && (kind === 'numbers' || kind === 'agency') ? (
            <ProposeButton
              proposal={{
                kind,
                setting: Object.fromEntries(around.map(({ name }) => [name, get(values, name) as unknown])),
                reason,
              }}
              onDone={keepAgreed}
            />
          ) : (
            !isReadOnly && (
              <Button type="submit" disabled={view !== null && !isDirty} loading={saving.isPending}>
                {t(draftKind ? 'putInForce' : 'save')}
              </Button>
            )
          )}
        </div>
      )}
      <LeaveGuard isDirty={isDirty} />
    </form>
  );
}

const isRetiredIn = (setting: FieldValues): boolean => setting.isRetired === true;

type SaveCall = Call<{ params: 'id'; body: object; reply: SettingView }>;

/** A change names its fields within `setting`; the form has them at its root. */
function withoutPrefix(refused: RefusedError): RefusedError {
  for (const problem of refused.problems) problem.field = problem.field.replace(/^setting\./, '');
  return refused;
}

/** Asks before typing is left behind. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const t = useText(settingsMessages);
  const { status, proceed, reset, next } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  const isSignedOut = next?.pathname.endsWith('/sign-in') === true;
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t(isSignedOut ? 'endedTitle' : 'leaveTitle')}
      withCloseButton={false}
    >
      <p>{t(isSignedOut ? 'endedText' : 'leaveText')}</p>
      {isSignedOut && (
        <p>
          <Link to="/sign-in" target="_blank">
            {t('signInBeside')}
          </Link>
        </p>
      )}
      <div className={styles.choices}>
        <Button variant="default" onClick={() => proceed?.()}>
          {t('leave')}
        </Button>
        <Button data-autofocus onClick={() => reset?.()}>
          {t('stay')}
        </Button>
      </div>
    </Modal>
  );
}
