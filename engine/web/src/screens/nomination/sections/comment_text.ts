import type { HistoryEvent } from '../../../api/types';

export function commentOf(event: HistoryEvent): string {
    const text = event.payload?.['text'];
    return typeof text === 'string' ? text : event.details.join('\n');
}
