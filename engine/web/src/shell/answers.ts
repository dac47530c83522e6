// An answer of the server as a screen uses it: what is shown stays while it is asked for again.
import { useSignal, type Signal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { ask, reachable } from '../api/client';
import type { Problem } from '../api/types';
import { language } from '../words/words';
import { missed } from './live';
import { state } from './session/session';

export interface Asked<T> {
    value: T | null;
    problem: Problem | null;
    /** Whether an answer is being waited for. */
    asking: boolean;
    /** Moment of the value. */
    at: string;
    again: () => Promise<void>;
    put: (value: T) => void;
}

/** Asks for `path` now, when it or the language changes, and when the server or the session is back. "" asks nothing. */
export function useAnswer<T>(path: string): Asked<T> {
    const value: Signal<T | null> = useSignal<T | null>(null);
    const problem = useSignal<Problem | null>(null);
    const asking = useSignal(path !== '');
    const at = useSignal('');
    const turn = useRef(0);
    const again = useCallback(async () => {
        if (!path) return;
        const mine = ++turn.current;
        asking.value = true;
        const answer = await ask<T>(path);
        if (turn.current !== mine) return;
        asking.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        value.value = answer.value;
        at.value = new Date().toISOString();
    }, [path, language.value]);
    useEffect(() => {
        void again();
        return () => { ++turn.current; };
    }, [again]);
    const untold = useRef(missed.value);
    useEffect(() => {
        if (untold.current !== missed.value) void again();
        untold.current = missed.value;
    }, [missed.value]);
    const wasReachable = useRef(true);
    const open = state.value === 'open';
    const wasOpen = useRef(open);
    useEffect(() => {
        if ((reachable.value && !wasReachable.current) || (open && !wasOpen.current)) void again();
        wasReachable.current = reachable.value;
        wasOpen.current = open;
    }, [reachable.value, open]);
    return {
        value: value.value, problem: problem.value, asking: asking.value, at: at.value, again,
        put: (next) => { ++turn.current; value.value = next; problem.value = null; asking.value = false; },
    };
}
