import { useWords } from '../words/Language';
import { useRegistration } from '../answers/Registration';

/** A field that no person sees, hears or reaches; whoever fills it is a robot. */
export function Trap() {
  const { t } = useWords();
  const { setTrap } = useRegistration();
  return (
    <div className="trap" aria-hidden="true">
      <label htmlFor="website">{t('form.trap')}</label>
      <input
        id="website"
        name="website"
        type="text"
        tabIndex={-1}
        autoComplete="off"
        onChange={(event) => setTrap(event.currentTarget.value)}
      />
    </div>
  );
}
