// How much there is that the reader has not read: asked for when the page opens and after each word of a change.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask } from '../api/client';
import { missed, moved } from './live';
import { me, state } from './session/session';

/** Of the server's answer; 1,000 may be more. */
export const unread = signal(0);
const restMilliseconds = 1500;

export async function countUnread(): Promise<void> {
    if (state.value !== 'open') return;
    const answer = await ask<{ unread: number }>('notices?limit=1');
    if (answer.ok) unread.value = answer.value.unread;
}

export async function markRead(marks: { numbers?: number[]; upto?: number }): Promise<boolean> {
    const answer = await ask<null>('notices/read', { method: 'POST', body: marks });
    if (answer.ok) await countUnread();
    return answer.ok;
}

/** Many changes at once are one question. */
export function useUnread(): number {
    useEffect(() => { void countUnread(); }, [me.value, state.value, missed.value]);
    useEffect(() => {
        if (!moved.value) return undefined;
        const timer = setTimeout(() => void countUnread(), restMilliseconds);
        return () => clearTimeout(timer);
    }, [moved.value]);
    return unread.value;
}
