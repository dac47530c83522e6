// A list that goes on: its first page as an answer, the next ones fetched on demand and put behind it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask, withQuery } from '../../api/client';
import type { Page, Problem } from '../../api/types';
import { useAnswer, type Asked } from '../answers';

type Query = Record<string, string | number | boolean | undefined>;

export interface Pages<L, P extends Page<L>> {
    first: Asked<P>;
    lines: L[];
    more: boolean;
    loading: boolean;
    problem: Problem | null;
    loadMore: () => Promise<void>;
}

export function usePages<L, P extends Page<L>>(path: string, asked: Query): Pages<L, P> {
    const address = withQuery(path, asked);
    const first = useAnswer<P>(address);
    const further = useSignal<{ lines: L[]; next: string } | null>(null);
    const loading = useSignal(false);
    const problem = useSignal<Problem | null>(null);
    useEffect(() => { further.value = null; }, [first.value]);
    const next = further.value ? further.value.next : (first.value?.next ?? '');
    const loadMore = async () => {
        loading.value = true;
        const answer = await ask<P>(withQuery(path, { ...asked, after: next }));
        loading.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (answer.ok) further.value = { lines: [...(further.value?.lines ?? []), ...answer.value.lines], next: answer.value.next };
    };
    return {
        first, lines: [...(first.value?.lines ?? []), ...(further.value?.lines ?? [])], more: next !== '',
        loading: loading.value, problem: problem.value, loadMore,
    };
}
