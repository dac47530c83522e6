// What changes rarely and many screens name: workflows, units, people. Asked once a session and language.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask } from '../api/client';
import type { Person, Unit, Workflow } from '../api/types';
import { setZone } from '../words/moments';
import { language } from '../words/words';
import { me } from './session/session';

interface Known<T> {
    /** Whose and in which language. */
    of: string;
    list: T[];
}

function listOf<T>(answered: unknown): T[] {
    if (Array.isArray(answered)) return answered as T[];
    if (answered && typeof answered === 'object')
        for (const member of Object.values(answered)) if (Array.isArray(member)) return member as T[];
    return [];
}

/** With the workflows comes where the office's clock stands. */
function heard(answered: unknown): void {
    const zone = (answered as { time_zone?: unknown }).time_zone;
    if (typeof zone === 'string') setZone(zone);
}

function asked<T>(path: string): () => T[] {
    const known = signal<Known<T> | null>(null);
    return () => {
        const of = `${me.value} ${language.value}`;
        useEffect(() => {
            if (known.peek()?.of === of) return;
            known.value = { of, list: known.peek()?.list ?? [] };
            void ask<unknown>(path).then((answer) => {
                if (answer.ok) heard(answer.value);
                known.value = answer.ok ? { of, list: listOf<T>(answer.value) } : null;
            });
        }, [of]);
        return known.value?.list ?? [];
    };
}

export const useWorkflows = asked<Workflow>('workflows');
export const useUnits = asked<Unit>('units');
export const usePeople = asked<Person>('people');

export { listOf };
