// Acting in somebody's place is chosen at the step, never as a mode; both names are kept.
import { usePeople } from '../shell/known';
import { me } from '../shell/session/session';
import { t } from '../words/words';
import { SelectField } from './fields/select_field';

export function OnBehalf({ value, onChoose }: { value: string; onChoose: (person: string) => void }) {
    const people = usePeople().filter((person) => person.id !== me.value && person.roles.length > 0);
    if (!people.length) return null;
    return (
        <details>
            <summary>{t('behalf.title')}</summary>
            <SelectField
                frame={{ id: 'behalf', label: t('behalf.whose'), hint: t('behalf.hint') }} value={value} none={t('behalf.own')} onChoose={onChoose}
                options={people.map((person) => ({ value: person.id, label: `${person.name}, ${person.post}` }))}
            />
        </details>
    );
}
