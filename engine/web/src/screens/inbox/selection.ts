// Which rows are chosen: ids with the revisions that were seen, kept over a reload without names.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { InboxLine } from '../../api/types';

export interface Selection {
    chosen: InboxLine[];
    has: (id: string) => boolean;
    /** `range`: with all between it and the one before. */
    toggle: (id: string, range: boolean) => void;
    all: () => void;
    clear: () => void;
    everything: boolean;
}

function keptIds(key: string): string[] {
    const text = sessionStorage.getItem(key);
    const read: unknown = text ? JSON.parse(text) : [];
    return Array.isArray(read) ? read.filter((one): one is string => typeof one === 'string') : [];
}

export function useSelection(list: string, lines: InboxLine[]): Selection {
    const key = `chosen ${list}`;
    const ids = useSignal<ReadonlySet<string>>(new Set(keptIds(key)));
    const last = useRef('');
    useEffect(() => { ids.value = new Set(keptIds(key)); }, [key]);
    const put = (next: Set<string>) => {
        ids.value = next;
        sessionStorage.setItem(key, JSON.stringify([...next]));
    };
    const toggle = (id: string, range: boolean) => {
        const next = new Set(ids.value);
        const on = !next.has(id);
        const order = lines.map((line) => line.id);
        const from = range ? order.indexOf(last.current) : -1;
        const to = order.indexOf(id);
        const touched = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
        for (const one of touched) {
            if (on) next.add(one);
            else next.delete(one);
        }
        last.current = id;
        put(next);
    };
    const chosen = lines.filter((line) => ids.value.has(line.id));
    return {
        chosen, has: (id) => ids.value.has(id), toggle, everything: chosen.length > 0 && chosen.length === lines.length,
        all: () => put(new Set(lines.map((line) => line.id))), clear: () => put(new Set()),
    };
}
