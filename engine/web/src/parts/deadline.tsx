import type { DueView } from '../api/types';
import { t, type Key } from '../words/words';
import { weekdayAndDay } from '../words/moments';
import { Icon } from './icon';

/** "Còn 4 ngày làm việc": what counts of a deadline. "" for none. */
export function dueText(due: DueView | undefined, moment?: string): string {
    if (!due || due.state === 'none') return '';
    const days = due.working_days_left;
    if (days === undefined) return moment ? weekdayAndDay(moment) : '';
    if (due.state === 'overdue') return days === 0 ? t('due.over-today') : t('due.over', { n: Math.abs(days) });
    return days === 0 ? t('due.today') : t('due.left', { n: days });
}

const tones: Record<DueView['state'], string> = { overdue: 'red', soon: 'amber', later: '', none: '' };
const groupKeys: Record<DueView['state'], Key> = {
    overdue: 'inbox.group.overdue', soon: 'inbox.group.soon', later: 'inbox.group.later', none: 'inbox.group.none',
};

export function groupTitle(state: DueView['state']): string {
    return t(groupKeys[state]);
}

export function Deadline({ due, moment, held }: { due?: DueView | undefined; moment?: string | undefined; held?: boolean }) {
    if (held) return <p class="deadline"><Icon sign="pause" /><span><strong>{t('due.held')}</strong></span></p>;
    const at = due?.at ?? moment;
    if (!at) return null;
    const text = dueText(due, at);
    return (
        <p class={`deadline ${tones[due?.state ?? 'later']}`}>
            <Icon sign={due?.state === 'overdue' ? 'warning' : 'clock'} />
            <span>
                {text && <strong>{text}</strong>}
                <small>{weekdayAndDay(at)}</small>
            </span>
        </p>
    );
}
