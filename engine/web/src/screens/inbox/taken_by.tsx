// Whose work of the reader's inbox is shown: everybody's, what nobody has taken on, or the reader's own.
import { query, refine } from '../../shell/routing/router';
import { t, type Key } from '../../words/words';

const choices: { value: string; key: Key }[] = [
    { value: '', key: 'filter.all' },
    { value: 'nobody', key: 'work.nobody' },
    { value: 'me', key: 'inbox.taken.me' },
];

export function TakenBy() {
    const now = query.value.get('nhan') ?? '';
    return (
        <p>
            <select aria-label={t('work.title')} value={now} onChange={(event) => refine({ nhan: event.currentTarget.value })}>
                {choices.map((one) => <option key={one.value} value={one.value}>{t(one.key)}</option>)}
            </select>
        </p>
    );
}
