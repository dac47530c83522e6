import type { Token } from '../../api/types';
import { dayOf } from '../../words/moments';
import { t } from '../../words/words';

/** Why the deadline is another one than it was. */
export function Moved({ moved }: { moved: NonNullable<Token['moved']> }) {
    const words = { day: dayOf(moved.due_before), reason: moved.because };
    return <p class="meta">{moved.by_calendar ? t('due.moved-by-calendar', words) : t('due.extended', words)}</p>;
}
