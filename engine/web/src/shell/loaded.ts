import type { FunctionComponent } from 'preact';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** A part of a screen that is fetched once it is wanted; null until it is there. */
export function useLoaded<P>(wanted: boolean, load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> | null {
    const loaded = useSignal<{ part: FunctionComponent<P> } | null>(null);
    useEffect(() => {
        if (wanted && !loaded.peek()) load().then((part) => { loaded.value = { part }; }, () => undefined);
    }, [wanted]);
    return loaded.value?.part ?? null;
}
