// What the reader has looked at: told to the server once the page was open for a while, so that what comes later is new.
import { useEffect, useRef } from 'preact/hooks';
import { ask, part } from '../../api/client';
import type { Nomination } from '../../api/types';

const lookMilliseconds = 5000;
/** The server's answer may be one that was kept: what was told since counts too. */
const told = new Map<string, number>();

/** The revision that the reader had looked at when this page was opened; 0 for none. */
export function useSeen(nomination: Nomination): number {
    const before = useRef(Math.max(nomination.seen ?? 0, told.get(nomination.id) ?? 0));
    useEffect(() => {
        if ((told.get(nomination.id) ?? nomination.seen ?? 0) >= nomination.revision) return undefined;
        const timer = setTimeout(() => {
            if (document.visibilityState !== 'visible') return;
            void ask<null>(`nominations/${part(nomination.id)}/seen`, { method: 'POST', body: { revision: nomination.revision } }).then((answer) => {
                if (answer.ok) told.set(nomination.id, nomination.revision);
            });
        }, lookMilliseconds);
        return () => clearTimeout(timer);
    }, [nomination.id, nomination.revision]);
    return before.current;
}
